import { describe, expect, test } from 'vitest';
import { targetWorkbook, workbookBytes } from '../../sample/index.ts';
import { readWorkbook } from '../../workbook/read/index.ts';
import { type CellSource, sheetOfRows } from '../../workbook/sheetOfRows.ts';
import { shippedPlan, siblingsOf } from '../plan/shipped.ts';
import { checkPlan } from './checkPlan.ts';
import { checkWorkbook } from './checkWorkbook.ts';

const annex2 = shippedPlan('zs-2015-annex2');
if (!annex2) throw new Error('annex 2');

const shipped = checkPlan({ plan: annex2, siblings: siblingsOf(annex2) });
const told = (each: { code: string; indicator: string; unit?: string; expected: string; actual: string }) =>
  `${each.code} ${each.indicator} ${each.unit ?? ''} ${each.expected} ${each.actual}`;

describe('a workbook that holds annex 2', () => {
  test('gives the findings of the plan, each with its cell', async () => {
    const read = await readWorkbook(workbookBytes(targetWorkbook()), { name: '附件2.xlsx' });
    if (!read.ok) throw new Error('unread');
    const { plans, findings, refused } = checkWorkbook(read.value, '附件2.xlsx');
    expect(refused).toEqual([]);
    expect(plans[0]?.units.map((unit) => unit.id)).toEqual(annex2.units.map((unit) => unit.id));
    expect(plans[0]?.indicators.map((each) => [each.id, each.figures, each.byUnit])).toEqual(
      annex2.indicators.map((each) => [each.id, each.figures, each.byUnit]),
    );
    expect(findings.map(told).sort()).toEqual(shipped.map(told).sort());
    expect(
      findings.find((each) => told(each).startsWith('part.exceeds equipmentInvestment minzhong'))?.where,
    ).toBe('附件2 民众镇 装备制造业投资 2015年（附件2!G14）');
  });
});

const HEAD = ['镇区', '工业投资（亿元）', '工业技改投资（亿元）', '规模以上工业企业设立研发机构比例（%）'];
const ROWS: CellSource[][] = [
  ['合计', '20', '8', '11'],
  ['石岐区', '3.50', '2.00', '12'],
  ['东  区', '4.50', '2.00', '11'],
  ['西区', '6.70', '3.00', '10'],
  ['东升镇', '5.30', '1.00', '9'],
];

function checked(
  rows: readonly (readonly CellSource[])[],
  title = '2015年目标分解表',
  head: CellSource[] = HEAD,
) {
  const sheet = sheetOfRows([[title], head, ...rows], {
    name: '分解表',
    merges: [{ top: 0, left: 0, bottom: 0, right: 3 }],
  });
  return checkWorkbook({ format: 'xlsx', sheets: [sheet] }, '表.xlsx');
}

/** Findings about this sheet itself, without those about annex 1 beside it. */
function about(rows: readonly (readonly CellSource[])[], title?: string, head?: CellSource[]): string[] {
  return checked(rows, title, head)
    .findings.filter((each) => each.code !== 'figure.differs' && each.code !== 'sum.ratio')
    .map((each) => `${each.code} ${/[A-Z]+\d+/.exec(each.where)?.[0] ?? ''} ${each.actual}`);
}

