import { describe, expect, test } from 'vitest';
import { columnNumber } from '../address.ts';
import type { CellRange, Sheet } from '../sheet.ts';
import { type CellSource, sheetOfRows } from '../sheetOfRows.ts';
import { checkTable } from './checkTable.ts';
import { findTables, surveySheet, tableAt } from './findTables.ts';
import { type FoundTable, rowRoles } from './found.ts';
import { unreadRows } from './unreadRows.ts';

/** `A2:C3` as a range. */
function range(address: string): CellRange {
  const match = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(address);
  const [, left = '', top = '', right = '', bottom = ''] = match ?? [];
  return {
    top: Number(top) - 1,
    left: columnNumber(left),
    bottom: Number(bottom) - 1,
    right: columnNumber(right),
  };
}

function sheet(rows: readonly (readonly CellSource[])[], merges: readonly string[] = []): Sheet {
  return sheetOfRows(rows, { merges: merges.map(range) });
}

function only(found: Sheet): FoundTable {
  const tables = findTables(found);
  expect(tables).toHaveLength(1);
  const [table] = tables;
  if (!table) throw new Error('no table');
  return table;
}

const headers = (table: FoundTable) => table.columns.map(({ header }) => header);

const ROSTER = [
  ['序号', '企业名称', '信用代码', '营业收入'],
  [1, '甲公司', '91442000686409571K', 1200],
  [2, '乙公司', '91442000MA4UNN6R9A', 300.5],
] as const;

describe('simple lists', () => {
  test('a header in the first row', () => {
    const table = only(sheet(ROSTER));
    expect(table.headerRows).toEqual([0]);
    expect(table.bodyRows).toEqual([1, 2]);
    expect(table.range).toEqual(range('A1:D3'));
    expect(table.columns.map(({ isSerial }) => isSerial)).toEqual([true, false, false, false]);
    expect(table.title).toBeUndefined();
  });

  test('title, annex line, meta line, blank row, total, notes and signatures', () => {
    const table = only(
      sheet([
        ['附件1：'],
        ['2024年规上企业名录\n（截至2024年12月31日）'],
        ['填报单位：小榄镇经济发展局（盖章）', null, null, '单位：万元'],
        [],
        ...ROSTER,
        ['合  计', null, null, 1500.5],
        [],
        ['注：1.本表按当年价格计算。'],
        ['　　2.数据未经核定。'],
        ['填表人：梁某', null, '审核人：陈某', '日期：2024-12-31'],
      ]),
    );
    expect(table).toMatchObject({
      title: '2024年规上企业名录',
      unit: '万元',
      period: '2024',
      reporter: '小榄镇经济发展局',
      headerRows: [4],
      bodyRows: [5, 6],
      totalRows: [{ row: 7, kind: 'total', label: '合计' }],
      noteRows: [9, 10, 11],
    });
    expect(rowRoles(table).get(1)).toBe('title');
    expect(rowRoles(table).get(2)).toBe('meta');
    expect(checkTable(sheet([]), { ...table, totalRows: [] })).toEqual([]);
  });

  test('a list of names alone', () => {
    const table = only(sheet([['企业名称'], ['甲公司'], ['乙公司'], ['丙公司']]));
    expect(table.bodyRows).toEqual([1, 2, 3]);
  });

  test('an empty template: a header and nothing below', () => {
    const table = only(sheet([['企业名录'], ['序号', '企业名称', '信用代码']]));
    expect(table).toMatchObject({ title: '企业名录', headerRows: [1], bodyRows: [] });
  });

  test('a list without a header', () => {
    const table = only(
      sheet(
        Array.from({ length: 6 }, (_, index) => [
          `${index}号公司`,
          '91442000686409571K',
          index * 10 + 1.5,
          '2020-01-02',
        ]),
      ),
    );
    expect(table.headerRows).toEqual([]);
    expect(table.bodyRows).toHaveLength(6);
  });

  test('a header shorter than its data, and a column without a header', () => {
    const table = only(
      sheet([
        ['企业名称', null, '电话'],
        ['甲公司', '备用', '13800138000', '多出'],
        ['乙公司', '备用', '13800138001', '来的'],
      ]),
    );
    expect(headers(table)).toEqual(['企业名称', '', '电话', '']);
  });

  test('labels and values above the header, a unit in the cell beside its label', () => {
    const table = only(
      sheet([
        ['小榄镇工业企业情况表'],
        ['（2024年1-11月）'],
        ['填报单位：', '小榄镇', null, '单位：', '万元'],
        ['序号', '企业名称', '产值', '税收', '备注'],
        [1, '甲公司', 10, 2, null],
        [2, '乙公司', 11, 3, null],
        ['（排名不分先后）'],
      ]),
    );
    expect(table).toMatchObject({
      title: '小榄镇工业企业情况表',
      period: '2024-11',
      unit: '万元',
      reporter: '小榄镇',
      headerRows: [3],
      bodyRows: [4, 5],
      noteRows: [6],
    });
  });

  test('a header of months', () => {
    const table = only(
      sheet([
        ['项目名称', '2024-01', '2024-02'],
        ['一号线', 15.5, 20],
        ['二号线', 7, 8],
      ]),
    );
    expect(table.columns.map(({ year, months }) => [year, months])).toEqual([
      [undefined, undefined],
      ['2024', '1'],
      ['2024', '2'],
    ]);
  });

  test('a company called 合计 is no total', () => {
    const table = only(sheet([...ROSTER, [3, '中山合计贸易公司', null, 1], ['总计', null, null, 1501.5]]));
    expect(table.bodyRows).toEqual([1, 2, 3]);
    expect(table.totalRows).toHaveLength(1);
  });
});

