import 'fake-indexeddb/auto';
import type Dexie from 'dexie';
import { expect, test } from 'vitest';
import { addFirms } from '../tests/acts.ts';
import { everything, freshName, makeOther, started } from '../tests/copies.ts';
import { MemoryShell } from '../tests/memoryShell.ts';
import { openDatabase } from './openDatabase.ts';
import { newestSchema, SCHEMA_STEPS, type SchemaStep } from './schemaSteps.ts';

/** A schema as it was released, made without the program's own steps, with rows in it. */
interface Released {
  readonly stores: Readonly<Record<string, string>>;
  fill(database: Dexie, from: Dexie): Promise<void>;
}

/** For every step the schema that it leads to. A new step gets its entry here, written out, never computed. */
const RELEASED: Readonly<Record<number, Released>> = {
  1: {
    stores: { records: '[register+id]', changeSets: 'seq, &id', changeRows: '[seq+index]', meta: 'key' },
    fill: copyTables,
  },
};

async function copyTables(database: Dexie, from: Dexie): Promise<void> {
  for (const table of from.tables) await database.table(table.name).bulkAdd(await table.toArray());
}

/** A ledger with an edit and a large act, closed, and the vault that belongs to it. */
async function ledgerOf(name: string, shell: MemoryShell): Promise<string> {
  const ledger = await started(name, shell);
  await ledger.commitAndSave(addFirms(3));
  await ledger.commitAndSave(addFirms(1100, 10));
  const held = everything(ledger);
  ledger.close();
  return held;
}

test('steps are numbered from 1 without gaps', () => {
  expect(SCHEMA_STEPS.map(({ version }) => version)).toEqual(SCHEMA_STEPS.map((_, index) => index + 1));
});

test.each(Object.entries(RELEASED))(
  'a copy of schema %s opens in this program with all it held',
  async (from, schema) => {
    const shell = new MemoryShell();
    const made = freshName();
    const held = await ledgerOf(made, shell);
    const source = await openDatabase(made);
    const name = freshName();
    const old = await makeOther(name, Number.parseInt(from, 10), schema.stores);
    await schema.fill(old, source);
    old.close();
    source.close();
    const ledger = await started(name, shell);
    expect(everything(ledger)).toBe(held);
    expect(ledger.database.verno).toBe(newestSchema(SCHEMA_STEPS));
    await ledger.commitAndSave(addFirms(1, 9000));
    expect(ledger.saved).toMatchObject({ state: 'saved', seq: 3 });
  },
);

/** A step that does not exist yet: the way of a step is tested before there is a second one. */
function nextStep(upgrade: SchemaStep['upgrade']): readonly SchemaStep[] {
  const version = newestSchema(SCHEMA_STEPS) + 1;
  return [...SCHEMA_STEPS, { version, stores: { notes: 'id' }, ...(upgrade ? { upgrade } : {}) }];
}

test('a step brings rows along, and what was asked for comes before anything is changed', async () => {
  const name = freshName();
  await ledgerOf(name, new MemoryShell());
  const asked: string[] = [];
  const steps = nextStep(async (transaction) => {
    const firms = await transaction.table('records').count();
    await transaction.table('notes').add({ id: 'firms', firms });
  });
  const database = await openDatabase(name, {
    steps,
    beforeUpgrade: async (from, to) => {
      const versions = (await indexedDB.databases()).find((found) => found.name === name)?.version;
      asked.push(`${from} to ${to} at ${versions}`);
    },
  });
  expect(asked).toEqual(['1 to 2 at 10']);
  expect(await database.table('notes').get('firms')).toMatchObject({ id: 'firms' });
  database.close();
  await expect(openDatabase(name)).rejects.toMatchObject({ problem: { code: 'copy.newer' } });
});

test('a step that fails leaves everything as it was', async () => {
  const name = freshName();
  const shell = new MemoryShell();
  const held = await ledgerOf(name, shell);
  const failing = nextStep(async (transaction) => {
    await transaction.table('records').clear();
    throw new Error('half way');
  });
  await expect(openDatabase(name, { steps: failing })).rejects.toMatchObject({
    problem: { code: 'copy.unopened' },
  });
  const ledger = await started(name, shell);
  expect(ledger.database.verno).toBe(newestSchema(SCHEMA_STEPS));
  expect(everything(ledger)).toBe(held);
});

test('where the snapshot before a step fails, nothing is changed', async () => {
  const name = freshName();
  await ledgerOf(name, new MemoryShell());
  const refused = openDatabase(name, {
    steps: nextStep(undefined),
    beforeUpgrade: () => Promise.reject(new Error('no room')),
  });
  await expect(refused).rejects.toThrow('no room');
  expect((await indexedDB.databases()).find((found) => found.name === name)?.version).toBe(10);
});

test('every step has its schema above, from which it is tested', () => {
  expect(Object.keys(RELEASED)).toEqual(SCHEMA_STEPS.map(({ version }) => String(version)));
});
