import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyChanges, emptyLedger } from '../../model/ledger.ts';
import { type LedgerRecord, originOf, type RegisterId } from '../../model/record.ts';
import type { FieldValues } from '../../model/value.ts';
import { REGISTERS } from '../../registers/index.ts';
import { bindColumns } from '../columns/bindColumns.ts';
import type { ColumnBinding } from '../columns/binding.ts';
import type { Cell } from '../sheet.ts';
import { type CellSource, sheetOfRows } from '../sheetOfRows.ts';
import { findTables } from '../table/findTables.ts';
import { changeDraftOf } from './changeDraft.ts';
import type { ImportInput, ImportPlan } from './plan.ts';
import { planImport, planImportInSlices } from './planImport.ts';

type Rows = readonly (readonly CellSource[])[];

const A = '91442000686409571K';
const B = '91442000MA4UNN6R9A';
const C = '91442000MACDG8ADXC';
const HEAD = ['企业名称', '统一社会信用代码', '所属镇街', '注册资本（万元）'];

function ledgerOf(...records: readonly (readonly [RegisterId, string, FieldValues])[]) {
  const ledger = emptyLedger();
  applyChanges(
    ledger,
    records.map(([register, id, values]) => ({
      register,
      id,
      before: null,
      after: { id, register, values, origins: [] },
    })),
  );
  return ledger;
}

function inputOf(
  rows: Rows,
  more: Partial<ImportInput> & { readonly change?: (binding: ColumnBinding) => ColumnBinding } = {},
): ImportInput {
  const { change, ...rest } = more;
  const sheet = sheetOfRows(rows, { name: '名录' });
  const [table] = findTables(sheet);
  if (!table) throw new Error('no table');
  const register = more.register ?? 'enterprise';
  const bindings = bindColumns(table, sheet, REGISTERS[register], REGISTERS);
  let id = 0;
  return {
    sheet,
    table,
    bindings: change ? bindings.map(change) : bindings,
    register,
    registers: REGISTERS,
    ledger: emptyLedger(),
    strategy: 'update',
    newId: () => {
      id += 1;
      return `n${id}`;
    },
    ...rest,
  };
}

const plan = (rows: Rows, more: Parameters<typeof inputOf>[1] = {}): ImportPlan =>
  planImport(inputOf(rows, more));

const codes = (found: ImportPlan) => found.findings.map(({ code, cell }) => `${code} ${cell}`);

function commit(ledger: ReturnType<typeof emptyLedger>, found: ImportPlan) {
  const draft = changeDraftOf(found, {
    id: 'act',
    actor: '梁',
    at: '2026-11-21T09:30:00+08:00',
    source: { file: '名录.xlsx', sha256: '0'.repeat(64) },
  });
  applyChanges(ledger, draft.changes);
  return draft;
}

describe('into an empty ledger', () => {
  const rows: Rows = [
    HEAD,
    ['中山市甲电器有限公司', A, '东  区', '1,200.50'],
    ['乙（集团）有限公司', ` ${B.toLowerCase()} `, '小榄', '50(万美元)'],
    ['丙厂', null, '—', 'N/A'],
  ];

  test('values are read, and what stood there is kept where it differs', () => {
    const found = plan(rows);
    expect(found.added.map(({ values, raw, row }) => ({ row, values, raw }))).toEqual([
      {
        row: 2,
        values: {
          name: '中山市甲电器有限公司',
          creditCode: A,
          town: 'dongqu',
          registeredCapital: '12005000',
        },
        raw: { town: '东  区', registeredCapital: '1,200.50' },
      },
      {
        row: 3,
        values: {
          name: '乙（集团）有限公司',
          creditCode: B,
          town: 'xiaolan',
          foreignCapital: '50(万美元)',
        },
        raw: { creditCode: ` ${B.toLowerCase()} `, town: '小榄' },
      },
      { row: 4, values: { name: '丙厂', creditCode: '', town: '', registeredCapital: '' }, raw: undefined },
    ]);
    expect(codes(found)).toEqual(['money.foreign D3', 'value.placeholder C4', 'value.placeholder D4']);
  });

  test('the act: one change a record, with its origin', () => {
    const ledger = emptyLedger();
    const draft = commit(ledger, plan(rows));
    expect(draft).toMatchObject({
      id: 'act',
      kind: 'import',
      label: '导入 名录.xlsx：新增 3，变更 0',
      source: { file: '名录.xlsx', sheet: '名录', range: 'A1:D4' },
    });
    expect(draft.source?.columns[3]).toEqual({
      letter: 'D',
      header: '注册资本（万元）',
      register: 'enterprise',
      field: 'registeredCapital',
      unit: '万元',
    });
    const record = ledger.get('enterprise')?.get('enterprise:n1');
    expect(record && originOf(record, 'registeredCapital')).toEqual({
      changeSet: 'act',
      sheet: '名录',
      row: 2,
      fields: '*',
      raw: { town: '东  区', registeredCapital: '1,200.50' },
    });
  });

  test('the same file again changes nothing', () => {
    const ledger = emptyLedger();
    commit(ledger, plan(rows));
    const again = plan(rows, { ledger });
    expect(again).toMatchObject({ added: [], updated: [], unchanged: 3, missing: [], rejected: [] });
  });
});