describe('headers of several rows', () => {
  test('three levels of merged cells', () => {
    const table = only(
      sheet(
        [
          ['单位成本比较表'],
          ['成本项目', '计划数', null, null, '实际数', null, null, '完成百分比'],
          [null, '产量', '成本', null, '产量', '成本', null, '产量', '成本'],
          [null, null, '金额', '百分比', null, '金额', '百分比'],
          ['变动成本', 500, 235000, 0.7993, 600, 275200, 0.85, 1.2, 1.17],
          ['固定成本', null, 59000, 0.2, null, 48000, 0.15, null, 0.81],
          ['合计', null, 294000, 1, null, 323200, 1, null, 1.1],
        ],
        [
          'A1:I1',
          'B2:D2',
          'E2:G2',
          'H2:I2',
          'C3:D3',
          'F3:G3',
          'A2:A4',
          'B3:B4',
          'E3:E4',
          'H3:H4',
          'I3:I4',
          'B5:B7',
        ],
      ),
    );
    expect(table.headerRows).toEqual([1, 2, 3]);
    expect(headers(table)).toEqual([
      '成本项目',
      '计划数 / 产量',
      '计划数 / 成本 / 金额',
      '计划数 / 成本 / 百分比',
      '实际数 / 产量',
      '实际数 / 成本 / 金额',
      '实际数 / 成本 / 百分比',
      '完成百分比 / 产量',
      '完成百分比 / 成本',
    ]);
    expect(table.carried).toEqual([range('B5:B7')]);
  });

  test('group cells that are not merged', () => {
    const table = only(
      sheet([
        ['企业名称', '2023年', null, '2024年', null, '备注'],
        [null, '营业收入（万元）', '纳税（万元）', '营业收入（万元）', '纳税（万元）', null],
        ['甲公司', 100, 2, 110, 3, null],
        ['乙公司', 200, 4, 210, 5, '无'],
      ]),
    );
    expect(table.headerRows).toEqual([0, 1]);
    expect(table.columns.map(({ label, year, unit }) => [label, year, unit])).toEqual([
      ['企业名称', undefined, undefined],
      ['营业收入', '2023', '万元'],
      ['纳税', '2023', '万元'],
      ['营业收入', '2024', '万元'],
      ['纳税', '2024', '万元'],
      ['备注', undefined, undefined],
    ]);
  });

  test('a row of units and a row of column numbers belong to the header', () => {
    const table = only(
      sheet([
        ['镇街', '工业投资', '增加值', '家数'],
        [null, '亿元', '万元', '家'],
        ['甲', '1', '2', '3'],
        ['小榄镇', 24.6, 41, 7],
        ['古镇镇', 10.4, 1.8, 3],
      ]),
    );
    expect(table.headerRows).toEqual([0, 1, 2]);
    expect(table.columns.map(({ label, unit }) => [label, unit])).toEqual([
      ['镇街', undefined],
      ['工业投资', '亿元'],
      ['增加值', '万元'],
      ['家数', '家'],
    ]);
  });

  test('a header of years stored as numbers', () => {
    const table = only(
      sheet([
        ['地区', 2015, 2016, 2017],
        ['中山', 1.5, 2.5, 3.5],
        ['珠海', 4.5, 5.5, 6.5],
      ]),
    );
    expect(table.headerRows).toEqual([0]);
    expect(table.columns.map(({ year }) => year)).toEqual([undefined, '2015', '2016', '2017']);
  });

  test('headers flattened with semicolons, a month in each, one of them twice', () => {
    const table = only(
      sheet([
        ['[201-1] 行业代码', '2024年;12月;商品销售额;千元', '1-12月增速', '1-12月增速'],
        ['5163', 1200, 1.5, 2.5],
        ['5172', 800, -3, 4],
      ]),
    );
    expect(table.columns.map(({ label, unit, year, months }) => [label, unit, year, months])).toEqual([
      ['行业代码', undefined, undefined, undefined],
      ['商品销售额', '千元', '2024', '12'],
      ['增速', undefined, undefined, '1-12'],
      ['增速', undefined, undefined, '1-12'],
    ]);
  });

  test('two levels where only text stands below', () => {
    const table = only(
      sheet(
        [
          ['序号', '企业名称', '联系方式', null],
          [null, null, '联系人', '电话'],
          ['1', '甲公司', '张三', '无'],
          ['2', '乙公司', '李四', '无'],
        ],
        ['A1:A2', 'B1:B2', 'C1:D1'],
      ),
    );
    expect(table.headerRows).toEqual([0, 1]);
    expect(headers(table)).toEqual(['序号', '企业名称', '联系方式 / 联系人', '联系方式 / 电话']);
  });
});

