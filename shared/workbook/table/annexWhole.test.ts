import { expect, test } from 'vitest';
import type { CellRange } from '../sheet.ts';
import { sheetOfRows } from '../sheetOfRows.ts';
import { BodyCells } from './bodyCells.ts';
import { findTables } from './findTables.ts';

/** Both annexes of the city's three-year plan of 2015, whole: every figure must come out as it was printed. */

const ANNEX_1 = `
类别|指标名称|2015年|2016年|2017年|我市目标
质量效益明显提高|规模以上工业增加值（亿元）|1417|1530|1653|年均增长8%左右
创新能力显著增强|规模以上工业企业研发投入占主营业务收入比重（%）|1.3|1.35|1.4|三年累计提高0.15个百分点
|高新技术产品产值（万亿元）|0.31|0.34|0.38|年均增长10%
工业结构持续优化|先进制造业增加值占规模以上工业增加值比重（%）|37.1|37.8|38.5|三年累计提高2.1个百分点
|高技术制造业增加值占规模以上工业增加值比重（%）|17.6|18.1|18.6|三年累计提高1.5个百分点
强化企业自主创新主体地位|规模以上工业企业设立研发机构比例（%）|11|13|15|三年累计提高6个百分点
|工业企业省级以上企业技术中心、重点实验室、工程中心、工程实验室（家）|154|159|164|三年累计增加15家左右
实施新一轮技术改造|工业投资（亿元）|280|320|380|三年累计980亿元
|工业技改投资（亿元）|130|165|205|三年累计500亿元
|开展技改的规模以上工业企业（其中年主营业务收入超5000万元企业）（家）|350（220）|500（220）|550（220）|三年累计1400家（660家）
加快先进装备制造产业发展|装备制造业投资（亿元）|120|150|180|三年累计450亿元
|装备制造业工业增加值（亿元）|480|530|620|年均增长约18%
推动制造业智能化|规模以上工业企业开展“机器换人”（家）|80|85|85|三年累计250家
|年产值超亿元智能制造骨干企业累计（家）|4|5|6|三年累计新增3家
|机器人制造及相关智能装备总产值（亿元）|13|16|20|年均增长26%
推进工业绿色发展|实现电机能效提升（万千瓦）|24|-|-|-
|推动省级以上工业园区开展循环化改造（个）|1|-|-|-
|推动企业开展自愿性清洁生产审核（家）|3|3|3|三年累计9家
|节能环保产业增加值（亿元）|70|80|92|年均增长约15%`;

const ANNEX_2 = `
重点攻坚行动|一、强化企业自主创新主体地位|二、实施新一轮技术改造|||三、加快先进装备制造业发展||四、推动制造业智能化||五、推进工业绿色发展|
镇区|规模以上工业企业设立研发机构比例（%）|工业投资（亿元）|工业技改投资（亿元）|开展技改的规模以上工业企业（其中年主营业务收入超5000万元企业）（家）|装备制造业工业增加值（亿元）|装备制造业投资（亿元）|年产值超亿元智能制造骨干企业（家）|规模以上工业企业开展“机器换人”（家）|实现电机能效提升（万千瓦）|推动省级以上工业园区开展循环化改造（个）
中山市合计|11|280|130|350（220）|480|120|4|80|24|1
石岐区|21|3.50|2.15|4（3）|3.96|1.42|0|2|0.25|0
东区|7|4.50|2.18|5（3）|5.18|1.42|0|2|0.22|0
火炬开发区（含翠亨新区）|25|77.20|33.40|40（36）|200.00|23.62|2|11|3.25|0
西区|23|6.70|3.38|5（3）|13.40|2.36|0|2|0.28|0
南区|14|5.80|2.90|8（4）|27.00|4.72|1|2|0.37|0
五桂山|14|1.50|1.00|4（2）|1.00|0.00|0|1|0.16|0
小榄镇|11|24.60|14.80|40（25）|41.74|4.72|0|8|3.07|0
黄圃镇|12|14.40|6.80|20（11）|30.00|4.72|0|4|1.77|0
民众镇|7|7.10|2.39|11（4）|3.00|9.45|0|2|0.71|0
东凤镇|9|18.10|8.60|20（9）|12.00|2.36|0|4|1.39|0
东升镇|4|6.20|3.00|24（13）|28.58|2.36|0|5|1.15|0
古镇镇|10|10.40|2.55|10（8）|1.82|4.72|0|3|1.18|0
沙溪镇|10|4.80|1.80|10（5）|1.53|2.36|0|2|0.80|0
坦洲镇|5|9.60|5.98|18（15）|20.00|11.81|0|4|0.71|0
港口镇|10|7.50|3.20|12（7）|7.20|1.42|0|2|0.54|0
三角镇|8|13.50|6.00|14（8）|33.00|4.72|0|3|1.66|0
横栏镇|15|4.50|1.90|8（5）|1.69|4.72|0|2|1.10|0
南头镇|15|14.00|9.80|24（16）|15.42|2.36|1|6|1.30|0
阜沙镇|6|6.50|2.50|12（7）|5.71|4.72|0|3|0.57|0
南朗镇|7|15.40|5.20|18（12）|8.00|7.09|0|4|0.59|1
三乡镇|8|5.20|3.97|15（8）|4.48|2.36|0|3|1.40|0
板芙镇|7|8.20|3.00|12（6）|5.20|9.45|0|2|0.45|0
大涌镇|1|5.30|1.50|10（6）|1.56|2.36|0|2|0.69|0
神湾镇|2|5.50|2.00|6（4）|8.50|4.72|0|1|0.40|0`;

