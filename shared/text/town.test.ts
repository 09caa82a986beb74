import { expect, test } from 'vitest';
import { recogniseTown, TOWNS, townInAddress, townName, townOf, townsOn } from './town.ts';

test.each([
  ['东  区', 'dongqu'],
  ['东区街道办事处', 'dongqu'],
  ['石岐街道办', 'shiqi'],
  ['石岐区', 'shiqi'],
  ['火炬区', 'huoju'],
  ['火炬开发区', 'huoju'],
  ['中山港街道', 'huoju'],
  ['五桂山', 'wuguishan'],
  ['古镇', 'guzhen'],
  ['古镇镇', 'guzhen'],
  ['小榄', 'xiaolan'],
  ['中山市小榄镇', 'xiaolan'],
  ['442000118', 'xiaolan'],
  ['442000100', 'xiaolan'],
  ['442000101000', 'huangpu'],
  ['民众街道', 'minzhong'],
  ['东升镇', 'dongsheng'],
  ['火炬开发区（含翠亨\n新区）', 'huoju-cuiheng'],
])('%s', (text, id) => {
  expect(recogniseTown(text)).toBe(id);
});

test.each(['', '大榄镇', '顺德容桂', '南山区', '镇', '中山市'])('%s is no town', (text) => {
  expect(recogniseTown(text)).toBeUndefined();
});

test('翠亨新区 is another unit before 2021', () => {
  expect(recogniseTown('翠亨新区', '2015-12-31')).toBe('huoju-cuiheng');
  expect(recogniseTown('翠亨新区', '2024-12-31')).toBe('cuiheng-nanlang');
});

test.each([
  ['中山市东区起湾道东侧东区工业区', 'dongqu'],
  ['中山市沙溪镇宝珠西路15号之一', 'shaxi'],
  ['广东省中山市坦洲镇第一工业区', 'tanzhou'],
  ['中山市古镇镇新兴大道', 'guzhen'],
  ['中山市石岐孙文中路55号', 'shiqi'],
  ['中山市小榄镇东区大道', 'xiaolan'],
  ['中山市火炬开发区科技大道', 'huoju'],
  ['小榄镇工业大道', 'xiaolan'],
])('the address %s', (address, id) => {
  expect(townInAddress(address)).toBe(id);
});

test.each([
  '中山市中山二路17号',
  '中山市康华路北区办事处大楼',
  '广州市天河区东区街道',
  '海南省陵水黎族自治县陵城镇中山小学',
  '',
])('the address %s names no town of ours', (address) => {
  expect(townInAddress(address)).toBeUndefined();
});

test('towns of a day: 24 divisions in 2015, 23 since July 2021', () => {
  const divisions = (day: string) => townsOn(day).filter(({ kind }) => kind === 'division');
  expect(divisions('2015-12-31')).toHaveLength(24);
  expect(divisions('2021-07-19')).toHaveLength(24);
  expect(divisions('2021-07-20')).toHaveLength(23);
  expect(townOf('dongsheng')?.successor).toBe('xiaolan');
  expect(townName('nanlang', '2015-12-31')).toBe('南朗镇');
  expect(townName('nanlang')).toBe('南朗街道');
  expect(townName('huoju', '2015-12-31')).toBe('火炬开发区');
});

test('every town answers to each of its names', () => {
  for (const { id, periods } of TOWNS) {
    for (const { name, to } of periods) expect([name, recogniseTown(name, to)]).toEqual([name, id]);
  }
});
