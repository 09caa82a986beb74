import { z } from 'zod';
import { inputName } from './input.ts';

const decimal = z.string().regex(/^\d+(\.\d+)?$/, '要写成不带单位的数，如 5000000 或 0.1');

/** A band of a two-way table: `from` and `to` in the input's unit, `null` for open, with or without the bound. */
const Band = z.strictObject({
  label: z.string().min(1),
  from: decimal.nullable(),
  fromIncluded: z.boolean(),
  to: decimal.nullable(),
  toIncluded: z.boolean(),
});
export type Band = z.infer<typeof Band>;

/** How a clause arrives at an amount. Amounts are yuan, rates ratios, both decimal text. */
export const Formula = z.discriminatedUnion('kind', [
  /** Opens or shuts a door and pays nothing itself. */
  z.strictObject({ kind: z.literal('eligibility') }),
  z.strictObject({ kind: z.literal('rate'), base: inputName, rate: decimal }),
  /** The rate depends on the height of an input (`on`): the last step reached counts for the whole base. */
  z.strictObject({
    kind: z.literal('rateByStep'),
    base: inputName,
    on: inputName,
    steps: z.array(z.strictObject({ from: decimal, rate: decimal })).min(1),
  }),
  z.strictObject({ kind: z.literal('rateEach'), items: inputName, rate: decimal }),
  /** First passing of a threshold: thresholds above `earlier` and reached by `on`. */
  z.strictObject({
    kind: z.literal('tiers'),
    on: inputName,
    earlier: inputName,
    /** Several passed in one year: the highest only, or each of them. */
    mode: z.enum(['highest', 'each']),
    /** 突破 read as ≥ or as >. */
    passing: z.enum(['reach', 'exceed']),
    factor: decimal.optional(),
    steps: z.array(z.strictObject({ from: decimal, amount: decimal })).min(1),
  }),
  z.strictObject({ kind: z.literal('byLevel'), on: inputName, amounts: z.record(z.string(), decimal) }),
  z.strictObject({ kind: z.literal('fixed'), amount: decimal }),
  z.strictObject({
    kind: z.literal('perUnit'),
    items: z.array(z.strictObject({ count: inputName, amount: decimal })).min(1),
  }),
  /** Amount an area and month, bounded by the rent really paid where `rent` is named. */
  z.strictObject({
    kind: z.literal('areaMonth'),
    area: inputName,
    months: inputName,
    rate: decimal,
    rent: inputName.optional(),
  }),
  /** Increment of a base over a base year × each level's share of it × that level's rate. Below zero is zero. */
  z.strictObject({
    kind: z.literal('incrementShare'),
    base: inputName,
    current: inputName,
    completionYear: inputName,
    years: z.number().int().positive(),
    parts: z
      .array(z.strictObject({ level: z.string(), label: z.string(), share: inputName, rate: decimal }))
      .min(1),
  }),
  /** Cells are yuan, or `null` where no source gives the amount: unknown, never guessed. */
  z.strictObject({
    kind: z.literal('table'),
    row: z.strictObject({ input: inputName, bands: z.array(Band).min(1) }),
    column: z.strictObject({ input: inputName, bands: z.array(Band).min(1) }),
    cells: z.array(z.array(decimal.nullable())),
    bounds: z.strictObject({ min: decimal, max: decimal }).optional(),
  }),
  /** Decided by people; only the cap is checked. */
  z.strictObject({ kind: z.literal('capOnly'), amount: inputName }),
  /** 一事一议: what the minutes say. */
  z.strictObject({ kind: z.literal('decision'), amount: inputName, minutes: inputName }),
  /** A lower bound of a price, not a grant. */
  z.strictObject({ kind: z.literal('priceFloor'), standard: inputName, rate: decimal }),
  /** Who bears an amount that another clause grants; shares are ratios, the last one takes the rest. */
  z.strictObject({
    kind: z.literal('costShare'),
    base: inputName,
    parts: z
      .array(z.strictObject({ level: z.string(), label: z.string(), share: inputName.nullable() }))
      .min(2),
  }),
  z.strictObject({ kind: z.literal('refer'), to: z.array(z.string()).min(1) }),
  /** Kept and shown, never computed. */
  z.strictObject({
    kind: z.literal('direction'),
    nature: z.enum(['direction', 'fact', 'budget', 'fund', 'pool', 'penalty', 'rule']),
    figure: decimal.optional(),
  }),
]);
export type Formula = z.infer<typeof Formula>;
export type FormulaKind = Formula['kind'];

/** The inputs without which the formula has no result. */
export function inputsOfFormula(formula: Formula): string[] {
  switch (formula.kind) {
    case 'rate':
      return [formula.base];
    case 'rateByStep':
      return [formula.on, formula.base];
    case 'rateEach':
      return [formula.items];
    case 'tiers':
      return [formula.on, formula.earlier];
    case 'byLevel':
      return [formula.on];
    case 'perUnit':
      return formula.items.map((item) => item.count);
    case 'areaMonth':
      return [formula.area, formula.months, ...(formula.rent ? [formula.rent] : [])];
    case 'incrementShare':
      return [
        formula.base,
        formula.current,
        formula.completionYear,
        ...formula.parts.map((part) => part.share),
      ];
    case 'table':
      return [formula.row.input, formula.column.input];
    case 'capOnly':
      return [formula.amount];
    case 'decision':
      return [formula.minutes, formula.amount];
    case 'priceFloor':
      return [formula.standard];
    case 'costShare':
      return [formula.base, ...formula.parts.flatMap((part) => (part.share ? [part.share] : []))];
    case 'eligibility':
    case 'fixed':
    case 'refer':
    case 'direction':
      return [];
  }
}

/** True for kinds that can grant money (the others answer a question, point elsewhere or state a direction). */
export function grantsMoney(formula: Formula): boolean {
  return !['eligibility', 'priceFloor', 'costShare', 'refer', 'direction'].includes(formula.kind);
}
