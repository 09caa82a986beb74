import { describe, expect, it } from 'vitest';
import { read } from 'xlsx';
import { toYuan } from '../money/units.ts';
import { REGISTERS } from '../registers/index.ts';
import { readCreditCode } from '../text/creditCode.ts';
import { townOf } from '../text/town.ts';
import { sampleData } from './data.ts';
import { shownText } from './draft.ts';
import { sampleLedgerDraft } from './ledger.ts';
import { projectWorkbook } from './projectList.ts';
import { ROSTER_COLUMNS, rosterWorkbook } from './roster.ts';
import { serialOfDate } from './serial.ts';
import { targetCell, targetWorkbook } from './targetTable.ts';
import { sampleUpdate } from './update.ts';
import { workbookBytes } from './write.ts';

const data = sampleData({ enterprises: 200, projects: 40, seed: 7 });

describe('sample data', () => {
  it('is the same for the same seed, another for another, and the n-th firm does not hang on the number', () => {
    expect(sampleData({ enterprises: 200, projects: 40, seed: 7 })).toEqual(data);
    expect(sampleData({ enterprises: 3, projects: 0, seed: 7 }).enterprises).toEqual(
      data.enterprises.slice(0, 3),
    );
    expect(sampleData({ enterprises: 3, projects: 0, seed: 8 }).enterprises).not.toEqual(
      data.enterprises.slice(0, 3),
    );
  });

  it('gives every firm a name and a code of its own', () => {
    const { enterprises } = sampleData({ enterprises: 3000, projects: 0, seed: 1 });
    expect(new Set(enterprises.map((firm) => firm.values.creditCode)).size).toBe(3000);
    const verdicts = enterprises.map((firm) => readCreditCode(String(firm.values.creditCode)).verdict);
    expect(new Set(verdicts)).toEqual(new Set(['valid']));
    expect(new Set(enterprises.map((firm) => firm.values.name)).size).toBe(3000);
  });

  it('knows only fields that the registers have', () => {
    const draft = sampleLedgerDraft({ id: 'act', actor: '示例', at: '2025-01-15T09:00:00+08:00' });
    expect(draft.changes.length).toBeGreaterThan(1000);
    const towns = draft.changes.flatMap((change) => change.after?.values.town ?? []);
    expect(new Set(towns)).toContain('xiaolan');
    for (const town of towns) expect(townOf(String(town)), String(town)).toBeDefined();
    for (const change of draft.changes) {
      const keys = REGISTERS[change.register].fields.map((field) => field.key);
      expect(keys).toEqual(expect.arrayContaining(Object.keys(change.after?.values ?? {})));
    }
  });
});

describe('sample update', () => {
  it('keeps the codes of those that stay and says who came, left and changed', () => {
    const update = sampleUpdate(data.enterprises, 7);
    const ids = new Set(update.enterprises.map((firm) => firm.id));
    expect(update.enterprises).toHaveLength(200 - update.left.length + update.added.length);
    for (const id of update.left) expect(ids).not.toContain(id);
    for (const id of [...update.added, ...update.renamed, ...update.changed]) expect(ids).toContain(id);
    const before = new Map(data.enterprises.map((firm) => [firm.id, firm]));
    const differing = update.enterprises.filter(
      (firm) => before.has(firm.id) && before.get(firm.id) !== firm,
    );
    expect(differing.map((firm) => firm.id).sort()).toEqual([...update.renamed, ...update.changed].sort());
    for (const firm of differing) expect(firm.values.creditCode).toBe(before.get(firm.id)?.values.creditCode);
  });
});

describe('sample workbooks', () => {
  const roster = rosterWorkbook(data.enterprises, { seed: 7, faults: 40 });
  const bytes = workbookBytes(roster.workbook);
  // SheetJS leaves marks on the array that it reads.
  const sheet = read(bytes.slice(), { cellFormula: true }).Sheets.企业名录 ?? {};

  it('plants forty faults of thirteen kinds and says truly where each stands', () => {
    expect(roster.faults).toHaveLength(40);
    expect(new Set(roster.faults.map((fault) => fault.kind)).size).toBe(13);
    for (const fault of roster.faults) {
      const cell = sheet[fault.cell];
      if (fault.kind === 'missingName') expect(cell?.v).toBeUndefined();
      else if (fault.kind === 'codeAsNumber') expect(cell?.t).toBe('n');
      else if (fault.kind === 'errorCell') expect(cell?.t).toBe('e');
      else if (fault.kind === 'duplicateRow') expect(cell?.v).toBe(fault.right);
      else expect(String(cell?.v ?? '')).not.toBe(fault.right);
    }
    expect(rosterWorkbook(data.enterprises, { seed: 7, faults: 0 }).faults).toEqual([]);
  });

  it('has thirty columns, a unit line, a header of two rows and totals by formula', () => {
    expect(ROSTER_COLUMNS).toHaveLength(30);
    expect(sheet.AD2?.v).toBe('单位：万元');
    expect(sheet.S3?.v).toBe('2024年主要指标');
    expect(sheet.T4?.v).toBe('营业收入');
    // 4 rows above, 203 rows of firms (3 of them repeated), then the total.
    expect(sheet.T208?.f).toBe('SUM(T5:T207)');
  });

  it('is written to the same bytes every time', () => {
    expect(workbookBytes(rosterWorkbook(data.enterprises, { seed: 7, faults: 40 }).workbook)).toEqual(bytes);
  });

  it('lists one part of the projects in 万元 and the other in 元', () => {
    const [inTenThousands, inYuan] = projectWorkbook(data.projects).sheets;
    const firstTotal = (rows = inTenThousands.rows): string => shownText(rows[4]?.[13]);
    expect(toYuan(firstTotal(), '万元')).toBe(data.projects[0]?.values.totalInvestment);
    expect(firstTotal(inYuan?.rows)).toBe(data.projects[34]?.values.totalInvestment);
  });

  it('holds the figures of annex 2 where it says', () => {
    const annex = read(workbookBytes(targetWorkbook())).Sheets.附件2 ?? {};
    expect(annex[targetCell(0, 2)]?.v).toBe(280);
    expect(annex[targetCell(3, 4)]?.v).toBe('40（36）');
    expect(annex[targetCell(24, 3)]?.v).toBe(2);
  });

  it('counts days as Excel does', () => {
    expect(['1900-03-01', '2000-02-29', '2024-01-01'].map(serialOfDate)).toEqual([61, 36_585, 45_292]);
  });
});
