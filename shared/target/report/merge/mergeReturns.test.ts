import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalText, Exact } from '../../../money/decimal.ts';
import { townsOn } from '../../../text/town.ts';
import { readWorkbook } from '../../../workbook/read/index.ts';
import { type CellSource, sheetOfRows } from '../../../workbook/sheetOfRows.ts';
import { readPeriod } from '../../progress/period.ts';
import { type MergeRequest, mergeReturns } from './mergeReturns.ts';
import { resultBook } from './resultBook.ts';
import type { ReturnedFile } from './returned.ts';

const HEAD = [
  '序号',
  '镇街',
  '指标名称',
  '计量单位',
  '年度目标',
  '本期累计完成',
  '完成率',
  '排名',
  '下一步措施',
];
const TOWNS = townsOn('2015-06-30').filter(({ kind }) => kind === 'division');

interface Town {
  readonly name?: string;
  readonly period?: string;
  readonly rows?: readonly (readonly CellSource[])[];
  readonly head?: readonly string[];
}

function nameOf(index: number): string {
  return TOWNS[index]?.periods[0]?.name ?? '';
}

/** What one town sends: two indicators, investment and a share. */
function returned(index: number, town: Town = {}): ReturnedFile {
  const name = town.name ?? nameOf(index);
  const rows = town.rows ?? [
    [1, name, '工业投资', '亿元', 10, 6.25, '62.5%', 3, '加快开工'],
    [2, name, '研发机构比例', '%', 11, 9, '81.82%', 5, ''],
  ];
  const sheet = sheetOfRows(
    [
      ['目标完成情况季报'],
      [`填报单位：${name}`, null, null, null, null, null, null, null, town.period ?? '期次：2015年上半年'],
      town.head ?? HEAD,
      ...rows,
    ],
    { name: 'Sheet1' },
  );
  return {
    name: `${String(index + 1).padStart(2, '0')}${name}.xlsx`,
    sha256: `${index}|${JSON.stringify(town)}`,
    sheets: [sheet],
  };
}

function merge(files: readonly ReturnedFile[], more: Partial<MergeRequest> = {}) {
  return mergeReturns({
    files,
    expected: [],
    without: new Set(),
    accepted: new Set(),
    adds: () => undefined,
    ...more,
  });
}

const five = [0, 1, 2, 3, 4].map((index) => returned(index));
const codes = (merged: ReturnType<typeof merge>) => merged.findings.map(({ code }) => code);
function investment(merged: ReturnType<typeof merge>) {
  return merged.lines.find(({ name }) => name === '工业投资')?.sums.get('本期累计完成');
}