const rowsOf = (text: string): string[][] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split('|'));

/** The sheet as it was sent: its annex line and title above, blanks where merged cells go on. */
function sheetOf(title: string, rows: readonly (readonly string[])[], merges: readonly CellRange[]) {
  const cells = rows.map((row) => row.map((text) => (text === '' ? null : text)));
  return sheetOfRows([['附件'], [title], ...cells], { merges });
}

function bodyOf(sheet: ReturnType<typeof sheetOf>) {
  const [table, ...others] = findTables(sheet);
  if (!table || others.length > 0) throw new Error('not one table');
  const cells = new BodyCells(sheet, table);
  const body = table.bodyRows.map((row) =>
    table.columns.map(({ column }) => cells.at(row, column)?.text ?? ''),
  );
  return { table, body };
}

test('annex 1: nineteen indicators under eight categories, three years and a target in words', () => {
  const [head = [], ...rows] = rowsOf(ANNEX_1);
  const merges: CellRange[] = [];
  const expected: string[][] = [];
  for (const [index, [category = '', ...figures]] of rows.entries()) {
    const open = merges[merges.length - 1];
    if (category === '' && open) merges[merges.length - 1] = { ...open, bottom: index + 3 };
    else merges.push({ top: index + 3, left: 0, bottom: index + 3, right: 0 });
    expected.push([category === '' ? (expected[index - 1]?.[0] ?? '') : category, ...figures]);
  }
  const { table, body } = bodyOf(sheetOf('三年行动目标总表', [head, ...rows], merges));
  expect(table.columns.map(({ header }) => header)).toEqual(head);
  expect(body).toEqual(expected);
  expect(body).toHaveLength(19);
  expect(table.totalRows).toEqual([]);
});

test('annex 2: twenty-four towns by ten indicators, the city above them', () => {
  const [groups = [], names = [], city = [], ...towns] = rowsOf(ANNEX_2);
  const merges = [
    [2, 4],
    [5, 6],
    [7, 8],
    [9, 10],
  ].map(([left = 0, right = 0]) => ({ top: 2, left, bottom: 2, right }));
  const { table, body } = bodyOf(sheetOf('2015年目标任务分解表', [groups, names, city, ...towns], merges));
  expect(table.headerRows).toEqual([2, 3]);
  expect(table.totalRows).toEqual([{ row: 4, kind: 'total', label: '中山市合计' }]);
  expect(body).toEqual(towns);
  expect(body).toHaveLength(24);
  let group = '';
  const headers = names.map((name, column) => {
    group = groups[column] || group;
    return `${group} / ${name}`;
  });
  expect(table.columns.map(({ header }) => header)).toEqual(headers);
});

test('an indicator that is a running total sums up no rows', () => {
  const table = (label: string) =>
    findTables(
      sheetOfRows([
        ['指标', '2015年', '2016年'],
        ['工业投资（亿元）', '280', '320'],
        [label, '4', '5'],
        ['工业技改投资（亿元）', '130', '165'],
      ]),
    )[0];
  expect(table('智能制造骨干企业累计（家）')?.totalRows).toEqual([]);
  for (const label of ['累计', '1-12月累计', '本年累计', '全市汇总', '合计', '石岐区小计'])
    expect(table(label)?.totalRows.map((each) => each.label)).toEqual([label]);
});