describe('cells that cannot be taken as they are', () => {
  const cell = (type: Cell['type'], raw: string, text = raw): Cell => ({ type, raw, text });

  test('a code stored as a number is broken and not guessed', () => {
    const found = plan([
      HEAD,
      ['甲厂', cell('number', '914420006864095710', '9.1442E+17'), '东区', 1],
      ['乙厂', A, '东区', 1],
    ]);
    expect(found.added[0]?.values).not.toHaveProperty('creditCode');
    expect(codes(found)).toEqual(['code.storedAsNumber B2']);
  });

  test('codes that fail are kept and flagged; other kinds of code go to their own field', () => {
    const found = plan([
      HEAD,
      ['甲厂', '91110000600037341N', '东区', 1],
      ['乙厂', '370304600096508', '东区', 1],
      ['丙厂', '9I442000686409571K', '东区', 1],
      ['丁厂', B, '东区', 1],
    ]);
    expect(found.added.map(({ values }) => values.creditCode ?? values.oldRegistrationNumber)).toEqual([
      '91110000600037341N',
      '370304600096508',
      '9I442000686409571K',
      B,
    ]);
    expect(codes(found)).toEqual(['code.check B2', 'code.registration15 B3', 'code.letter B4']);
    expect(found.findings[2]?.advice).toContain(A);
    expect(found.rejected).toEqual([]);
  });

  test('error cells, unreadable dates, unknown towns and choices are left out, each at its cell', () => {
    const found = plan([
      ['企业名称', '统一社会信用代码', '成立日期', '所属镇街', '单位规模', '用地面积（亩）'],
      ['甲厂', A, '2010.13.40', '大榄镇', '特大型', cell('error', '#N/A')],
      ['乙厂', B, '2018年8月', '小榄镇', '大型', 3],
      ['丙厂', C, cell('number', '43327'), '小榄镇', '中型', 3],
    ]);
    expect(codes(found)).toEqual([
      'date.unreadable C2',
      'town.unknown D2',
      'choice.unknown E2',
      'cell.error F2',
      'date.serial C4',
    ]);
    expect(found.added[0]?.values).toEqual({ name: '甲厂', creditCode: A });
    expect(found.added[1]?.values).toMatchObject({
      registeredOn: '2018-08',
      town: 'xiaolan',
      scale: '1',
      landArea: '3',
    });
    expect(found.added[2]?.values.registeredOn).toBe('2018-08-15');
  });

  test('a figure without any unit is not taken', () => {
    const rows: Rows = [
      ['企业名称', '统一社会信用代码', '注册资本'],
      ['甲厂', A, 50],
      ['乙厂', B, '50万元'],
    ];
    const found = plan(rows);
    expect(found.added.map(({ values }) => values.registeredCapital)).toEqual([undefined, '500000']);
    expect(codes(found)).toEqual(['unit.unknown C2']);
    const answered = plan(rows, {
      change: (binding) =>
        binding.letter === 'C' ? { ...binding, unit: '万元', unitFrom: 'clerk' } : binding,
    });
    expect(answered.added.map(({ values }) => values.registeredCapital)).toEqual(['500000', '500000']);
  });

  test("quantities come in the field's unit, exactly", () => {
    const found = plan([
      ['企业名称', '统一社会信用代码', '用地面积（平方米）', '2023年用电量（千瓦时）', '厂房面积（亩）'],
      ['甲厂', A, 2000, 123456, 3],
      ['乙厂', B, '2亩', '5万千瓦时', '300平方米'],
    ]);
    expect(
      found.added
        .filter(({ register }) => register === 'enterprise')
        .map(({ values }) => [values.landArea, values.factoryArea]),
    ).toEqual([
      ['3', undefined],
      ['2', '300'],
    ]);
    expect(
      found.added.filter(({ register }) => register === 'annualFact').map(({ values }) => values.electricity),
    ).toEqual(['12.3456', '5']);
    expect(codes(found)).toEqual(['unit.unlike E2']);
  });

  test('a row without a name is kept out and says why', () => {
    const found = plan([HEAD, [null, A, '东区', 1], ['乙厂', B, '东区', 1]]);
    expect(found.rejected).toMatchObject([
      { row: 2, findings: [{ code: 'row.missingRequired', cell: 'A2', sheet: '名录' }] },
    ]);
    expect(found.added).toHaveLength(1);
  });

  test('without a town column the address tells the town, and says so', () => {
    const found = plan([
      ['企业名称', '统一社会信用代码', '注册地址'],
      ['甲厂', A, '中山市坦洲镇工业大道'],
      ['乙厂', B, '中山市中山二路17号'],
    ]);
    expect(found.added.map(({ values }) => values.town)).toEqual(['tanzhou', undefined]);
    expect(codes(found)).toEqual(['town.fromAddress C2']);
  });
});

