import { z } from 'zod';

const name = z.string().regex(/^[a-z][A-Za-z0-9]*$/, '输入名要用英文字母开头');

/**
 * Where a run over the whole ledger takes an input from. Several are tried in order; the first that has a
 * value is used, and the result says which record, which year it was.
 */
export const InputSource = z.discriminatedUnion('from', [
  /** A field of the project itself; `part: 'year'` takes the year of a date; `ofYear`: it holds for one year only. */
  z.strictObject({
    from: z.literal('project'),
    field: name,
    part: z.literal('year').optional(),
    ofYear: z.literal(true).optional(),
  }),
  z.strictObject({ from: z.literal('enterprise'), field: name, part: z.literal('year').optional() }),
  /** A figure of the firm for the year of evaluation plus `yearOffset`. */
  z.strictObject({ from: z.literal('annualFact'), field: name, yearOffset: z.number().int() }),
  /** The highest figure of all years before the year of evaluation plus `yearOffset`. */
  z.strictObject({
    from: z.literal('annualFactHighestBefore'),
    field: name,
    yearOffset: z.number().int(),
  }),
  /** Zero in the first year after the year that input `after` holds: nothing can have been granted before. */
  z.strictObject({ from: z.literal('zeroInFirstYear'), after: name }),
  /** Growth of a figure against the year before, as a ratio; the later year is the evaluation's plus `yearOffset`. */
  z.strictObject({ from: z.literal('annualFactGrowth'), field: name, yearOffset: z.number().int() }),
  /** Whether the firm is on a list in force in the year. Nobody on that list at all: not known, rather than no. */
  z.strictObject({ from: z.literal('membership'), list: name }),
  z.strictObject({ from: z.literal('evaluationYear'), offset: z.number().int() }),
  /** A ratio that the office enters with its validity, such as the share of each level of government. */
  z.strictObject({ from: z.literal('parameter'), name }),
]);
export type InputSource = z.infer<typeof InputSource>;

/**
 * What a clause needs to know. Money is yuan, ratios are decimals (0.1 for 10 %), both as decimal text;
 * `moneyList` is a list of them; flags are true or false.
 */
export const InputDescription = z.strictObject({
  name,
  label: z.string().min(1),
  type: z.enum(['money', 'number', 'integer', 'ratio', 'year', 'flag', 'choice', 'moneyList', 'text']),
  /** How it is read and typed: 万元, 元, 平方米, 个月, 人 … */
  unit: z.string().min(1).optional(),
  required: z.boolean(),
  /** What to ask the firm or the office for when it is missing. */
  ask: z.string().min(1).optional(),
  choices: z.array(z.strictObject({ value: z.string().min(1), label: z.string().min(1) })).optional(),
  /** A fall of a base below zero is possible and meant (a firm may have had tax refunded). */
  negativeAllowed: z.boolean().optional(),
  /** The highest value that makes sense (1 for a share): above it the input is refused, not computed with. */
  max: z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .optional(),
  sources: z.array(InputSource).optional(),
});
export type InputDescription = z.infer<typeof InputDescription>;

export const inputName = name;
