import { z } from 'zod';
import { type Ledger, recordsOf } from '../../model/ledger.ts';
import type { FieldValues } from '../../model/value.ts';
import type { Readings } from '../book.ts';
import type { SuppliedValue } from '../ledger/sourcedInputs.ts';
import type { Overrule } from '../ledger/stacking.ts';

/** Records of register `setting` in which the office keeps what it has decided about single results. */
const OVERRULE = 'policyOverrule:';
const SUPPLIED = 'policySupplied:';
export const READINGS_RECORD = 'policyReadings';

/** A clerk's choice where several grants met, for one year. */
const KeptOverrule = z.strictObject({
  group: z.string().min(1),
  subject: z.string().min(1),
  clause: z.string().min(1),
  year: z.string().regex(/^\d{4}$/),
  reason: z.string().min(1),
});
export type KeptOverrule = z.infer<typeof KeptOverrule>;

/** Figures that the ledger has no place for (a contract, a purchase price), for one clause, subject and year. */
const KeptSupply = z.strictObject({
  clause: z.string().min(1),
  subject: z.string().min(1),
  year: z.string().regex(/^\d{4}$/),
  values: z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string())])),
});
export type KeptSupply = z.infer<typeof KeptSupply>;

const KeptReadings = z.record(z.string(), z.record(z.string(), z.string()));

export function overruleRecordId({ group, subject, year }: Omit<KeptOverrule, 'clause' | 'reason'>): string {
  return `${OVERRULE}${group}:${subject}:${year}`;
}

export function supplyRecordId({ clause, subject, year }: Omit<KeptSupply, 'values'>): string {
  return `${SUPPLIED}${clause}:${subject}:${year}`;
}

/** True for records whose change bears on results. */
export function isDecisionRecord(id: string): boolean {
  return id.startsWith(OVERRULE) || id.startsWith(SUPPLIED) || id === READINGS_RECORD;
}

/** The firm or project whose results a record bears on; undefined where it bears on all. */
export function subjectOfDecision(id: string): string | undefined {
  return /^policy(?:Overrule|Supplied):[^:]*:(.+):\d{4}$/.exec(id)?.[1];
}

export function overrulesIn(ledger: Ledger, year: string): Overrule[] {
  return recordsOf(ledger, 'setting').flatMap(({ id, values }) => {
    const kept = id.startsWith(OVERRULE) ? contentOf(KeptOverrule, values) : undefined;
    return kept?.year === year ? [kept] : [];
  });
}

/** What was supplied for a year, by the key of the result (`Z18-3a e7`). */
export function suppliedIn(
  ledger: Ledger,
  year: string,
): ReadonlyMap<string, Readonly<Record<string, SuppliedValue>>> {
  const found = new Map<string, Readonly<Record<string, SuppliedValue>>>();
  for (const { id, values } of recordsOf(ledger, 'setting')) {
    const kept = id.startsWith(SUPPLIED) ? contentOf(KeptSupply, values) : undefined;
    if (kept?.year !== year) continue;
    found.set(
      `${kept.clause} ${kept.subject}`,
      Object.fromEntries(
        Object.entries(kept.values).map(([field, value]) => [
          field,
          { value, origin: { register: 'setting', id, field, year } },
        ]),
      ),
    );
  }
  return found;
}

/** What was supplied for one clause and subject, in every year. */
export function suppliesFor(ledger: Ledger, clause: string, subject: string): KeptSupply[] {
  return recordsOf(ledger, 'setting')
    .flatMap(({ id, values }) =>
      id.startsWith(`${SUPPLIED}${clause}:${subject}:`) ? (contentOf(KeptSupply, values) ?? []) : [],
    )
    .sort((left, right) => (left.year < right.year ? -1 : 1));
}

/** How the office reads words that can be read in more than one way. */
export function readingsIn(ledger: Ledger): Readings {
  const record = ledger.get('setting')?.get(READINGS_RECORD);
  return (record && contentOf(KeptReadings, record.values)) ?? {};
}

/** What a record holds, where it is what it should be; anything else counts as not there. */
function contentOf<T>(schema: z.ZodType<T>, { content }: FieldValues): T | undefined {
  if (typeof content !== 'string') return undefined;
  const parsed = schema.safeParse(JSON.parse(content));
  return parsed.success ? parsed.data : undefined;
}
