import { z } from 'zod';
import { inputName } from './input.ts';

const decimal = z.string().regex(/^\d+(\.\d+)?$/, '要写成不带单位的数，如 10000000');
const count = z.number().int();

/** A condition on one input. `label` replaces the sentence made from the input's label. */
const simple = [
  /** 以上、不低于: the bound itself counts. */
  z.strictObject({
    kind: z.literal('atLeast'),
    input: inputName,
    value: decimal,
    label: z.string().optional(),
  }),
  z.strictObject({
    kind: z.literal('above'),
    input: inputName,
    value: decimal,
    label: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal('between'), input: inputName, from: count, to: count, label: z.string() }),
  z.strictObject({ kind: z.literal('isTrue'), input: inputName, label: z.string() }),
  z.strictObject({ kind: z.literal('isFalse'), input: inputName, label: z.string() }),
  z.strictObject({
    kind: z.literal('oneOf'),
    input: inputName,
    values: z.array(z.string()).min(1),
    label: z.string(),
  }),
  /** The year lies `from` to `to` years after the start: 从完工下一年起连续3年内 is 1 to 3. */
  z.strictObject({
    kind: z.literal('yearsAfter'),
    year: inputName,
    start: inputName,
    from: count,
    to: count,
    label: z.string(),
  }),
] as const;

const SimpleCondition = z.discriminatedUnion('kind', simple);

export const Condition = z.discriminatedUnion('kind', [
  ...simple,
  /** 或: one of them is enough. */
  z.strictObject({ kind: z.literal('any'), of: z.array(SimpleCondition).min(2), label: z.string() }),
]);
export type Condition = z.infer<typeof Condition>;

/** The inputs that a condition looks at. */
export function inputsOfCondition(condition: Condition): string[] {
  if (condition.kind === 'any') return condition.of.flatMap((part) => inputsOfCondition(part));
  if (condition.kind === 'yearsAfter') return [condition.year, condition.start];
  return [condition.input];
}