describe('bad input is named with its cell', () => {
  test('a table that is right has nothing to say', () => {
    expect(about(ROWS)).toEqual([]);
  });

  test('a town that is not known, is there twice, or is gone', () => {
    expect(about([...ROWS, ['亚特兰蒂斯镇', '0', '0', '1']])).toEqual(['town.unknown A8 亚特兰蒂斯镇']);
    expect(about([...ROWS, ['石岐街道办事处', '0', '0', '1']])).toEqual(['town.double A8 石岐街道办事处']);
    expect(about(ROWS, '2024年目标分解表')).toEqual(['town.gone A7 东升镇']);
  });

  test('another unit in the heading, or none', () => {
    const head = (unit: string) => ['镇区', `工业投资${unit}`, ...HEAD.slice(2)];
    expect(about(ROWS, undefined, head('（万元）'))[0]).toBe('unit.other B2 工业投资(万元)');
    expect(about(ROWS, undefined, head(''))[0]).toBe('unit.assumed B2 工业投资');
  });

  test('a figure in 万元 among figures in 亿元 is more than the whole', () => {
    const rows = ROWS.map((row) => (row[0] === '西区' ? ['西区', '67000', '3.00', '10'] : row));
    expect(about(rows)).toEqual(['unit.aboveWhole B6 67000', 'sum.mismatch B3 67013.3']);
  });

  test('a whole column in 万元 under a heading in 亿元 is told by the plan beside it', () => {
    const rows = [
      ['合计', '2800000', '8', '11'],
      ['石岐区', '1400000', '2', '12'],
      ['东区', '1400000', '2', '11'],
    ];
    const differs = checked(rows).findings.find(
      ({ code, indicator }) => code === 'figure.differs' && indicator === 'industrialInvestment',
    );
    expect(differs?.message).toContain('正好是一万倍，像是用了小一级的单位（万元）');
  });

  test('a percent as 0.11 is asked, 11% is 11', () => {
    const rows = (share: string) =>
      ROWS.map((row) => (row[0] === '西区' ? ['西区', '6.70', '3.00', share] : row));
    expect(about(rows('0.11'))).toEqual(['percent.scale D6 0.11']);
    expect(about(rows('11%'))).toEqual([]);
  });

  test('a whole column of ratios is asked once', () => {
    const rows = ROWS.slice(1).map((row) => [...row.slice(0, 3), '0.11']);
    expect(about(rows).filter((line) => line.startsWith('percent'))).toEqual(['percent.scale D3 0.11']);
  });

  test('a cell with a unit of its own is converted and said, or kept as words', () => {
    const rows = (figure: string) =>
      ROWS.map((row) => (row[0] === '西区' ? ['西区', figure, '3.00', '10'] : row));
    expect(about(rows('67000万元'))).toEqual(['unit.cell B6 67000万元']);
    expect(about(rows('6.70亿元'))).toEqual([]);
    expect(about(rows('11%'))).toEqual(['unit.cell B6 11%', 'figure.words B6 11%']);
  });

  test('words where a figure should be are kept and pointed at', () => {
    const rows = ROWS.map((row) =>
      row[0] === '西区' ? ['西区', '6.70', '按全省平均水平年终考核', '10'] : row,
    );
    expect(about(rows)).toEqual(['figure.words C6 按全省平均水平年终考核']);
  });

  test('an indicator that is not known is said; a table of another kind is refused', () => {
    expect(about(ROWS, undefined, [...HEAD.slice(0, 3), '绿化面积（亩）'])[0]).toBe(
      'indicator.unknown D2 绿化面积(亩)',
    );
    const other = checked(ROWS, undefined, ['镇区', '绿化面积（亩）', '公厕（个）', '路灯（个）']);
    expect(other.plans).toEqual([]);
    expect(other.refused[0]?.code).toBe('plan.other');
    expect(about(ROWS, '目标分解表')).toEqual(['year.assumed  —']);
    const undated = checked(ROWS, '分解表', ['镇区', '绿化面积（亩）', '公厕（个）', '路灯（个）']);
    expect(undated.refused[0]?.message).toContain('像是别的表');
    const list = checked(
      [
        ['张三', '1', '2', '3'],
        ['李四', '1', '2', '3'],
      ],
      '2015年名单',
      ['姓名', '甲', '乙', '丙'],
    );
    expect(list.refused[0]?.code).toBe('plan.table');
  });
});

test('a table of goals: years across, the goal in words', () => {
  const annex1 = shippedPlan('zs-2015-annex1');
  const sheet = sheetOfRows(
    [
      ['工业转型升级攻坚战三年行动目标总表'],
      ['类别', '指标名称', '2015年', '2016年', '2017年', '我市目标'],
      ...(annex1?.indicators ?? []).map((each) => [
        each.category ?? '',
        `${each.name}（${each.unit}）`,
        each.figures['2015'] ?? '',
        each.figures['2016'] ?? '',
        each.figures['2017'] ?? '',
        each.goals[0]?.words ?? '-',
      ]),
    ],
    { name: '附件1', merges: [{ top: 0, left: 0, bottom: 0, right: 5 }] },
  );
  const { plans, findings } = checkWorkbook({ format: 'xlsx', sheets: [sheet] }, '附件1.xlsx');
  expect(
    plans[0]?.indicators.map((each) => [each.id, each.figures, each.goals.map((goal) => goal.words)]),
  ).toEqual(annex1?.indicators.map((each) => [each.id, each.figures, each.goals.map((goal) => goal.words)]));
  const expected = annex1 ? checkPlan({ plan: annex1, siblings: siblingsOf(annex1) }) : [];
  expect(findings.map(told).sort()).toEqual(expected.map(told).sort());
});
