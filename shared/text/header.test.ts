import { expect, test } from 'vitest';
import { headerKey, readHeader } from './header.ts';

test.each([
  [['总投资（万元）'], { label: '总投资', unit: '万元' }],
  [['总投资\n( 万元 )'], { label: '总投资', unit: '万元' }],
  [['总投资（单位：万元）'], { label: '总投资', unit: '万元' }],
  [['总投资:万元'], { label: '总投资', unit: '万元' }],
  [['投资额（含税，万元）'], { label: '投资额(含税)', unit: '万元' }],
  [['其中：设备（不含税）'], { label: '设备(不含税)' }],
  [['[201-1] 行业代码'], { label: '行业代码' }],
  [['行业代码（GB/T4754-2017）'], { label: '行业代码(gb/t4754-2017)' }],
  [['2024年;12月;商品销售额;千元'], { label: '商品销售额', unit: '千元', year: '2024', months: '12' }],
  [['商品销售额;本年-1—本月'], { label: '商品销售额', relativeYear: 0, months: '1-本月' }],
  [['商品销售额；上年-本月'], { label: '商品销售额', relativeYear: -1, months: '本月' }],
  [['2023年营业收入'], { label: '营业收入', year: '2023' }],
  [['2023年度营业收入（千元）'], { label: '营业收入', year: '2023', unit: '千元' }],
  [['上年营业收入'], { label: '营业收入', relativeYear: -1 }],
  [['营业收入', '2023年'], { label: '营业收入', year: '2023' }],
  [['2023年主要指标', '营业收入'], { label: '营业收入', year: '2023' }],
  [['1-12月增速'], { label: '增速', months: '1-12' }],
  [['上年工业总产值(千元/万元)'], { label: '工业总产值', relativeYear: -1 }],
  [['2015年'], { label: '', year: '2015' }],
  [['用电（万kWh）'], { label: '用电', unit: '万kWh' }],
  [['厂房面积(㎡)'], { label: '厂房面积', unit: '㎡' }],
  [['比重（%）'], { label: '比重', unit: '%' }],
  [['同比增长%'], { label: '同比增长', unit: '%' }],
  [['2024-03'], { label: '', year: '2024', months: '3' }],
  [['认定年度'], { label: '认定年度' }],
  [['年份'], { label: '年份' }],
  [[''], { label: '' }],
] as const)('%j', (path, expected) => {
  const { parts: _parts, dated: _dated, ...meaning } = readHeader(path);
  expect(meaning).toEqual(expected);
});

test('words of the year stay for labels that hold them', () => {
  expect(readHeader(['当年财政贡献']).dated).toBe('当年财政贡献');
});

test('levels are kept top first', () => {
  expect(readHeader(['实际数', '成本', '金额']).parts).toEqual(['实际数', '成本', '金额']);
});

test('marks make no difference between labels', () => {
  expect(headerKey(' “企业 名称”：')).toBe(headerKey('企业名称'));
  expect(headerKey('自有/租赁')).toBe('自有/租赁');
});
