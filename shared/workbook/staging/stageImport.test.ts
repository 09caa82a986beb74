import { describe, expect, it } from 'vitest';
import { applyChanges, emptyLedger, recordsOf } from '../../model/ledger.ts';
import { REGISTERS } from '../../registers/index.ts';
import {
  projectWorkbook,
  rosterWorkbook,
  type SampleWorkbook,
  sampleData,
  sampleUpdate,
  villageWorkbook,
  workbookBytes,
} from '../../sample/index.ts';
import { readWorkbook } from '../read/index.ts';
import { listsOf } from './boundList.ts';
import { type ImportWish, type StagedImport, stageImport } from './stageImport.ts';

const SEED = 5;
const data = sampleData({ enterprises: 150, projects: 24, seed: SEED });

function counting(): () => string {
  let next = 0;
  return () => {
    next += 1;
    return `test-${next}`;
  };
}

const newId = counting();

const wish: ImportWish = {
  act: {
    id: 'act',
    actor: '测试',
    at: '2025-02-01T08:00:00+08:00',
    source: { file: '表.xlsx', sha256: '0'.repeat(64) },
  },
  strategy: 'update',
  year: undefined,
  newId,
};

async function staged(
  workbook: SampleWorkbook,
  register: 'enterprise' | 'project',
  ledger: ReturnType<typeof emptyLedger>,
): Promise<StagedImport> {
  const read = await readWorkbook(workbookBytes(workbook));
  if (!read.ok) throw new Error(read.findings[0]?.message);
  const [first, ...others] = listsOf(read.value.sheets, REGISTERS[register], REGISTERS);
  if (!first) throw new Error('no list found');
  const done = await stageImport([first, ...others], ledger, wish, REGISTERS);
  applyChanges(ledger, done.draft.changes);
  return done;
}

describe('an import into an empty ledger, and again', () => {
  it('brings every firm with the figures of both years in yuan; the second time everything is unchanged', async () => {
    const ledger = emptyLedger();
    const { workbook } = rosterWorkbook(data.enterprises, { seed: SEED, faults: 0 });
    const first = await staged(workbook, 'enterprise', ledger);
    expect(first.counts).toMatchObject({
      enterprise: { added: 150, updated: 0, unchanged: 0 },
      annualFact: { added: 300, updated: 0, unchanged: 0 },
    });
    expect(first.rejected).toBe(0);
    for (const [index, record] of recordsOf(ledger, 'enterprise').entries()) {
      const firm = data.enterprises[index]?.values;
      expect(record.values).toMatchObject({
        name: firm?.name,
        creditCode: firm?.creditCode,
        registeredCapital: firm?.registeredCapital,
        scale: firm?.scale,
      });
    }
    const figures = recordsOf(ledger, 'annualFact').filter((record) => record.values.year === '2024');
    expect(figures.map((record) => record.values.operatingRevenue)).toEqual(
      data.enterprises.map((firm) => firm.years[0]?.operatingRevenue),
    );

    const again = await staged(workbook, 'enterprise', ledger);
    expect(again.draft.changes).toEqual([]);
    expect(again.counts).toMatchObject({
      enterprise: { added: 0, updated: 0, unchanged: 150 },
      annualFact: { added: 0, updated: 0, unchanged: 300 },
    });
  });

  it('tells who came, who left, who has a new name and what changed', async () => {
    const ledger = emptyLedger();
    await staged(rosterWorkbook(data.enterprises, { seed: SEED, faults: 0 }).workbook, 'enterprise', ledger);
    const update = sampleUpdate(data.enterprises, SEED);
    const next = await staged(
      rosterWorkbook(update.enterprises, { seed: SEED, faults: 0 }).workbook,
      'enterprise',
      ledger,
    );
    expect(next.counts.enterprise?.added).toBe(update.added.length);
    expect(next.missing).toHaveLength(update.left.length);
    expect(next.findings.filter(({ code }) => code === 'firm.renamed')).toHaveLength(update.renamed.length);
    const touched = (next.counts.enterprise?.updated ?? 0) + (next.counts.annualFact?.updated ?? 0);
    expect(touched).toBe(update.renamed.length + update.changed.length);
  });

  it('keeps planted faults out of the figures, and rows without a name out of the ledger', async () => {
    const ledger = emptyLedger();
    const roster = rosterWorkbook(data.enterprises, { seed: SEED, faults: 40 });
    const first = await staged(roster.workbook, 'enterprise', ledger);
    expect(first.rejected).toBe(2);
    expect(first.counts.enterprise?.added).toBe(148);
    const codes = recordsOf(ledger, 'enterprise').map((record) => String(record.values.creditCode ?? ''));
    for (const fault of roster.faults.filter(({ kind }) => kind === 'codeAsNumber')) {
      expect(codes).not.toContain(fault.value);
    }
    const again = await staged(roster.workbook, 'enterprise', ledger);
    expect(again.draft.changes).toEqual([]);
  });
});

describe('an import of several lists', () => {
  it('makes one act of two sheets in different units, and finds the firms', async () => {
    const ledger = emptyLedger();
    await staged(rosterWorkbook(data.enterprises, { seed: SEED, faults: 0 }).workbook, 'enterprise', ledger);
    const projects = await staged(projectWorkbook(data.projects), 'project', ledger);
    expect(projects.counts.project).toEqual({ added: 24, updated: 0, unchanged: 0 });
    expect(projects.draft.source).toMatchObject({ sheet: '技改项目、补报（元）' });
    const records = recordsOf(ledger, 'project');
    for (const [index, { values }] of data.projects.entries()) {
      const record = records[index]?.values;
      expect(record).toMatchObject({
        totalInvestment: values.totalInvestment,
        filedOn: values.filedOn,
        kind: values.kind,
        inStatistics: values.inStatistics,
      });
      expect(record?.enterprise).toMatch(/^enterprise:/);
      expect(record?.yearContribution).toBe(values.yearContribution ?? '');
    }
    const again = await staged(projectWorkbook(data.projects), 'project', ledger);
    expect(again.draft.changes).toEqual([]);
  });

  it('finds the same firms in the village list, by codes in lower case', async () => {
    const ledger = emptyLedger();
    await staged(rosterWorkbook(data.enterprises, { seed: SEED, faults: 0 }).workbook, 'enterprise', ledger);
    const villages = await staged(villageWorkbook(data.enterprises.slice(0, 60)), 'enterprise', ledger);
    expect(villages.counts.enterprise?.added).toBe(0);
    expect(villages.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