describe('rows that are no records', () => {
  const GROUPED = sheet(
    [
      ['全国学校名单'],
      ['序号', '学校名称', '所在地'],
      ['北京市（2所）'],
      [1, '甲校', '北京市'],
      [2, '乙校', '北京市'],
      ['（二）天津市（3所）'],
      [3, '丙校', '天津市'],
      [4, '丁校', '天津市'],
    ],
    ['A1:C1', 'A3:C3', 'A6:C6'],
  );

  test('group rows keep their key, and their count checks the rows below', () => {
    const table = only(GROUPED);
    expect(table.groupRows).toEqual([
      { row: 2, text: '北京市（2所）', key: '北京市', count: 2 },
      { row: 5, text: '（二）天津市（3所）', key: '天津市', count: 3 },
    ]);
    expect(table.bodyRows).toEqual([3, 4, 6, 7]);
    expect(checkTable(GROUPED, table).map(({ code, cell }) => [code, cell])).toEqual([
      ['table.groupCount', 'A6'],
    ]);
  });

  test('subtotals and totals are checked against the rows that they sum', () => {
    const rows = sheet([
      ['镇街', '企业名称', '投资（万元）'],
      ['东区', '甲公司', 10.5],
      ['东区', '乙公司', 20],
      ['小计', null, 30.5],
      ['西区', '丙公司', 5],
      ['西区', '丁公司', 6],
      ['小计', null, 12],
      ['合计', null, 41.5],
    ]);
    const table = only(rows);
    expect(table.totalRows.map(({ kind }) => kind)).toEqual(['subtotal', 'subtotal', 'total']);
    expect(checkTable(rows, table)).toMatchObject([
      { code: 'table.subtotal', cell: 'C7', message: '“投资（万元）”的小计是 12，按明细相加是 11' },
    ]);
  });

  test('a header printed again on the next page is read over', () => {
    const table = only(sheet([...ROSTER, ...ROSTER]));
    expect(table.repeatRows).toEqual([3]);
    expect(table.bodyRows).toEqual([1, 2, 4, 5]);
  });

  test('one blank row inside a list parts nothing; junk below it does not come in', () => {
    const table = only(
      sheet([
        ...ROSTER,
        [],
        [3, '丙公司', '91442000686409571K', 7],
        [],
        [],
        [null, null, '随手记的'],
        ['草稿'],
      ]),
    );
    expect(table.bodyRows).toEqual([1, 2, 4]);
  });

  test('rows that belong to no table are told', () => {
    const rows = sheet([...ROSTER, [], [], [null, null, '随手记的'], ['草稿']]);
    expect(unreadRows(rows, findTables(rows))).toEqual([
      { row: 5, text: '随手记的' },
      { row: 6, text: '草稿' },
    ]);
    const far = sheetOfRows([...ROSTER, ...Array.from({ length: 4000 }, () => []), ['很远']]);
    expect(unreadRows(far, findTables(far))).toEqual([{ row: 4003, text: '' }]);
    expect(unreadRows(sheet(ROSTER), findTables(sheet(ROSTER)))).toEqual([]);
  });

  test('a last line of one cell is a note and not a group', () => {
    const table = only(sheet([...ROSTER, ['（一）以上数据由各村上报']]));
    expect(table.groupRows).toEqual([]);
    expect(table.noteRows).toEqual([3]);
  });
});

