import type { Dice } from './dice.ts';

/** Invented brand syllables: pairs of uncommon characters, so that no living firm is meant. */
const FIRST = [
  '澄',
  '铄',
  '珩',
  '霁',
  '沅',
  '叡',
  '劭',
  '煦',
  '岚',
  '栩',
  '缙',
  '琮',
  '勖',
  '晗',
  '澔',
  '祯',
  '翊',
  '骁',
  '钊',
  '峤',
  '潆',
  '璟',
  '昶',
  '筠',
  '颢',
  '弘',
  '芃',
  '屹',
  '炜',
  '湛',
  '渝',
  '垚',
] as const;
const SECOND = [
  '砺',
  '屿',
  '涵',
  '铂',
  '烁',
  '曜',
  '棠',
  '牧',
  '桁',
  '野',
  '弦',
  '皓',
  '衡',
  '峦',
  '津',
  '榆',
  '朔',
  '岳',
  '澜',
  '泽',
  '甫',
  '畴',
  '舟',
  '谷',
  '轩',
  '宸',
  '翎',
  '灏',
  '辰',
  '川',
  '榕',
  '歆',
] as const;

const SURNAMES = [
  '麦',
  '何',
  '梁',
  '李',
  '黄',
  '陈',
  '吴',
  '罗',
  '欧阳',
  '冯',
  '林',
  '伍',
  '卢',
  '萧',
  '邓',
  '区',
  '霍',
  '谭',
] as const;
const GIVEN = [
  '少芬',
  '永康',
  '嘉欣',
  '志强',
  '伟明',
  '婉仪',
  '国栋',
  '丽华',
  '俊杰',
  '秀英',
  '浩然',
  '家豪',
  '雪梅',
  '振宇',
  '惠玲',
  '展鹏',
] as const;

/** How many brands there are before one comes again. */
const BRANDS = FIRST.length * SECOND.length;

/** The brand of the n-th firm: each once, in scattered order, then again with a third character. */
export function brandName(index: number, offset: number): string {
  // 389 shares no divisor with 1024, so the steps visit every pair once.
  const place = (index * 389 + offset) % BRANDS;
  const round = Math.floor(index / BRANDS);
  const first = FIRST[place % FIRST.length] ?? FIRST[0];
  const second = SECOND[Math.floor(place / FIRST.length)] ?? SECOND[0];
  const third = round === 0 ? '' : (SECOND[(round - 1) % SECOND.length] ?? '');
  const fourth =
    round > SECOND.length ? (FIRST[Math.floor((round - 1) / SECOND.length) % FIRST.length] ?? '') : '';
  return `${first}${second}${third}${fourth}`;
}

export function personName(dice: Dice): string {
  return `${dice.pick(SURNAMES)}${dice.pick(GIVEN)}`;
}

/** A mobile number of the well-known show range 1380013xxxx, or a Zhongshan landline. */
export function phoneNumber(dice: Dice): string {
  const tail = String(dice.integer(0, 9999)).padStart(4, '0');
  return dice.chance(85) ? `1380013${tail}` : `0760-2200${tail}`;
}
