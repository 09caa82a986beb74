import { z } from 'zod';
import json from '../../../assets/plans/derivations.json' with { type: 'json' };
import type { LedgerRecord } from '../../model/record.ts';
import { type FieldValue, isPresent } from '../../model/value.ts';

const condition = z.discriminatedUnion('is', [
  z.strictObject({ on: z.enum(['project', 'enterprise']), field: z.string(), is: z.literal('present') }),
  z.strictObject({
    on: z.enum(['project', 'enterprise']),
    field: z.string(),
    is: z.literal('equal'),
    to: z.union([z.string(), z.boolean()]),
  }),
  /** An industry by code or by the name of its division; the firm's code where the project names none. */
  z.strictObject({
    on: z.literal('project'),
    field: z.string(),
    is: z.literal('within'),
    codes: z.array(z.string()).min(1),
    names: z.array(z.string()),
    firmField: z.string(),
  }),
]);

/** A rule by which a figure is counted from the registers. `words` tells the clerk what is counted. */
const rule = z.strictObject({
  id: z.string(),
  title: z.string(),
  words: z.string(),
  measure: z.discriminatedUnion('kind', [
    /** Yuan: a field of the months of the matching projects, January to the end of the period. */
    z.strictObject({ kind: z.literal('sum'), field: z.literal('investment') }),
    /** Firms with a matching project that moved in the period, each once; of which by last year's figure. */
    z.strictObject({
      kind: z.literal('distinctFirms'),
      ofWhich: z.strictObject({ field: z.string(), above: z.string() }).optional(),
    }),
    /** Ratio: of the matching firms, those that meet one more condition. */
    z.strictObject({ kind: z.literal('share'), having: condition }),
    /** Firms whose month lies within the period. */
    z.strictObject({ kind: z.literal('entered'), field: z.string() }),
  ]),
  of: z.enum(['project', 'enterprise']),
  where: z.array(condition),
});

export type DerivationRule = z.infer<typeof rule>;
export type RuleCondition = z.infer<typeof condition>;

let rules: readonly DerivationRule[] | undefined;

export function derivationRules(): readonly DerivationRule[] {
  rules ??= z.array(rule).parse(json);
  return rules;
}

/** Whether a firm meets a condition on firms; one on a project is not met. */
export function firmMeets(each: RuleCondition, firm: LedgerRecord): boolean {
  return each.on === 'enterprise' && holds(each, firm.values[each.field]);
}

/**
 * Whether a project itself meets a condition; one on its firm is not asked here. `firm` where the project names no
 * industry of its own, so that its firm's decides.
 */
export function projectMeets(each: RuleCondition, project: LedgerRecord): boolean | 'firm' {
  if (each.on === 'enterprise') return true;
  const value = project.values[each.field];
  if (each.is !== 'within') return holds(each, value);
  return typeof value === 'string' && NAMES_INDUSTRY.test(value) ? isWithin(value, each) : 'firm';
}

/** Whether a firm's own industry is one of those that a condition names; true where it names none. */
export function firmIsWithin(each: RuleCondition, firm: LedgerRecord): boolean {
  return each.is !== 'within' || isWithin(firm.values[each.firmField], each);
}

function holds(each: Exclude<RuleCondition, { is: 'within' }>, value: FieldValue | undefined): boolean {
  return each.is === 'present' ? isPresent(value) : value === each.to;
}

/** `3351`, `C3351`, `C33金属制品业` and `金属制品业` name an industry; `灯饰` does not. */
const NAMES_INDUSTRY = /^(?:[A-T]?\d|.*业$)/;

function isWithin(
  industry: FieldValue | undefined,
  { codes, names }: { readonly codes: readonly string[]; readonly names: readonly string[] },
): boolean {
  if (typeof industry !== 'string') return false;
  const start = /^[A-T]/.test(industry) ? 1 : 0;
  return names.includes(industry) || codes.some((code) => industry.startsWith(code, start));
}
