import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { applyChanges, emptyLedger, type Ledger } from '../../model/ledger.ts';
import { sampleLedgerDraft } from '../../sample/index.ts';
import { builtInBook, withReadings } from '../book.ts';
import { evaluateLedger, type LedgerQuestion } from '../ledger/evaluateLedger.ts';
import { compareVersionsOf } from './compare.ts';
import { packed, unpacked } from './packed.ts';
import { recheck } from './recheck.ts';
import { savedHeads, savedRecordIds, savedVersion, savingVersion } from './savedVersion.ts';

const digest = async (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const book = builtInBook();

function sample(): ReturnType<typeof emptyLedger> {
  const ledger = emptyLedger();
  applyChanges(
    ledger,
    sampleLedgerDraft({ id: 'sample', actor: '示例', at: '2025-01-01T00:00:00+08:00' }).changes,
  );
  return ledger;
}

async function save(
  ledger: ReturnType<typeof emptyLedger>,
  id: string,
  more: Partial<LedgerQuestion> = {},
  used = book,
) {
  const evaluation = evaluateLedger(ledger, used, { year: '2021', ...more });
  const name = { id, name: `第 ${id} 稿`, savedAt: `2026-01-0${id}T09:00:00+08:00`, savedBy: '王某', seq: 7 };
  const saving = savingVersion(evaluation, used, name, digest);
  let step = await saving.next();
  for (; !step.done; step = await saving.next());
  applyChanges(
    ledger,
    step.value.map(({ id: record, values }) => ({
      register: 'setting' as const,
      id: record,
      before: null,
      after: { id: record, register: 'setting' as const, values, origins: [] },
    })),
  );
}

function versionOf(ledger: Ledger, id: string) {
  const version = savedVersion(ledger, id);
  if (!version) throw new Error(id);
  return version;
}

describe('a saved version', () => {
  it('holds every result with its working, hashes of packs and inputs, and comes out the same again', async () => {
    const ledger = sample();
    await save(ledger, '1');
    const version = versionOf(ledger, '1');
    const now = evaluateLedger(ledger, book, { year: '2021' });
    expect(version.results.map(({ key, amount }) => [key, amount])).toEqual(
      now.results.map(({ key, amount }) => [key, amount]),
    );
    const granted = version.results.find(
      ({ rounded, clause }) => rounded !== null && rounded !== '0' && clause === 'Z20a-1',
    );
    expect(granted?.lines.map(({ expression }) => expression).join()).toMatch(/× (10|20)%/);
    expect(granted?.inputs.find(({ name }) => name === 'investment')?.origin).toMatchObject({
      register: 'project',
      field: 'totalInvestment',
    });
    expect(version.head).toMatchObject({ year: '2021', savedBy: '王某', results: now.results.length });
    expect(version.head.packHash).toMatch(/^[0-9a-f]{64}$/);
    expect(await recheck(version, digest)).toEqual({
      clausesIntact: true,
      checked: now.results.length,
      differing: [],
    });
    expect(savedRecordIds(version.head).every((id) => ledger.get('setting')?.has(id))).toBe(true);
  });

  it('says what it said when the packs have changed, and the hash tells them apart', async () => {
    const ledger = sample();
    await save(ledger, '1');
    await save(ledger, '2', {}, withReadings(book, { 'Z20a-1': { cap: 'plan2018' } }));
    const [one, two] = [versionOf(ledger, '1'), versionOf(ledger, '2')];
    expect(one.head.packHash).not.toBe(two.head.packHash);
    expect(one.head.inputHash).toBe(two.head.inputHash);
    expect(savedHeads(ledger).map(({ id }) => id)).toEqual(['2', '1']);
    const { lines } = compareVersionsOf(one, two);
    const changed = lines.find(({ clause }) => clause === 'Z20a-1');
    expect(changed?.why).toContain('条款的口径改了');
  });

  it('shows when a clause in it was touched afterwards', async () => {
    const ledger = sample();
    await save(ledger, '1');
    const version = versionOf(ledger, '1');
    const clauses = version.clauses.map((clause) =>
      clause.id === 'Z18-1b'
        ? { ...clause, formula: { kind: 'rate' as const, base: 'investment', rate: '0.11' } }
        : clause,
    );
    const checked = await recheck({ ...version, clauses }, digest);
    expect(checked.clausesIntact).toBe(false);
    expect(checked.differing.length).toBeGreaterThan(0);
  });

  it('with a part missing is not there rather than there in part', async () => {
    const ledger = sample();
    await save(ledger, '1');
    ledger.get('setting')?.delete('policySaved:1/0');
    expect(savedVersion(ledger, '1')).toBeUndefined();
  });
});

describe('two versions', () => {
  it('differ where an input changed, with the reason and the sum', async () => {
    const ledger = sample();
    await save(ledger, '1');
    const version = versionOf(ledger, '1');
    const granted = version.results.find(
      ({ clause, rounded }) => clause === 'Z20a-1' && rounded !== null && rounded !== '0',
    );
    const project = ledger.get('project')?.get(granted?.subject.id ?? '');
    if (!project || !granted) throw new Error('no project');
    applyChanges(ledger, [
      {
        register: 'project',
        id: project.id,
        before: project,
        after: { ...project, values: { ...project.values, totalInvestment: '1000000' } },
      },
    ]);
    await save(ledger, '2');
    const { lines, same, before, after } = compareVersionsOf(version, versionOf(ledger, '2'));
    const line = lines.find(({ key }) => key === granted.key);
    expect(line).toMatchObject({ kind: 'changed', before: granted.rounded });
    expect(['100000', '200000']).toContain(line?.after);
    expect(line?.why[0]).toMatch(/^投资额 .*万元 → 100\.00 万元$/);
    expect(same).toBeGreaterThan(100);
    expect(before).not.toBe(after);
  });

  it('differ by a pool, and the reason is the pool', async () => {
    const ledger = sample();
    await save(ledger, '1');
    await save(ledger, '2', { pool: { amount: '1000000', method: 'ratio' } });
    const { lines, after } = compareVersionsOf(versionOf(ledger, '1'), versionOf(ledger, '2'));
    expect(after).toBe('1000000');
    expect(lines[0]?.why[0]).toContain('资金盘子 100.00 万元');
  });

  it('that are the same show nothing', async () => {
    const ledger = sample();
    await save(ledger, '1');
    const version = versionOf(ledger, '1');
    expect(compareVersionsOf(version, version)).toMatchObject({ lines: [], same: version.results.length });
  });
});

it('text is packed and unpacked without loss', () => {
  for (const text of ['', '甲', '甲乙', '甲乙丙 x', '😀'.repeat(70_000)])
    expect(unpacked(packed({ text }))).toEqual({ text });
  expect(unpacked('not packed')).toBeUndefined();
});
