import { z } from 'zod';
import { isDecimalText } from '../../money/decimal.ts';

const id = z.string().regex(/^[A-Za-z][\w.-]*$/, '代号只能用字母、数字、点、短横和下划线，以字母开头');
const year = z.string().regex(/^(?:19|20)\d{2}$/, '年份要写成四位数字，例如 2015');
const words = z.string().min(1, '不能留空');
const decimal = z.string().refine(isDecimalText, '要写成数字，例如 12.5');

const citation = z.strictObject({ section: words.optional(), quote: words.optional() });

const goal = z.strictObject({
  ...citation.shape,
  /** As written: `年均增长8%左右`. */
  words,
  /** What the sentence calls it, where that differs from the indicator's name. */
  name: words.optional(),
  /** For a share indicator: the rate is of the share's own amount, share × this indicator. */
  ratioOf: id.optional(),
  /** For `占…50%以上`: the fact that it is a share of. */
  shareOf: id.optional(),
});

const indicator = z
  .strictObject({
    ...citation.shape,
    id,
    name: words,
    unit: words,
    kind: z.enum(['stock', 'flow', 'ratio', 'growth'], '类型只能是 stock、flow、ratio、growth'),
    direction: z.enum(['up', 'down'], '方向只能是 up（越高越好）或 down（越低越好）'),
    addsOverTowns: z.boolean('要写明各镇能不能相加（true 或 false）'),
    addsOverTime: z.boolean('要写明各年能不能相加（true 或 false）'),
    category: words.optional(),
    ofWhich: words.optional(),
    base: z.strictObject({ year, value: words }).optional(),
    /** Targets of the whole (city, or the plan's only unit) by year, as written. */
    figures: z.record(year, z.string()).default({}),
    /** Targets by year in the order of the plan's `units`, as written. */
    byUnit: z.record(year, z.array(z.string())).default({}),
    goals: z.array(goal).default([]),
    /** Amounts of which an increase is said to consist. */
    parts: z.array(z.strictObject({ name: words, value: decimal })).default([]),
    /** Rule of `derivations.json` that counts the actual figure from the registers. */
    derivation: id.optional(),
  })
  .refine((each) => !(each.kind === 'ratio' && each.addsOverTowns), {
    path: ['addsOverTowns'],
    message: '比例不能相加，要写 false',
  })
  .refine((each) => !(['stock', 'ratio', 'growth'].includes(each.kind) && each.addsOverTime), {
    path: ['addsOverTime'],
    message: '存量、比例和增速不能逐年相加，要写 false',
  });

const relation = z.discriminatedUnion('kind', [
  /** `part` can never be larger than `whole`; from `highShare` on it deserves a look. */
  z.strictObject({ kind: z.literal('part'), part: id, whole: id, highShare: decimal.optional() }),
  /** A zero of one beside an amount of the other deserves a look. */
  z.strictObject({ kind: z.literal('zeroBeside'), zero: id, beside: id }),
  /** One town's share of the whole from which on it deserves a look. */
  z.strictObject({ kind: z.literal('concentration'), indicator: id, above: decimal }),
]);

/** A figure from outside the plan that its shares can be held against, with its source. */
const fact = z.strictObject({ id, name: words, unit: words, year, value: decimal, source: words });

export const planSchema = z.strictObject({
  id,
  /** Plans of one document: they are checked against each other. */
  family: id,
  title: words,
  /** What findings call it: `附件1`. */
  place: words,
  /** Yearly goals of the whole, a breakdown by unit, or goals out of running text. */
  role: z.enum(['goals', 'breakdown', 'text'], '用途只能是 goals、breakdown、text'),
  source: z.strictObject({
    document: words,
    section: words.optional(),
    issuedOn: z.string().optional(),
    seed: z.string().optional(),
  }),
  from: year,
  to: year,
  /** Units of assessment in the order of `byUnit`; ids of `standards/towns`. */
  units: z.array(z.strictObject({ id: words, name: words })).default([]),
  indicators: z.array(indicator).min(1, '至少要有一个指标'),
  relations: z.array(relation).default([]),
  facts: z.array(fact).default([]),
  /** For a plan read out of a workbook: where each figure stands, `指标|年|单元` → `表名!C5`. */
  cells: z.record(z.string(), z.string()).optional(),
});

export type Plan = z.infer<typeof planSchema>;
export type Indicator = Plan['indicators'][number];
export type StatedGoal = Indicator['goals'][number];
export type PlanRelation = Plan['relations'][number];
