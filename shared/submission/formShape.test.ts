import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnLetter } from '../workbook/address.ts';
import { compareForms, type FormShape, likeness } from './formShape.ts';

/** A form whose columns read `header`, `header(unit)` or `header=field`. */
function form(...columns: readonly string[]): FormShape {
  return {
    title: '奖补资金申报汇总表',
    sheet: 'Sheet1',
    columns: columns.map((column, at) => {
      const [words = '', field = null] = column.split('=');
      const [, header = words, unit = ''] = /^(.+)\((.+)\)$/.exec(words) ?? [];
      return { letter: columnLetter(at), header, unit, field };
    }),
  };
}

function said(before: FormShape, after: FormShape): string[] {
  return compareForms(before, after).columns.map(
    ({ change, before: old, after: now }) =>
      `${change} ${[old?.header, now?.header].filter((each, at, all) => each !== undefined && all.indexOf(each) === at).join('→')}`,
  );
}

describe('what changed from one version of a form to the next', () => {
  test('nothing', () => {
    const before = form('序号', '企业名称=name', '金额(万元)=amount');
    expect(compareForms(before, before)).toMatchObject({ title: null, changed: 0 });
  });

  test('a column more, one less, one with another name, one in another unit, one elsewhere', () => {
    const before = form(
      '序号',
      '企业名称=name',
      '镇街=town',
      '电话=phone',
      '投资额(万元)=investment',
      '奖补金额(万元)=amount',
    );
    const after = form(
      '序号',
      '单位名称=name',
      '投资额(元)=investment',
      '奖补金额(万元)=amount',
      '镇街=town',
      '开户行',
    );
    expect(said(before, after)).toEqual([
      'same 序号',
      'renamed 企业名称→单位名称',
      'removed 电话',
      'unit 投资额',
      'same 奖补金额',
      'moved 镇街',
      'added 开户行',
    ]);
    expect(compareForms(before, after).changed).toBe(5);
  });

  test('another year in a header is another name of the same column', () => {
    expect(
      said(form('2024年产值=output', '2023年产值=output'), form('2025年产值=output', '2024年产值=output')),
    ).toEqual(['renamed 2023年产值→2025年产值', 'moved 2024年产值']);
  });

  test('blanks and line breaks in a header make no difference', () => {
    expect(compareForms(form('企业\n名称'), form('企业 名称')).changed).toBe(0);
  });

  test('the title is told when its words change', () => {
    const before = { ...form('企业名称'), title: '2024年汇总表' };
    expect(compareForms(before, { ...before, title: '2025年 汇总表' }).title).toEqual({
      before: '2024年汇总表',
      after: '2025年 汇总表',
    });
  });
});

test('likeness: the share of the larger form that the other has', () => {
  expect(likeness(form('甲', '乙', '丙', '丁'), form('甲', '乙', '丙'))).toBe(75);
  expect(likeness(form('2024年产值'), form('2025年产值'))).toBe(100);
  expect(likeness(form('甲'), form('乙'))).toBe(0);
  expect(likeness(form(), form())).toBe(0);
});

test('every column of both versions is told exactly once, in the order of the later one', () => {
  const headers = fc.uniqueArray(fc.constantFrom('甲', '乙', '丙', '丁', '戊', '己', '庚'), { maxLength: 7 });
  fc.assert(
    fc.property(headers, headers, (left, right) => {
      const { columns } = compareForms(form(...left), form(...right));
      expect(columns.flatMap(({ after }) => after?.header ?? [])).toEqual(right);
      expect(columns.flatMap(({ before }) => before?.header ?? []).toSorted()).toEqual(left.toSorted());
      for (const { change, before, after } of columns) {
        expect(change === 'added').toBe(before === null);
        expect(change === 'removed').toBe(after === null);
      }
    }),
  );
});