describe('against the ledger', () => {
  const known = () =>
    ledgerOf(
      [
        'enterprise',
        'e1',
        {
          name: '中山市甲电器有限公司',
          creditCode: A,
          town: 'dongqu',
          registeredCapital: '500000',
          note: '重点',
        },
      ],
      ['enterprise', 'e2', { name: '乙厂', creditCode: B, town: 'dongqu', registeredCapital: '' }],
      ['enterprise', 'e3', { name: '丙厂', creditCode: '', town: 'dongqu' }],
      ['enterprise', 'e4', { name: '外镇厂', creditCode: '', town: 'shaxi' }],
    );

  test('new, changed and gone, with old and new values at their cells', () => {
    const found = plan(
      [HEAD, ['中山市甲电器有限公司', A, '东区', 60], ['丁厂', C, '东区', 10], ['丙厂', null, '东区', null]],
      { ledger: known() },
    );
    expect(found.added.map(({ name }) => name)).toEqual(['丁厂']);
    expect(found.updated).toMatchObject([
      {
        id: 'e1',
        row: 2,
        changes: [{ field: 'registeredCapital', old: '500000', new: '600000', cell: 'D2' }],
      },
    ]);
    expect(found.unchanged).toBe(1);
    expect(found.scope).toEqual([{ field: 'town', values: ['dongqu'] }]);
    expect(found.missing).toEqual([{ register: 'enterprise', id: 'e2', name: '乙厂' }]);
  });

  test('strategies', () => {
    const rows: Rows = [
      HEAD,
      ['中山市甲电器有限公司', A, '东区', 60],
      ['乙厂', B, '东区', 70],
      ['丁厂', C, '东区', 1],
    ];
    const changes = (strategy: ImportInput['strategy']) =>
      plan(rows, { ledger: known(), strategy }).updated.map(({ id, changes }) => [
        id,
        changes.map(({ new: value }) => value),
      ]);
    expect(changes('update')).toEqual([
      ['e1', ['600000']],
      ['e2', ['700000']],
    ]);
    expect(changes('fill-blanks')).toEqual([['e2', ['700000']]]);
    expect(changes('add-only')).toEqual([]);
    expect(plan(rows, { ledger: known(), strategy: 'add-only' }).added).toHaveLength(1);
  });

  test('blank source cells erase only when the clerk asks for it', () => {
    const rows: Rows = [
      [...HEAD, '备注'],
      ['中山市甲电器有限公司', A, '东区', null, null],
      ['乙厂', B, '东区', 1, 'x'],
    ];
    expect(plan(rows, { ledger: known() }).updated.map(({ id }) => id)).toEqual(['e2']);
    expect(plan(rows, { ledger: known(), blankErases: true }).updated[0]).toMatchObject({
      id: 'e1',
      changes: [
        { field: 'registeredCapital', old: '500000', new: '' },
        { field: 'note', old: '重点', new: '' },
      ],
    });
  });

  test('a firm found by its code under a new name keeps the old one as former name', () => {
    const ledger = known();
    const found = plan([HEAD, ['中山市甲科技有限公司', A, '东区', 50], ['乙厂', B, '东区', 1]], { ledger });
    expect(found.updated[0]?.changes).toEqual([
      { field: 'name', old: '中山市甲电器有限公司', new: '中山市甲科技有限公司', cell: 'A2' },
      { field: 'formerNames', old: undefined, new: '中山市甲电器有限公司' },
    ]);
    expect(codes(found)).toContain('firm.renamed A2');
    commit(ledger, found);
    const late = plan([HEAD, ['中山市甲电器有限公司', A, '东区', 50], ['乙厂', B, '东区', 1]], { ledger });
    expect(late.updated).toEqual([]);
    expect(codes(late)).toEqual(['firm.oldName A2']);
    const nameless = plan(
      [
        ['企业名称', '电话'],
        ['中山市甲电器有限公司', '13800138000'],
      ],
      { ledger },
    );
    expect(nameless.updated[0]?.id).toBe('e1');
  });

  test('forms of 公司, brackets and width make no new firm and no change', () => {
    const ledger = ledgerOf(['enterprise', 'e1', { name: '中山市甲（集团）有限公司', town: 'dongqu' }]);
    const found = plan(
      [
        ['企业名称', '所属镇街'],
        ['中山市甲(集团)有限公司', '东区'],
      ],
      { ledger },
    );
    expect(found).toMatchObject({ added: [], updated: [], unchanged: 1 });
  });

  test('the same name with another good code is for a person to decide', () => {
    const found = plan([HEAD, ['乙厂', C, '东区', 1], ['甲二厂', '91340600MA2PBP2120', '东区', 1]], {
      ledger: known(),
    });
    expect(found.rejected).toMatchObject([{ row: 2, findings: [{ code: 'match.codeDiffers', value: C }] }]);
    const decided = (decision: 'match' | 'new' | 'skip') =>
      plan([HEAD, ['乙厂', C, '东区', 1], ['甲二厂', '91340600MA2PBP2120', '东区', 1]], {
        ledger: known(),
        decisions: new Map([[2, decision === 'match' ? { kind: 'match', id: 'e2' } : { kind: decision }]]),
      });
    expect(decided('match').updated.map(({ id }) => id)).toEqual(['e2']);
    expect(decided('new').added).toHaveLength(2);
    expect(decided('skip')).toMatchObject({ rejected: [], updated: [] });
  });

  test('a bad code in the file does not replace a good one in the ledger', () => {
    const found = plan([HEAD, ['乙厂', '91442000MA4UNN6R9B', '东区', 1], ['丁厂', C, '东区', 1]], {
      ledger: known(),
    });
    expect(found.updated).toMatchObject([{ id: 'e2', changes: [{ field: 'registeredCapital' }] }]);
    expect(codes(found)).toContain('match.codeKept B2');
  });

  test('near misses are offered among records that the file does not have', () => {
    const longer = ledgerOf(['enterprise', 'e1', { name: '中山市明阳电器有限公司', creditCode: A }]);
    expect(
      plan([HEAD, ['广东明扬电器有限公司', C, '东区', 1], ['乙厂', B, '东区', 1]], { ledger: longer })
        .nearMisses,
    ).toEqual([
      {
        row: 2,
        name: '广东明扬电器有限公司',
        candidates: [{ id: 'e1', name: '中山市明阳电器有限公司', reason: '字号只差一个字' }],
      },
    ]);
  });

  test('a coarser date takes nothing away', () => {
    const ledger = ledgerOf(['enterprise', 'e1', { name: '甲厂', registeredOn: '2018-08-15' }]);
    expect(
      plan(
        [
          ['企业名称', '成立日期'],
          ['甲厂', '2018年8月'],
        ],
        { ledger },
      ).updated,
    ).toEqual([]);
    expect(
      plan(
        [
          ['企业名称', '成立日期'],
          ['甲厂', '2018年9月'],
        ],
        { ledger },
      ).updated,
    ).toHaveLength(1);
  });
});

