import { z } from 'zod';
import type { Ledger } from '../../model/ledger.ts';
import type { FieldValues } from '../../model/value.ts';
import { Exact } from '../../money/decimal.ts';
import { Validity } from '../clause.ts';
import { overlaps } from '../packChecks.ts';
import { standingOn } from '../validity.ts';

/** The record of register `setting` that holds the ratios between the levels of government. */
export const SHARES_RECORD = 'levelShares';

export const LEVELS = { province: '省级', city: '市级', town: '镇级' } as const;
export type Level = keyof typeof LEVELS;

/** Ratios that clauses ask for by name, with the words for them. */
export const PARAMETERS = {
  provincialShare: '财政贡献增量：省级分成',
  municipalShare: '财政贡献增量：地市级分成（含镇）',
  cityShare: '增量奖补市级部分：市级承担',
} as const;
export type ParameterName = keyof typeof PARAMETERS;

const ratio = z.string().regex(/^(0(\.\d+)?|1(\.0+)?)$/, '比例在 0 到 100% 之间');

/** How a grant is borne by province, city and town, for a time, with the paper that says so. */
export const LevelSplit = z.strictObject({
  id: z.string().min(1),
  label: z.string().min(1),
  source: z.string(),
  validity: Validity,
  province: ratio,
  city: ratio,
  town: ratio,
});
export type LevelSplit = z.infer<typeof LevelSplit>;

const EnteredRatio = z.strictObject({
  id: z.string().min(1),
  name: z.enum(Object.keys(PARAMETERS) as [ParameterName, ...ParameterName[]]),
  value: ratio,
  source: z.string(),
  validity: Validity,
});
export type EnteredRatio = z.infer<typeof EnteredRatio>;

/** What the office has entered about who pays; nothing is assumed where it has entered nothing. */
export const OfficeShares = z.strictObject({
  splits: z.array(LevelSplit),
  ratios: z.array(EnteredRatio),
});
export type OfficeShares = z.infer<typeof OfficeShares>;

export const NO_SHARES: OfficeShares = { splits: [], ratios: [] };

export function sharesOfLedger(ledger: Ledger): OfficeShares {
  return sharesIn(ledger.get('setting')?.get(SHARES_RECORD)?.values);
}

/** The ratios that a record holds. */
export function sharesIn(values: FieldValues | undefined): OfficeShares {
  const content = values?.content;
  if (typeof content !== 'string') return NO_SHARES;
  const parsed = OfficeShares.safeParse(JSON.parse(content));
  return parsed.success ? parsed.data : NO_SHARES;
}

/** The ratios in force through the whole of a year; one that changes within it is not chosen for the clerk. */
export function parametersIn(shares: OfficeShares, year: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    shares.ratios
      .filter(({ validity }) => standingOn(validity, year) === 'in')
      .map(({ name, value }) => [name, value]),
  );
}

/** The split in force on a day, or through a whole year (`2021`). */
export function splitOn(shares: OfficeShares, date: string): LevelSplit | undefined {
  return shares.splits.find(({ validity }) => standingOn(validity, date) === 'in');
}

/** What is wrong with the ratios, in words; empty: they can be kept. */
export function shareProblems(shares: OfficeShares): string[] {
  const problems: string[] = [];
  for (const { label, province, city, town, validity } of shares.splits) {
    const sum = new Exact(province).plus(city).plus(town);
    if (!sum.equals(1)) problems.push(`“${label}”三级合计是 ${sum.times(100).toFixed()}%，应为 100%`);
    if (validity.to !== null && validity.to < validity.from) problems.push(`“${label}”的有效期止早于起`);
  }
  for (const [index, one] of shares.splits.entries())
    for (const other of shares.splits.slice(index + 1))
      if (overlaps(one.validity, other.validity))
        problems.push(`“${one.label}”和“${other.label}”的有效期重叠`);
  for (const [index, one] of shares.ratios.entries()) {
    if (one.validity.to !== null && one.validity.to < one.validity.from)
      problems.push(`“${PARAMETERS[one.name]}”的有效期止早于起`);
    for (const other of shares.ratios.slice(index + 1))
      if (one.name === other.name && overlaps(one.validity, other.validity))
        problems.push(`“${PARAMETERS[one.name]}”有两个比例的有效期重叠`);
  }
  return problems;
}
