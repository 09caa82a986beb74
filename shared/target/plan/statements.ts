import { z } from 'zod';
import json from '../../../assets/plans/statements.json' with { type: 'json' };

const words = z.string().min(1);

const statement = z.strictObject({
  /** The plan of the same document, where the program has one. */
  plan: words.optional(),
  place: words,
  document: words,
  section: words,
  seed: words,
  /** Id of the indicator that it speaks of; one that no plan has where only documents speak of it. */
  indicator: words,
  /** What the document calls it. */
  name: words,
  unit: words,
  /** As of which month, `YYYY-MM`. */
  on: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  figure: words,
  quote: words,
});

/** What a document of the city says that an indicator has come to: no target, but what targets are held against. */
export type Statement = z.infer<typeof statement>;

let statements: readonly Statement[] | undefined;

export function cityStatements(): readonly Statement[] {
  statements ??= z.array(statement).parse(json);
  return statements;
}
