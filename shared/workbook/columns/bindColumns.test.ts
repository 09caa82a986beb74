import { describe, expect, test } from 'vitest';
import type { RegisterId } from '../../model/record.ts';
import { REGISTERS } from '../../registers/index.ts';
import { type CellSource, sheetOfRows } from '../sheetOfRows.ts';
import { findTables } from '../table/findTables.ts';
import type { FoundTable } from '../table/found.ts';
import { bindColumns } from './bindColumns.ts';
import type { ColumnBinding } from './binding.ts';
import { headerShape, rememberedBindings, rememberMapping } from './memory.ts';

const CODES = [
  '91442000686409571K',
  '91442000MA4UNN6R9A',
  '91442000MACDG8ADXC',
  '91340600MA2PBP2120',
  '91350100M000100Y43',
];

function tableOf(rows: readonly (readonly CellSource[])[]): {
  table: FoundTable;
  bindings: (register?: RegisterId) => ColumnBinding[];
} {
  const sheet = sheetOfRows(rows);
  const [table] = findTables(sheet);
  if (!table) throw new Error('no table');
  return {
    table,
    bindings: (register = 'enterprise') => bindColumns(table, sheet, REGISTERS[register], REGISTERS),
  };
}

/** `field`, `field@2023`, or `-` where the column is not imported. */
function targets(bindings: readonly ColumnBinding[]): string[] {
  return bindings.map(({ target }) =>
    target === null ? '-' : `${target.field}${target.year === undefined ? '' : `@${target.year}`}`,
  );
}

/** Six rows of one value a column, numbered where the value ends in `#`. */
function list(header: readonly string[], values: readonly CellSource[], above: readonly CellSource[][] = []) {
  const rows = Array.from({ length: 5 }, (_, row) =>
    values.map((value) =>
      typeof value === 'string' ? value.replace('#', String(row)).replace('CODE', CODES[row] ?? '') : value,
    ),
  );
  return tableOf([...above, header, ...rows]);
}

describe('by header', () => {
  test('labels, synonyms, units and years', () => {
    const { bindings } = list(
      [
        '序号',
        '单位详细名称',
        '纳税人识别号',
        '注册资金（万元）',
        '2023年营业收入(千元)',
        '占地（亩）',
        '高企',
        '其他栏',
      ],
      ['#', '某#有限公司', 'CODE', 500, 1200, 3.5, '是', 'x'],
    );
    expect(targets(bindings())).toEqual([
      '-',
      'name',
      'creditCode',
      'registeredCapital',
      'operatingRevenue@2023',
      'landArea',
      'highTech',
      '-',
    ]);
    expect(bindings().map(({ unit, unitFrom }) => [unit, unitFrom])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
      [undefined, undefined],
      ['万元', 'header'],
      ['千元', 'header'],
      ['亩', 'header'],
      [undefined, undefined],
      [undefined, undefined],
    ]);
    expect(bindings().every(({ questions }) => questions.length === 0)).toBe(true);
  });

  test('what the header is about stands last: 校验位 of a code is no code', () => {
    const { bindings } = list(
      ['企业名称', '信用代码', '信用代码校验位', '组织机构代码校验位'],
      ['某#厂', 'CODE', 'ok', 'ok'],
    );
    expect(targets(bindings())).toEqual(['name', 'creditCode', '-', '-']);
  });

  test('上年 counts from the period; without a period the year is asked', () => {
    const header = ['企业名称', '上年营业收入（万元）', '工业总产值（万元）'];
    const titled = list(header, ['某#公司', 100, 200], [['2024年企业名录', null, null]]).bindings();
    expect(targets(titled)).toEqual(['name', 'operatingRevenue@2023', 'outputValue']);
    expect(titled[2]).toMatchObject({ questions: ['year'], suggestedYear: '2024' });
    const bare = list(header, ['某#公司', 100, 200]).bindings();
    expect(bare[1]).toMatchObject({ target: { field: 'operatingRevenue' }, questions: ['year'] });
    expect(bare[1]?.target?.year).toBeUndefined();
  });

  test('a year column answers for all figures', () => {
    const { bindings } = list(['企业名称', '年份', '营业收入（万元）'], ['某#公司', '2023', 100]);
    expect(bindings()[2]).toMatchObject({ target: { field: 'operatingRevenue' }, questions: [] });
  });

  test('figures of some months are no figures of the year', () => {
    const { bindings } = list(['企业名称', '2024年1-9月营业收入（万元）'], ['某#公司', 100]);
    expect(bindings()[1]?.target).toBeNull();
    expect(bindings()[1]?.alternatives[0]?.reason).toContain('不是全年');
  });

  test('the unit line speaks for money, a missing unit is asked', () => {
    const { bindings } = list(['项目名称', '总投资'], ['项目#', 100], [['单位：万元', null]]);
    expect(bindings('project')[1]).toMatchObject({ unit: '万元', unitFrom: 'sheet', questions: [] });
    const open = list(['项目名称', '总投资'], ['项目#', 100]).bindings('project');
    expect(open[1]).toMatchObject({ questions: ['unit'] });
    expect(open[1]?.unit).toBeUndefined();
    const inside = list(['项目名称', '总投资'], ['项目#', '100万元']).bindings('project');
    expect(inside[1]).toMatchObject({ questions: [] });
  });

  test('a growth rate is not the figure that grows', () => {
    const { bindings } = list(['企业名称', '2023年营业收入增速（%）'], ['某#公司', 11.5]);
    expect(targets(bindings())).toEqual(['name', '-']);
  });
});

