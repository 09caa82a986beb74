import { describe, expect, it } from 'vitest';
import { REGISTERS } from '../../registers/index.ts';
import { noName } from './rowNames.ts';

const kind = (name: string) => {
  const found = noName(REGISTERS.enterprise, name, REGISTERS);
  return found?.kind === 'heading'
    ? `heading ${found.ownColumn ? 'of names' : 'of another column'}`
    : found?.kind;
};

describe('what stands in the name’s column where no name does', () => {
  it.each([
    ['企业名称', 'heading of names'],
    ['*企业名称（全称）', 'heading of names'],
    ['信用代码', 'heading of another column'],
    ['形象进度', 'heading of another column'],
    ['合 计', 'sum'],
    ['填报单位：小榄镇经济发展和科技统计局', 'note'],
    ['万元', 'note'],
    ['914420001000500059', 'figure'],
    ['2019/4/6', 'figure'],
    ['2023年10月4日', 'figure'],
    ['11.51', 'figure'],
  ])('%s is a %s', (name, what) => expect(kind(name)).toBe(what));

  it.each([
    '中山市甲厂',
    '361°（中山）鞋业有限公司',
    '3M',
    '合计量电子厂',
    '广东ABC123456有限公司',
    '一二三厂',
    'ABCDEFGHIJKLMNOPQR',
  ])('%s is a name', (name) => expect(kind(name)).toBeUndefined());
});