describe('the same firm twice in a file', () => {
  test('a repeated row comes in once, a contradicting one is kept out', () => {
    const found = plan([
      HEAD,
      ['甲厂', A, '东区', 1],
      ['甲厂', A, '东区', 1],
      ['甲厂', A, '东区', 2],
      ['乙厂', B, '东区', 1],
    ]);
    expect(found.added).toHaveLength(2);
    expect(codes(found)).toEqual(['row.repeated A3', 'row.conflict A4']);
    expect(found.findings[1]?.message).toContain('第 2 行');
    expect(found.findings[1]?.message).toContain('注册资本');
    expect(found.rejected.map(({ row }) => row)).toEqual([4]);
  });

  test('one name with two good codes is two firms, and is pointed at', () => {
    const found = plan([HEAD, ['甲厂', A, '东区', 1], ['甲厂', B, '东区', 1]]);
    expect(found.added).toHaveLength(2);
    expect(codes(found)).toEqual(['row.sameName A3']);
    expect(found.findings[0]?.message).toBe('与第 2 行同名而“统一社会信用代码”不同，当作两家');
  });

  test('rows of several years are one firm with several figures', () => {
    const found = plan([
      ['企业名称', '统一社会信用代码', '年份', '营业收入（万元）'],
      ['甲厂', A, '2022', 100],
      ['甲厂', A, '2023', 120],
      ['乙厂', B, '2023', 7],
    ]);
    expect(found.added.map(({ register, id }) => [register, id])).toEqual([
      ['enterprise', 'enterprise:n1'],
      ['annualFact', 'enterprise:n1:2022'],
      ['annualFact', 'enterprise:n1:2023'],
      ['enterprise', 'enterprise:n2'],
      ['annualFact', 'enterprise:n2:2023'],
    ]);
    expect(found.findings).toEqual([]);
  });
});