describe('by values', () => {
  test('a column of valid codes is the credit code whatever it is called', () => {
    const { bindings } = list(['甲', '乙', '丙'], ['某#有限公司', 'CODE', '小榄镇']);
    expect(targets(bindings())).toEqual(['name', 'creditCode', 'town']);
    expect(bindings()[1]?.reason).toContain('100%');
  });

  test('a header that its values contradict is unsure', () => {
    const { bindings } = list(['企业名称', '成立日期'], ['某#公司', '很久以前']);
    expect(bindings()[1]?.target).toBeNull();
    expect(bindings()[1]?.alternatives[0]?.confidence).toBeLessThan(0.6);
  });
});

describe("the clerk's answers are remembered", () => {
  const first = list(
    ['序号', '企业名称', '2023年营业收入', '员工情况'],
    ['#', '某#公司', 100, 30],
    [['2023年企业名录', null, null, null]],
  );
  const confirmed = first.bindings().map((binding): ColumnBinding => {
    if (binding.header === '2023年营业收入')
      return { ...binding, unit: '万元', unitFrom: 'clerk', questions: [] };
    if (binding.header !== '员工情况') return binding;
    return {
      ...binding,
      target: { register: 'annualFact', field: 'employees', year: '2022' },
      questions: [],
    };
  });
  const memory = rememberMapping(first.table, 'enterprise', confirmed);
  const next = list(
    ['序号', '员工情况', '2024年营业收入', '企业名称'],
    ['#', 30, 100, '某#公司'],
    [['2024年企业名录', null, null, null]],
  );

  test('the shape is the same when columns move and years change', () => {
    expect(headerShape(next.table)).toBe(headerShape(first.table));
    expect(headerShape(list(['企业名称', '电话'], ['某#公司', '1']).table)).not.toBe(
      headerShape(first.table),
    );
  });

  test('and so are the answers, counted from the new year', () => {
    const bindings = rememberedBindings(next.table, next.bindings(), memory, REGISTERS);
    expect(targets(bindings)).toEqual(['-', 'employees@2023', 'operatingRevenue@2024', 'name']);
    expect(bindings[2]).toMatchObject({ unit: '万元', unitFrom: 'clerk', questions: [], confidence: 1 });
  });

  test('what was left out stays out', () => {
    const dropped = first
      .bindings()
      .map((binding) => (binding.header === '企业名称' ? { ...binding, target: null } : binding));
    const kept = rememberMapping(first.table, 'enterprise', dropped);
    expect(rememberedBindings(next.table, next.bindings(), kept, REGISTERS)[3]?.target).toBeNull();
  });
});
