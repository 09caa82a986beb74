import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import type { LedgerRecord, RegisterId } from '../../../shared/model/record.ts';
import type { FieldValues } from '../../../shared/model/value.ts';
import { createDerivations } from '../../../shared/target/actual/derivations.ts';
import { derivationRules } from '../../../shared/target/actual/rules.ts';
import { periodOf } from '../../../shared/target/progress/period.ts';
import { SETTLED } from '../../store/schema.ts';
import { freshName } from '../../tests/copies.ts';
import { MemoryShell } from '../../tests/memoryShell.ts';
import { Engine } from '../engine.ts';
import { targetDesk } from './desk.ts';

const JUNE = periodOf('2015', 'month', 6);
let name: string;
let shell: MemoryShell;
let engine: Engine;

beforeEach(async () => {
  name = freshName();
  shell = new MemoryShell();
  engine = await startAgain();
  await put('enterprise', 'e1', { town: 'guzhen', aboveScale: true });
  await put('project', 'p1', { enterprise: 'e1', kind: 'green' });
  await put('monthlyFact', 'm1', { project: 'p1', month: '2015-03', investment: '100' });
  await put('monthlyFact', 'm2', { project: 'p1', month: '2015-04', investmentToDate: '130' });
  await put('indicatorFact', 'f1', { plan: 'p', indicator: 'i', period: '2015-06', value: '7' });
});

async function startAgain(): Promise<Engine> {
  const started = new Engine(name, shell, () => undefined);
  await started.start();
  return started;
}

async function put(register: RegisterId, id: string, values: FieldValues): Promise<void> {
  const before = engine.store.ledger.record(register, id) ?? null;
  const after: LedgerRecord = { id, register, values, origins: [] };
  await engine.commit(engine.draft('edit', `录入 ${id}`, () => [{ register, id, before, after }]));
}

/** The desk's figure; it must be what counting the ledger anew gives. */
function invested(): string | undefined {
  const counted = (from: Pick<ReturnType<typeof createDerivations>, 'figure'>) =>
    from.figure('technicalInvestment', ['guzhen'], JUNE)?.value;
  const anew = createDerivations(derivationRules(), engine.store.ledger.ledger());
  const desk = counted(targetDesk(engine).derivations);
  expect(desk).toBe(counted(anew));
  return desk;
}

function reported(): number {
  const key = { plan: 'p', indicator: 'i', unit: undefined, period: JUNE, basis: 'cumulative' } as const;
  return targetDesk(engine).reported.revisions(key).length;
}

test('what was read with the ledger is counted, and every act after it', async () => {
  engine = await startAgain();
  await put('monthlyFact', 'm3', { project: 'p1', month: '2015-05', investment: '0.005' });
  expect([invested(), reported()]).toEqual(['130.005', 1]);
  await put('monthlyFact', 'm1', { project: 'p1', month: '2015-03', investment: '200' });
  expect(invested()).toBe('130.005');
  await engine.store.undo(engine.stamp);
  await put('monthlyFact', 'm2', { project: 'p1', month: '2015-04', investment: '1' });
  expect(invested()).toBe('101.005');
});

test('acts that lie on records which hold them already are counted once', async () => {
  await engine.store.rest();
  await engine.store.database.meta.put({ key: SETTLED, value: '0' });
  engine = await startAgain();
  expect([invested(), reported()]).toEqual(['130', 1]);
});

test('a ledger made anew from the vault is counted anew', async () => {
  await engine.store.rest();
  expect(invested()).toBe('130');
  await engine.store.rebuild();
  expect([invested(), reported()]).toEqual(['130', 1]);
});

test('a large act is followed like a small one, also before the first question', async () => {
  const records = Array.from({ length: 6000 }, (_, index): LedgerRecord => {
    const project = `q${index % 3000}`;
    return index < 3000
      ? { id: project, register: 'project', values: { town: 'guzhen', kind: 'green' }, origins: [] }
      : {
          id: `n${index}`,
          register: 'monthlyFact',
          values: { project, month: '2015-01', investment: '1' },
          origins: [],
        };
  });
  const act = (from: 'before' | 'after') =>
    records.map((record) => ({
      register: record.register,
      id: record.id,
      before: from === 'before' ? record : null,
      after: from === 'before' ? null : record,
    }));
  engine = await startAgain();
  await engine.commit(engine.draft('import', '导入', () => act('after')));
  expect(invested()).toBe('3130');
  await engine.commit(engine.draft('import', '移出', () => act('before')));
  expect(invested()).toBe('130');
});
