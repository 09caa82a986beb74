import { z } from 'zod';
import type { Finding, Outcome } from '../../model/finding.ts';
import type { Ledger } from '../../model/ledger.ts';
import { type DecimalText, decimalText, Exact, isDecimalText } from '../../money/decimal.ts';
import type { Plan } from '../plan/schema.ts';
import { indicatorOf } from '../plan/target.ts';
import { contentOf } from './settings.ts';

const decimal = z.string().refine(isDecimalText);

const line = z.object({
  /** Points for reaching the target. */
  weight: decimal,
  /** Points for each percent above it, and at most so many. */
  bonusPerPercent: decimal.optional(),
  bonusCap: decimal.optional(),
});

const schema = z.object({
  /** What a figure that grows with the year is held against: the year's target, or its share of the months gone. */
  against: z.enum(['year', 'time']),
  /** All bonuses together. */
  bonusCap: decimal.optional(),
  lines: z.record(z.string(), line),
});

/** How an office scores a plan: the document names weights and bonuses and no figures, so both are set here. */
export type Scoring = z.infer<typeof schema>;
export type ScoringLine = z.infer<typeof line>;

export const NO_SCORING: Scoring = { against: 'year', lines: {} };

export function scoringSettingId(plan: string): string {
  return `scoring:${plan}`;
}

export function scoringOf(ledger: Ledger, plan: string): Scoring {
  const read = schema.safeParse(contentOf(ledger.get('setting')?.get(scoringSettingId(plan))));
  return read.success ? read.data : NO_SCORING;
}

/** Weights and bonuses as they stand in the boxes: blank is none. */
export interface TypedScoring {
  readonly against: Scoring['against'];
  readonly bonusCap: string;
  readonly lines: Readonly<
    Record<string, { readonly weight: string; readonly bonusPerPercent: string; readonly bonusCap: string }>
  >;
}

const PLAIN = /^\d{1,6}(\.\d{1,4})?$/;

/** Reads what was typed. Every box that is no number is named; an indicator without weight is not scored. */
export function readScoring(plan: Plan, typed: TypedScoring): Outcome<Scoring> {
  const findings: Finding[] = [];
  const points = (written: string, what: string): DecimalText | undefined => {
    const text = written.trim();
    if (text === '') return undefined;
    if (PLAIN.test(text)) return decimalText(new Exact(text));
    findings.push({
      code: 'scoring.points',
      severity: 'error',
      message: `${what}填的“${text}”不是分数`,
      advice: '填不小于零的数，最多四位小数；不设就留空',
      value: text,
    });
    return undefined;
  };
  const lines: Record<string, ScoringLine> = {};
  for (const [id, written] of Object.entries(typed.lines)) {
    const name = indicatorOf(plan, id)?.name;
    if (name === undefined) continue;
    const weight = points(written.weight, `${name}的分值`);
    const bonusPerPercent = points(written.bonusPerPercent, `${name}每超 1% 的加分`);
    const bonusCap = points(written.bonusCap, `${name}的加分封顶`);
    if (weight === undefined || weight === '0') {
      if (written.weight.trim() === '' && bonusPerPercent !== undefined)
        findings.push({
          code: 'scoring.weight',
          severity: 'error',
          message: `${name}有加分，没有分值`,
          advice: '填上分值，或去掉加分',
        });
      continue;
    }
    lines[id] = {
      weight,
      ...(bonusPerPercent === undefined ? {} : { bonusPerPercent }),
      ...(bonusCap === undefined ? {} : { bonusCap }),
    };
  }
  const bonusCap = points(typed.bonusCap, '加分合计封顶');
  if (findings.length > 0) return { ok: false, findings };
  const value = { against: typed.against, ...(bonusCap === undefined ? {} : { bonusCap }), lines };
  return { ok: true, findings: [], value };
}