describe('yearly figures', () => {
  const rows: Rows = [
    ['企业名称', '统一社会信用代码', '2022年营业收入（万元）', '2023年营业收入（万元）', '2023年从业人员'],
    ['甲厂', A, 100, 120, 30],
    ['乙厂', B, null, 55, '—'],
  ];

  test('are records of their own, found again by firm and year whatever their id', () => {
    const ledger = emptyLedger();
    const found = plan(rows);
    expect(found.added.filter(({ register }) => register === 'annualFact')).toMatchObject([
      {
        id: 'enterprise:n1:2022',
        values: {
          subject: 'enterprise:n1',
          year: '2022',
          subjectName: '甲厂',
          creditCode: A,
          operatingRevenue: '1000000',
        },
      },
      { id: 'enterprise:n1:2023', values: { operatingRevenue: '1200000', employees: '30' } },
      { id: 'enterprise:n2:2023', values: { operatingRevenue: '550000', employees: '' } },
    ]);
    commit(ledger, found);
    expect(plan(rows, { ledger })).toMatchObject({ added: [], updated: [], unchanged: 5 });
    const facts = ledger.get('annualFact');
    const old = facts?.get('enterprise:n1:2023') as LedgerRecord;
    facts?.delete(old.id);
    facts?.set('other-id', { ...old, id: 'other-id' });
    expect(plan(rows, { ledger })).toMatchObject({ added: [], unchanged: 5 });
  });

  test('without a year are left out with one line for the column', () => {
    const found = plan([
      ['企业名称', '统一社会信用代码', '营业收入（万元）'],
      ['甲厂', A, 100],
      ['乙厂', B, 200],
    ]);
    expect(found.added.every(({ register }) => register === 'enterprise')).toBe(true);
    expect(found.findings).toMatchObject([{ code: 'year.unknown', severity: 'error', cell: 'C2' }]);
  });

  test('ten thousand times last year is flagged at its cell, in the file and against the ledger', () => {
    const jump = [...rows.slice(0, 1), ['甲厂', A, 100, 1_200_000, 30]] as Rows;
    expect(codes(plan(jump))).toEqual(['money.jump D2']);
    const ledger = emptyLedger();
    commit(ledger, plan(rows));
    const next = plan(
      [
        ['企业名称', '统一社会信用代码', '2024年营业收入（万元）'],
        ['甲厂', A, 0.0125],
        ['乙厂', B, 60],
      ],
      { ledger },
    );
    expect(codes(next)).toEqual(['money.jump C2']);
    expect(next.findings[0]?.message).toBe('比上年（2023年）小约 9600 倍，可能把元和万元弄混了');
    expect(next.added).toHaveLength(2);
  });
});