describe('several tables and none', () => {
  test('two lists side by side', () => {
    const left = ROSTER.map((row) => [...row]);
    const tables = findTables(
      sheet([
        [...(left[0] ?? []), null, '序号', '项目名称', '总投资'],
        [...(left[1] ?? []), null, 1, '一号项目', 50],
        [...(left[2] ?? []), null, 2, '二号项目', 60],
      ]),
    );
    expect(tables.map(headers)).toEqual([
      ['序号', '企业名称', '信用代码', '营业收入'],
      ['序号', '项目名称', '总投资'],
    ]);
  });

  test('one under the other, each with its title', () => {
    const tables = findTables(
      sheet([
        ['企业名录'],
        ...ROSTER,
        [],
        [],
        ['项目名录'],
        ['项目名称', '总投资（万元）'],
        ['一号项目', 50],
        ['二号项目', 60],
      ]),
    );
    expect(tables.map(({ title, bodyRows }) => [title, bodyRows])).toEqual([
      ['企业名录', [2, 3]],
      ['项目名录', [8, 9]],
    ]);
  });

  test('one blank row, or none, between two lists', () => {
    const second = [
      ['项目名录'],
      ['项目名称', '负责人', '备注', '总投资（万元）'],
      ['一号项目', '张三', '无', 50],
    ];
    for (const between of [[[]], []]) {
      const tables = findTables(sheet([...ROSTER, ...between, ...second]));
      expect(
        tables.map(({ title, headerRows, bodyRows }) => [title, headerRows.length, bodyRows.length]),
      ).toEqual([
        [undefined, 1, 2],
        ['项目名录', 1, 1],
      ]);
    }
  });

  test('a form of labels and values holds no list', () => {
    const form = sheet(
      [
        ['企业基本情况表'],
        ['企业名称', '中山市某某有限公司', '信用代码', '91442000686409571K'],
        ['法定代表人', '张三', '注册资本（万元）', 500],
        ['从业人数', 120, '所属行业', '电气机械'],
        ['联系人', '李四', '联系电话', '13800138000'],
      ],
      ['A1:D1'],
    );
    expect(surveySheet(form)).toEqual({ kind: 'form', tables: [] });
  });

  test('a budget form with merged labels holds no list', () => {
    const form = sheet(
      [
        ['部门整体绩效目标表'],
        ['部门名称', '某局'],
        ['基本信息', '财政供养人员数', 737, '下属单位数', 10],
        ['预算情况', '支出', '金额（万元）', '收入来源', '金额（万元）'],
        [null, '基本支出', 10891.62, '财政拨款', 72807.38],
        [null, '项目支出', 61915.77, '其他资金', 0],
        ['总体目标', '目标1：……'],
        ['重点任务', '名称', '主要内容', '资金（万元）', '期望目标'],
        [null, '养老保险', '缴费补贴', 18862, '应发尽发'],
      ],
      ['A1:E1', 'B2:E2', 'B7:E7', 'A4:A6', 'A8:A9'],
    );
    expect(surveySheet(form).kind).toBe('form');
  });

  test('nothing, and words only', () => {
    expect(surveySheet(sheet([])).kind).toBe('empty');
    expect(surveySheet(sheet([['请各镇街于本周五前报送。'], ['联系人：李工']])).kind).toBe('words');
  });

  test('a table drawn by hand', () => {
    const drawn = tableAt(sheet([['甲', '乙'], ['说明'], ...ROSTER, ['x', 'y', 'z', 1]]), {
      range: range('A3:D5'),
      headerRows: [2],
    });
    const gaps = sheet([...ROSTER, [], [], [], [null, '丙公司'], ['随手一行']]);
    expect(tableAt(gaps, { range: range('A1:D8'), headerRows: [0] }).bodyRows).toEqual([1, 2, 6, 7]);
    expect(drawn).toMatchObject({ headerRows: [2], bodyRows: [3, 4], range: range('A3:D5') });
  });
});

