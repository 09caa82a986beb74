/**
 * Worked by hand from the words of the document; amounts in yuan. `?` stands for: cannot say yet. An input that is
 * left out or undefined is missing.
 */
export type Example = readonly [
  inputs: Readonly<Record<string, unknown>>,
  eligible: boolean | '?',
  amount: string | null,
];

/** By the id of the clause. */
export type ExampleTables = Readonly<Record<string, readonly Example[]>>;
