import type { Transaction } from 'dexie';

/**
 * One step of the working copy's schema. Steps are never changed once released, only added; each has a test
 * that builds the schema before it and goes forward from there (`schemaSteps.test.ts`).
 */
export interface SchemaStep {
  /** From 1, without gaps. Dexie multiplies it by ten for IndexedDB. */
  readonly version: number;
  /** Tables that are new or whose keys changed; `null` drops one. */
  readonly stores: Readonly<Record<string, string | null>>;
  /** Brings the rows along; runs inside the same transaction, so that a failure leaves everything as it was. */
  readonly upgrade?: (transaction: Transaction) => PromiseLike<unknown>;
}

export const SCHEMA_STEPS: readonly SchemaStep[] = [
  {
    version: 1,
    stores: {
      records: '[register+id]',
      changeSets: 'seq, &id',
      changeRows: '[seq+index]',
      meta: 'key',
    },
  },
];

export function newestSchema(steps: readonly SchemaStep[]): number {
  return steps.at(-1)?.version ?? 0;
}