describe('long lists', () => {
  test('reading them takes few looks at a row, whatever its width', () => {
    const rows = 20_000;
    let looks = 0;
    const base = sheetOfRows([Array.from({ length: 30 }, (_, column) => `第${column}名称`)]);
    const body = { type: 'text', raw: '内容', text: '内容' } as const;
    const long: Sheet = {
      ...base,
      rowCount: rows + 1,
      cell: (row, column) => {
        looks += 1;
        return row === 0 ? base.cell(0, column) : body;
      },
    };
    expect(only(long).bodyRows).toHaveLength(rows);
    expect(looks).toBeLessThan(rows * 3 + 60_000);
  });

  test('many merges are looked up, not searched', () => {
    const rows = Array.from({ length: 20_000 }, (_, row) => [row % 2 ? null : `镇${row}`, `企业${row}`, row]);
    const merges = Array.from({ length: 10_000 }, (_, pair) => `A${pair * 2 + 2}:A${pair * 2 + 3}`);
    const began = performance.now();
    const table = only(sheet([['镇街', '企业名称', '数量'], ...rows], merges));
    expect(performance.now() - began).toBeLessThan(2000);
    expect(table.carried).toHaveLength(10_000);
    expect(table.bodyRows).toHaveLength(20_000);
  });
});

test('the card of one firm, its labels under one another, is a form and no list of firms', () => {
  const card = sheetOfRows([
    ['企业基本情况登记表'],
    ['企业名称', '中山市某某厂'],
    ['统一社会信用代码', '91442000198075568W'],
    ['法定代表人', '张三'],
    ['注册资本', '500万元'],
  ]);
  expect(surveySheet(card)).toMatchObject({ kind: 'form', tables: [] });
  const indicators = sheetOfRows([
    ['指标名称', '2024年'],
    ['营业收入', 100],
    ['纳税总额', 20],
    ['从业人员', 30],
  ]);
  expect(surveySheet(indicators).kind).toBe('list');
});

test('a list under pages of words is found, and they are not its title', () => {
  const words = Array.from({ length: 398 }, (_, line) => [`第${line + 1}条：请认真填写`]);
  const rows = [
    ...words,
    [],
    ['企业名称', '所属镇街', '注册资本'],
    ['甲厂', '小榄镇', 1],
    ['乙厂', '古镇镇', 2],
  ];
  const [table, ...others] = surveySheet(sheetOfRows(rows)).tables;
  expect(others).toEqual([]);
  expect(table).toMatchObject({ headerRows: [399], bodyRows: [400, 401] });
  expect(table?.title?.length ?? 0).toBeLessThan(60);
});
