import { expect, test } from 'vitest';
import { readComposite } from '../../text/figure.ts';
import { recogniseTown } from '../../text/town.ts';
import { sheetOfRows } from '../sheetOfRows.ts';
import { BodyCells } from './bodyCells.ts';
import { findTables } from './findTables.ts';

/** The two annexes of the city's three-year plan of 2015, laid out as they were sent. */

const ANNEX_1 = [
  ['质量效益明显提高', '规模以上工业增加值（亿元）', '1417', '1530', '1653', '年均增长8%左右'],
  [
    '创新能力显著增强',
    '规模以上工业企业研发投入占主营业务收入比重（%）',
    '1.3',
    '1.35',
    '1.4',
    '三年累计提高0.15个百分点',
  ],
  [null, '高新技术产品产值（万亿元）', '0.31', '0.34', '0.38', '年均增长10%'],
  ['实施新一轮技术改造', '工业投资（亿元）', '280', '320', '380', '三年累计980亿元'],
  [null, '工业技改投资（亿元）', '130', '165', '205', '三年累计500亿元'],
  [
    null,
    '开展技改的规模以上工业企业（其中年主营业务收入超5000万元企业）（家）',
    '350（220）',
    '500（220）',
    '550（220）',
    '三年累计1400家（660家）',
  ],
  ['推进工业绿色发展', '实现电机能效提升（万千瓦）', '24', '-', '-', '-'],
  [null, '推动省级以上工业园区开展循环化改造（个）', '1', '-', '-', '-'],
] as const;

test('annex 1: categories merged downwards count for each of their rows', () => {
  const sheet = sheetOfRows(
    [
      ['附件1'],
      ['工业转型升级攻坚战三年行动目标总表'],
      ['类别', '指标名称', '2015年', '2016年', '2017年', '我市目标'],
      ...ANNEX_1,
    ],
    {
      merges: [
        { top: 1, left: 0, bottom: 1, right: 5 },
        { top: 4, left: 0, bottom: 5, right: 0 },
        { top: 6, left: 0, bottom: 8, right: 0 },
        { top: 9, left: 0, bottom: 10, right: 0 },
      ],
    },
  );
  const [table] = findTables(sheet);
  if (!table) throw new Error('no table');
  expect(table.title).toBe('工业转型升级攻坚战三年行动目标总表');
  expect(table.columns.map(({ header, year }) => [header, year])).toEqual([
    ['类别', undefined],
    ['指标名称', undefined],
    ['2015年', '2015'],
    ['2016年', '2016'],
    ['2017年', '2017'],
    ['我市目标', undefined],
  ]);
  const cells = new BodyCells(sheet, table);
  const read = table.bodyRows.map((row) => table.columns.map(({ column }) => cells.at(row, column)?.text));
  let category: string = '';
  const expected = ANNEX_1.map(([first, ...rest]) => {
    category = first ?? category;
    return [category, ...rest];
  });
  expect(read).toEqual(expected);
});

test('annex 2: two header rows under group cells, a total above the towns, two figures in one cell', () => {
  const sheet = sheetOfRows(
    [
      ['附件2'],
      ['2015年工业攻坚行动镇区目标任务分解表'],
      [
        '重点攻坚行动',
        '一、强化企业自主创新主体地位',
        '二、实施新一轮技术改造',
        null,
        null,
        '三、加快先进装备制造业发展',
        null,
      ],
      [
        '镇区',
        '规模以上工业企业设立研发机构比例（%）',
        '工业投资\n（亿元）',
        '工业技改投资（亿元）',
        '开展技改的规模以上工业企业（其中年主营业务收入超5000万元企业）（家）',
        '装备制造业工业增加值（亿元）',
        '装备制造业\n投资\n（亿元）',
      ],
      ['中山市合计', '11', '280', '130', '350（220）', '480', '120'],
      ['石岐区', '21', '3.50', '2.15', '4（3）', '3.96', '1.42'],
      ['东  区', '7', '4.50', '2.18', '5（3）', '5.18', '1.42'],
      ['火炬开发区（含翠亨\n新区）', '25', '77.20', '33.40', '40（36）', '200.00', '23.62'],
      ['神湾镇', '2', '5.50', '2.00', '6（4）', '8.50', '4.72'],
    ],
    {
      merges: [
        { top: 2, left: 2, bottom: 2, right: 4 },
        { top: 2, left: 5, bottom: 2, right: 6 },
      ],
    },
  );
  const [table] = findTables(sheet);
  if (!table) throw new Error('no table');
  expect(table).toMatchObject({
    headerRows: [2, 3],
    totalRows: [{ row: 4, label: '中山市合计' }],
    period: '2015',
  });
  expect(table.columns.map(({ path }) => path[0])).toEqual([
    '重点攻坚行动',
    '一、强化企业自主创新主体地位',
    ...Array(3).fill('二、实施新一轮技术改造'),
    ...Array(2).fill('三、加快先进装备制造业发展'),
  ]);
  expect(table.columns.map(({ unit }) => unit)).toEqual([
    undefined,
    '%',
    '亿元',
    '亿元',
    '家',
    '亿元',
    '亿元',
  ]);
  const towns = table.bodyRows.map((row) => recogniseTown(sheet.cell(row, 0)?.text ?? '', '2015-12-31'));
  expect(towns).toEqual(['shiqi', 'dongqu', 'huoju-cuiheng', 'shenwan']);
  expect(readComposite(sheet.cell(7, 4)?.text ?? '')).toEqual({ total: '40', ofWhich: '36' });
});