describe('projects', () => {
  const HEADER = [
    '项目名称',
    '项目单位',
    '统一社会信用代码',
    '备案证编号',
    '总投资（万元）',
    '已完成投资（万元）',
  ];

  test('find their firm by code, then by name', () => {
    const ledger = ledgerOf(
      ['enterprise', 'e1', { name: '甲电器有限公司', creditCode: A }],
      ['enterprise', 'e2', { name: '乙五金有限公司' }],
    );
    const found = plan(
      [
        HEADER,
        ['一号线', '改名后公司', A, '1', 100, 10],
        ['二号线', '乙五金有限责任公司', null, '2', 200, 20],
        ['三号线', '无名公司', null, '3', 300, 30],
      ],
      { register: 'project', ledger },
    );
    expect(found.added.map(({ values }) => values.enterprise)).toEqual(['e1', 'e2', undefined]);
    expect(codes(found)).toEqual(['reference.unresolved B4']);
  });

  test('an amount in 元 among amounts in 万元 is flagged against the plan, the ledger and the column', () => {
    const ledger = ledgerOf([
      'project',
      'p1',
      {
        name: '一号线',
        unitName: '甲公司',
        filingNumber: '1',
        totalInvestment: '1000000',
        completedInvestment: '100000',
      },
    ]);
    const found = plan(
      [
        HEADER,
        ['一号线', '甲公司', A, '1', 100, 200_000],
        ['二号线', '乙公司', B, '2', 200, 1_500_000],
        ...Array.from({ length: 12 }, (_, row) => [
          `${row}号`,
          '丙公司',
          C,
          `f${row}`,
          row === 7 ? 3_000_000 : 300 + row,
          5,
        ]),
      ],
      { register: 'project', ledger },
    );
    expect(codes(found)).toContain('far:completedInvestment:totalInvestment F3');
    const cells = new Set(found.findings.map(({ cell }) => cell));
    expect(cells).toEqual(new Set(['F2', 'F3', 'E11', 'C2']));
    expect(found.rejected).toEqual([]);
  });

  test('a period in one cell fills both its ends', () => {
    const found = plan(
      [
        ['项目名称', '项目单位', '建设期'],
        ['一号线', '甲公司', '2018.8-2020.12'],
        ['二号线', '乙公司', '2019年3月至2021年6月'],
      ],
      { register: 'project' },
    );
    expect(found.added.map(({ values }) => [values.startOn, values.endOn])).toEqual([
      ['2018-08', '2020-12'],
      ['2019-03', '2021-06'],
    ]);
  });

  test('two filings of one name are two projects', () => {
    const ledger = ledgerOf([
      'project',
      'p1',
      { name: '一号线', unitName: '甲公司', creditCode: A, filingNumber: '2018-1' },
    ]);
    const found = plan(
      [HEADER, ['一号线', '甲公司', A, '2020-7', 100, 10], ['x', 'y公司', B, '2020-8', 1, 1]],
      { register: 'project', ledger },
    );
    expect(found.added).toHaveLength(2);
    expect(found.updated).toEqual([]);
  });
});

