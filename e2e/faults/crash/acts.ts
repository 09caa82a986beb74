import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { newestSchema, SCHEMA_STEPS, type SchemaStep } from '../../../renderer/store/schemaSteps.ts';
import { ask } from '../../../renderer/store/vault.ts';
import { act, addFirms, rename } from '../../../renderer/tests/acts.ts';
import type { ChangeDraft } from '../../../shared/model/changeSet.ts';
import { places } from './places.ts';
import type { World } from './world.ts';

const BY = { actor: '王经办', at: '2026-11-21T10:00:00+08:00' };

/** An act that a crash interrupts. */
export interface CrashAct {
  /** What was there before. */
  prepare?(world: World): Promise<void>;
  /** What happens to the folder between preparing and the act. */
  harm?(folder: string): void;
  /** The act; answers when it counts as saved. None: the start itself is the act. */
  run?(world: World): Promise<void>;
  readonly steps?: readonly SchemaStep[];
  /** The folder holds nothing at all before: not even a vault. */
  readonly fresh?: true;
}

async function base({ store }: World): Promise<void> {
  await store.commitAndSave(act('setup', '首次设置', () => []));
  await store.commitAndSave(addFirms(40));
  await store.commitAndSave(rename(store, 'firm-7', '改过一次'));
}

async function large(world: World): Promise<void> {
  await base(world);
  await world.store.commitAndSave(addFirms(1800, 1000));
}

/** Back to what was: some removed, some as they were, in one act of thousands of rows. */
function restore({ ledger }: World['store']): ChangeDraft {
  return act('restore', '恢复到导入之前', (changeSet) =>
    [...ledger.register('enterprise').records.values()].flatMap((before, index) => {
      if (index < 30) return [];
      const after = {
        ...before,
        values: { ...before.values, name: '恢复' },
        origins: [{ changeSet, fields: '*' as const }],
      };
      return [{ register: 'enterprise' as const, id: before.id, before, after: index % 2 ? null : after }];
    }),
  );
}

/** A step that does not exist yet, so that the way of a step is tried before there is one. */
const NEXT: readonly SchemaStep[] = [
  ...SCHEMA_STEPS,
  {
    version: newestSchema(SCHEMA_STEPS) + 1,
    stores: { notes: 'id' },
    upgrade: async (transaction) => {
      const count = await transaction.table('records').count();
      await transaction.table('notes').add({ id: 'records', count });
    },
  },
];

const committed = (draft: (world: World) => ChangeDraft) => async (world: World) => {
  await world.store.commitAndSave(draft(world));
};

export const CRASH_ACTS: Readonly<Record<string, CrashAct>> = {
  first: { fresh: true, run: committed(() => act('setup', '首次设置', () => [])) },
  edit: { prepare: base, run: committed(({ store }) => rename(store, 'firm-3', '新名')) },
  import: { prepare: base, run: committed(() => addFirms(5000, 1000)) },
  undo: {
    prepare: large,
    run: async ({ store }) => {
      await store.undo(BY);
      await store.save();
    },
  },
  redo: {
    prepare: async (world) => {
      await large(world);
      await world.store.undo(BY);
    },
    run: async ({ store }) => {
      await store.redo(BY);
      await store.save();
    },
  },
  restore: { prepare: large, run: committed(({ store }) => restore(store)) },
  'several acts': {
    prepare: base,
    run: async ({ store }) => {
      for (let turn = 1; turn <= 3; turn += 1) await store.commit(rename(store, `firm-${turn}`, `改${turn}`));
      await store.save();
    },
  },
  migration: { prepare: base, steps: NEXT },
  start: { prepare: base },
  'rebuild of a lost working copy': { prepare: large, harm: (folder) => rmSync(places(folder).database) },
  'a new vault from the working copy': {
    prepare: large,
    harm: (folder) => {
      rmSync(places(folder).vault, { recursive: true });
      rmSync(places(folder).settings);
    },
  },
  snapshot: {
    prepare: large,
    run: async ({ store }) => {
      await store.snapshots.take('byHand', BY.at);
    },
  },
  'another vault in the place of the own one': {
    prepare: async (world) => {
      await base(world);
      const { vault, other } = places(world.folder);
      cpSync(vault, other, { recursive: true });
      rmSync(join(other, 'vault.lock'), { force: true });
      await world.store.commitAndSave(rename(world.store, 'firm-9', '备份之后改的'));
      await world.store.commitAndSave(addFirms(1200, 1000));
    },
    run: async ({ store, gate, grants, folder }) => {
      const request = { grant: grants.forFolder(places(folder).other), passphrase: null };
      const { status } = await ask(gate, 'vault.otherOpen', request);
      await store.replaceBy(status.lastHash, () => ask(gate, 'vault.restore', {}));
      await store.save();
    },
  },
};