describe('what towns sent, put together', () => {
  test('the same template: sums by indicator, rates worked out anew, shares and ranks never added', () => {
    const merged = merge(five, { period: readPeriod('2015Q2') });
    expect(merged.findings).toEqual([]);
    expect(merged.period).toBe('2015Q2');
    expect(investment(merged)).toEqual({ value: '31.25', count: 5, leftOut: 0 });
    const [sum, share] = merged.lines;
    expect(sum?.rates.get('完成率')).toBe('62.5');
    expect(sum?.sums.has('排名')).toBe(false);
    expect(share).toMatchObject({ name: '研发机构比例', adds: false, senders: 5 });
    expect(share?.sums.size).toBe(0);
  });

  test('who has not sent is listed, by whatever name', () => {
    const expected = TOWNS.map(({ periods }) => periods[0]?.name ?? '');
    const merged = merge(five, { expected });
    expect(merged.missing).toHaveLength(TOWNS.length - 5);
    expect(merged.missing).not.toContain(nameOf(0));
    expect(merge([...five, returned(5, { name: '翠亨经济合作社' })], { expected }).unexpected).toEqual([
      '翠亨经济合作社',
    ]);
  });

  test('a town twice, and the same file under two names, count once and are named', () => {
    const again = { ...returned(7, { name: nameOf(0) }), name: '补报.xlsx' };
    const merged = merge([...five, again]);
    expect(codes(merged)).toEqual(['merge.repeated', 'merge.repeated']);
    expect(merged.findings[0]).toMatchObject({ file: '补报.xlsx', sheet: 'Sheet1', cell: '4:4' });
    expect(investment(merged)?.value).toBe('31.25');
    const [first] = five;
    if (!first) throw new Error('first');
    const copy = merge([...five, { ...first, name: '改名.xlsx' }]);
    expect(codes(copy)).toEqual(['merge.copy']);
    expect(investment(copy)?.value).toBe('31.25');
    // The clerk decides which one counts.
    const other = merge([...five, again], { without: new Set([five[0]?.name ?? '']) });
    expect(codes(other)).toEqual([]);
    expect(investment(other)?.value).toBe('31.25');
  });

  test('万元 where 亿元 is asked: said in the sheet it is converted, not said it is left out until looked at', () => {
    const stated = returned(5, { rows: [[1, nameOf(5), '工业投资', '万元', 100000, 62500, '62.5%', 1, '']] });
    const merged = merge([...five, stated]);
    expect(codes(merged)).toEqual(['merge.converted', 'merge.converted']);
    expect(investment(merged)?.value).toBe('37.5');

    const silent = returned(5, { rows: [[1, nameOf(5), '工业投资', '亿元', 10, 62500, '62.5%', 1, '']] });
    const doubtful = merge([...five, silent]);
    expect(codes(doubtful)).toEqual(['merge.magnitude', 'merge.rate']);
    expect(doubtful.findings[0]).toMatchObject({ file: silent.name, cell: 'F4', value: '62500' });
    expect(investment(doubtful)).toMatchObject({ value: '31.25', leftOut: 1 });
    const accepted = new Set([`${silent.name}!Sheet1!F4`]);
    expect(investment(merge([...five, silent], { accepted }))?.value).toBe('62531.25');
  });

  test('percentages as 11, 11 % and 0.11; words and errors in number cells', () => {
    const share = (cell: CellSource) =>
      returned(5, { rows: [[1, nameOf(5), '研发机构比例', '%', 11, cell, '', 1, '']] });
    expect(codes(merge([...five, share('9%')]))).toEqual([]);
    expect(codes(merge([...five, share({ type: 'number', raw: '0.09', text: '9%' })]))).toEqual([]);
    expect(codes(merge([...five, share(0.09)]))).toEqual(['merge.percent']);
    expect(merge([...five, share('按全省平均水平年终考核')]).findings).toMatchObject([
      { code: 'merge.words', cell: 'F4', value: '按全省平均水平年终考核' },
    ]);
    expect(codes(merge([...five, share({ type: 'error', raw: '#REF!', text: '#REF!' })]))).toEqual([
      'merge.error',
    ]);
  });

  test('another period is left out until it is let in; a period that is not written is said', () => {
    const late = returned(5, { period: '期次：2015年第一季度' });
    const merged = merge([...five, late]);
    expect(merged.findings).toMatchObject([
      { code: 'merge.period', file: late.name, sheet: 'Sheet1', cell: 'I2' },
    ]);
    expect(investment(merged)?.value).toBe('31.25');
    expect(merged.files.find(({ name }) => name === late.name)?.leftOut).toBe('期次不符');
    const letIn = merge([...five, late], { accepted: new Set([late.name]) });
    expect(investment(letIn)?.value).toBe('37.5');
    expect(codes(merge([...five, returned(5, { period: '（本期）' })]))).toEqual(['merge.periodMissing']);
  });

  test('cumulative figures that fall are told', () => {
    const before = (sender: string, item: string) =>
      sender === TOWNS[2]?.id && item === '工业投资' ? '7' : undefined;
    const merged = merge(five, { before });
    expect(merged.findings).toMatchObject([{ code: 'merge.falls', file: five[2]?.name, cell: 'F4' }]);
    expect(investment(merged)?.value).toBe('31.25');
  });

  test('a row whose own rate is wrong, a file whose own total is wrong, another template', () => {
    const rows = [
      [1, nameOf(5), '工业投资', '亿元', 10, 6.25, '72.5%', 1, ''],
      [2, nameOf(5), '技改投资', '亿元', 4, 3, '75%', 1, ''],
      ['合计', null, null, null, 14, 9.5, null, null, null],
    ];
    const merged = merge([...five, returned(5, { rows })]);
    expect(codes(merged)).toEqual(['table.total', 'merge.rate']);
    const other = returned(6, {
      head: ['企业', '代码', '电话', '地址', '产品', '人数', '产值', '税收', '利润'],
    });
    const foreign = merge([...five, other]);
    expect(codes(foreign)).toEqual(['merge.template']);
    expect(foreign.files.at(-1)?.leftOut).toBe('表样不符');
  });

  test('a table with a column for each figure: a sum for each sender and one of all', () => {
    const villages = ['甲村', '乙村', '丙村'].map(
      (name, index): ReturnedFile => ({
        name: `${name}.xlsx`,
        sha256: name,
        sheets: [
          sheetOfRows(
            [
              ['小微企业情况表'],
              [`填报单位：${name}`],
              ['序号', '企业名称', '从业人员（人）', '产值（万元）', '亩均税收（万元/亩）'],
              [1, `${name}一厂`, 10, 100.5, 12],
              [2, `${name}二厂`, 20 + index, 200, 30],
            ],
            { name: 'Sheet1' },
          ),
        ],
      }),
    );
    const merged = merge(villages);
    expect(merged.lines.map(({ name }) => name)).toEqual(['甲村', '乙村', '丙村', '合计']);
    const total = merged.lines.at(-1);
    expect(total?.sums.get('产值')?.value).toBe('901.5');
    expect(total?.sums.get('从业人员')?.value).toBe('93');
    expect(total?.sums.has('亩均税收')).toBe(false);
  });

  test('whatever figures come, the sum is their exact sum', () => {
    const figure = fc.tuple(fc.nat({ max: 99_999 }), fc.nat({ max: 99 })).map(([a, b]) => `${a}.${b}`);
    fc.assert(
      fc.property(fc.array(figure, { minLength: 2, maxLength: 6 }), (figures) => {
        const files = figures.map((text, index) =>
          returned(index, { rows: [[1, nameOf(index), '工业投资', '亿元', 10, text, '', 1, '']] }),
        );
        const merged = merge(files);
        const left = merged.findings.filter(({ code }) => code === 'merge.magnitude').length;
        const expected = figures.reduce((sum, text) => sum.plus(text), new Exact(0));
        if (left === 0) expect(investment(merged)?.value).toBe(decimalText(expected));
        else expect(investment(merged)?.leftOut).toBe(left);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the result as a workbook', () => {
  test('sums, rows, what to look at and who has not sent, read back', async () => {
    const silent = returned(5, { rows: [[1, nameOf(5), '工业投资', '亿元', 10, 62500, '62.5%', 1, '']] });
    const merged = merge([...five, silent], { expected: [nameOf(0), nameOf(9)] });
    const read = await readWorkbook(resultBook(merged, '2015年上半年汇总'), { name: '汇总.xlsx' });
    if (!read.ok) throw new Error(read.findings[0]?.message);
    const [sums, details, findings, senders] = read.value.sheets;
    const row = (sheet: typeof sums, at: number) =>
      Array.from({ length: sheet?.columnCount ?? 0 }, (_, column) => sheet?.cell(at, column)?.raw ?? '');
    expect(sums?.name).toBe('汇总');
    expect(row(sums, 2)).toEqual(['工业投资', '亿元', '60', '31.25', '6', '有 1 个数没有计入，见核对']);
    expect(row(sums, 3).at(-1)).toBe('比例类不能相加，见明细');
    expect(details?.rowCount).toBe(2 + 11);
    expect(row(findings, 2).slice(0, 4)).toEqual([silent.name, 'Sheet1', 'F4', '62500']);
    expect(row(senders, 8)).toEqual([nameOf(9), '', '', '', '', '未报送', '']);
  });
});

test('several sheets of one workbook count, a hidden one and another table are said', () => {
  const [first, second] = [returned(0).sheets[0], returned(1).sheets[0]];
  if (!first || !second) throw new Error('sheets');
  const other = sheetOfRows(
    [
      ['企业', '人数', '产值'],
      ['甲厂', 10, 20],
      ['乙厂', 11, 21],
    ],
    { name: '企业' },
  );
  const book: ReturnedFile = {
    name: '两镇.xlsx',
    sha256: 'book',
    sheets: [first, { ...second, name: 'Sheet2' }, other, { ...second, name: '旧', visibility: 'hidden' }],
  };
  const merged = merge([book, returned(2)]);
  expect(investment(merged)?.value).toBe('18.75');
  expect(merged.findings.map(({ code, sheet }) => [code, sheet])).toEqual([
    ['merge.otherTable', '企业'],
    ['merge.hidden', '旧'],
  ]);
  expect(merged.files[0]).toMatchObject({ sheets: ['Sheet1', 'Sheet2'], senders: [nameOf(0), nameOf(1)] });
});