describe('other registers and shapes', () => {
  test('a list without batches, for a list that the clerk names: twice changes nothing', () => {
    const ledger = ledgerOf(['enterprise', 'e1', { name: '甲有限公司', creditCode: A }]);
    const rows: Rows = [
      ['企业名称', '统一社会信用代码', '认定日期'],
      ['甲有限公司', A, '2023年'],
      ['乙有限公司', B, '2023年'],
    ];
    const more = { register: 'membership', ledger, constants: { list: 'specialised' } } as const;
    const found = plan(rows, more);
    expect(found.added.map(({ values }) => [values.subject, values.list, values.validFrom])).toEqual([
      ['e1', 'specialised', '2023'],
      [undefined, 'specialised', '2023'],
    ]);
    commit(ledger, found);
    expect(plan(rows, more)).toMatchObject({ added: [], updated: [], unchanged: 2 });
    expect(plan(rows, { ...more, constants: { list: 'leading' } }).added).toHaveLength(2);
  });

  test('figures of several years straight into the yearly register', () => {
    const ledger = ledgerOf(['enterprise', 'e1', { name: '甲有限公司', creditCode: A }]);
    const rows: Rows = [
      ['企业名称', '统一社会信用代码', '2022年营业收入（万元）', '2023年营业收入（万元）'],
      ['甲有限公司', A, 100, 120],
      ['无名有限公司', B, 1, 2],
    ];
    const found = plan(rows, { register: 'annualFact', ledger });
    expect(found.added.map(({ id, values }) => [id, values.operatingRevenue])).toEqual([
      ['e1:2022', '1000000'],
      ['e1:2023', '1200000'],
    ]);
    expect(found.rejected.map(({ row, findings }) => [row, findings[0]?.code])).toEqual([
      [3, 'reference.unresolved'],
      [3, 'reference.unresolved'],
    ]);
    commit(ledger, found);
    expect(plan(rows, { register: 'annualFact', ledger })).toMatchObject({
      added: [],
      updated: [],
      unchanged: 2,
    });
  });

  test('headings of the body and cells merged downwards count for their rows', () => {
    const rows: Rows = [
      ['企业名称', '统一社会信用代码', '详细地址'],
      ['永宁社区（2家）'],
      ['甲厂', A, '工业大道1号'],
      ['乙厂', B, null],
      ['沙口社区（1家）'],
      ['丙厂', C, '沙口路9号'],
    ];
    const sheet = sheetOfRows(rows, { merges: [{ top: 2, left: 2, bottom: 3, right: 2 }] });
    const [table] = findTables(sheet);
    if (!table) throw new Error('no table');
    const bindings = bindColumns(table, sheet, REGISTERS.enterprise, REGISTERS);
    const found = planImport({ ...inputOf(rows), sheet, table, bindings });
    expect(found.added.map(({ values }) => [values.name, values.village, values.address])).toEqual([
      ['甲厂', '永宁社区', '工业大道1号'],
      ['乙厂', '永宁社区', '工业大道1号'],
      ['丙厂', '沙口社区', '沙口路9号'],
    ]);
  });
});

describe('in slices', () => {
  const many = [HEAD, ...Array.from({ length: 1000 }, (_, row) => [`第${row}厂`, null, '东区', row])];

  test('comes to the same plan, and tells how far it is', async () => {
    const stages: string[] = [];
    const sliced = await planImportInSlices(inputOf(many), ({ stage, done }) => {
      stages.push(`${stage} ${done}`);
    });
    expect(sliced).toEqual(planImport(inputOf(many)));
    expect(stages).toEqual([
      'index 0',
      'read 200',
      'read 400',
      'read 600',
      'read 800',
      'read 1000',
      'finish 1000',
    ]);
  });

  test('stops where the pause throws', async () => {
    const stop = planImportInSlices(inputOf(many), ({ done }) => {
      if (done >= 400) throw new Error('stopped');
    });
    await expect(stop).rejects.toThrow('stopped');
  });
});

describe('whatever the file holds', () => {
  const cellSource = fc.oneof(
    fc.constantFrom<CellSource>(
      A,
      B,
      '甲厂',
      '乙厂',
      '东区',
      '小榄镇',
      '1,200',
      '-',
      'N/A',
      '50万美元',
      null,
      true,
    ),
    fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .map((value): CellSource => ({ type: 'number', raw: String(value), text: String(value) })),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constant<CellSource>({ type: 'error', raw: '#REF!', text: '#REF!' }),
  );
  const body = fc.array(fc.tuple(cellSource, cellSource, cellSource, cellSource), {
    minLength: 1,
    maxLength: 12,
  });

  const usual = inputOf([HEAD, ['甲', A, '东区', 1], ['乙', B, '西区', 2]]);

  test('every row comes in, is known, or is told why not; and a second time nothing changes', () => {
    fc.assert(
      fc.property(body, (rows) => {
        const sheet = sheetOfRows([HEAD, ...rows]);
        const table = { ...usual.table, bodyRows: rows.map((_, row) => row + 1) };
        const ledger = emptyLedger();
        let id = 0;
        const input: ImportInput = {
          sheet,
          table,
          bindings: usual.bindings,
          register: 'enterprise',
          registers: REGISTERS,
          ledger,
          strategy: 'update',
          newId: () => {
            id += 1;
            return String(id);
          },
        };
        const first = planImport(input);
        const repeated = first.findings.filter(({ code }) => code === 'row.repeated').length;
        expect(first.added.length + first.rejected.length + repeated).toBe(rows.length);
        for (const { values } of first.added) expect(values.name).not.toBe('');
        commit(ledger, first);
        const second = planImport(input);
        expect(second.added).toEqual([]);
        expect(second.updated).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
