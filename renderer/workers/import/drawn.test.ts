import { expect, test } from 'vitest';
import { sheetOfRows } from '../../../shared/workbook/sheetOfRows.ts';
import { drawnTable } from './drawn.ts';

test('on a form the fullest row near the top is taken for the header, all below for the list', () => {
  const sheet = sheetOfRows([
    ['企业情况登记表'],
    ['企业名称', '甲厂', '法定代表人', '张三'],
    ['联系电话', '0760', '地址', '小榄镇'],
    ['设备', '台数', '金额', '购置时间'],
    ['车床', 2, 30, '2020-01'],
  ]);
  const table = drawnTable(sheet);
  expect(table.headerRows).toEqual([1]);
  expect(table.bodyRows).toEqual([2, 3, 4]);
  expect(table.columns).toHaveLength(4);
});

test('a sheet of one line is a header without a body', () => {
  expect(drawnTable(sheetOfRows([['只有一句话']]))).toMatchObject({ headerRows: [0], bodyRows: [] });
});
