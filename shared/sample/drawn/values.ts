import type { FieldValue } from '../../model/value.ts';
import { type MoneyUnit, toYuan } from '../../money/units.ts';
import { shiftPoint } from '../../text/figure.ts';
import { recogniseTown } from '../../text/town.ts';
import type { CellSource } from '../../workbook/sheetOfRows.ts';
import { sampleCreditCode } from '../creditCodes.ts';
import type { Dice } from '../dice.ts';
import { brandName, personName, phoneNumber } from '../names.ts';
import { sampleSite } from '../places.ts';

/** What a cell holds and what an import must make of it; `value` undefined: it must import nothing. */
export interface DrawnValue {
  readonly written: CellSource;
  readonly value: FieldValue | undefined;
}

export type ValueKind =
  | 'firm'
  | 'code'
  | 'town'
  | 'village'
  | 'address'
  | 'person'
  | 'phone'
  | 'industryCode'
  | 'date'
  | 'month'
  | 'flag'
  | 'scale'
  | 'level'
  | 'way'
  | 'money'
  | 'area'
  | 'count'
  | 'percent'
  | 'project'
  | 'filing'
  | 'word'
  | 'sentence';

/** Where a column's figures have their unit: `written` in header, unit row or unit line; undefined where nowhere. */
export interface FigureUnit {
  readonly written: string | undefined;
  /** The unit stands in each cell instead: `386.5万元`. */
  readonly inCells?: boolean;
}

/** Value and how it is written. */
type Choice = readonly [string, string];

const TOWNS = ['小榄镇', '古镇镇', '横栏镇', '东凤镇', '南头镇', '黄圃镇', '港口镇', '石岐街道'] as const;
const TRADES = ['五金', '电器', '照明科技', '智能装备', '塑料制品', '家具', '精密机械', '食品'] as const;
const FORMS = ['有限公司', '有限公司', '有限公司', '股份有限公司', '有限责任公司', '厂'] as const;
const WORDS = ['五金制品', '电子', '民营', '在营', '机械装备', '照明灯饰', '正常', '智能家电'] as const;
const SENTENCES = [
  '拟扩建二期厂房，用地指标待落实',
  '主体工程已封顶，正在进行设备安装调试',
  '订单充足，急需技术工人；希望协助招聘',
  '反映电价偏高，已转供电部门研究',
] as const;
const CHOICES: Readonly<Record<'scale' | 'level' | 'way', readonly [Choice, ...Choice[]]>> = {
  scale: [
    ['1', '大型'],
    ['2', '中'],
    ['3', '小型'],
    ['4', '微型企业'],
  ],
  level: [
    ['innovative', '创新型中小企业'],
    ['specialised', '专精特新'],
    ['littleGiant', '小巨人'],
  ],
  way: [
    ['reward', '事后奖补'],
    ['interest', '贴息'],
    ['equity', '股权投资'],
  ],
};

/** The n-th firm of a list: its name with brackets, long or short. */
export function firmName(dice: Dice, index: number, offset: number): string {
  const brand = brandName(index, offset);
  return dice.weighted([
    [`中山市${brand}${dice.pick(TRADES)}${dice.pick(FORMS)}`, 6],
    [`${brand}（中山）${dice.pick(TRADES)}有限公司`, 2],
    [`广东${brand}${dice.pick(TRADES)}集团股份有限公司中山小榄第${dice.integer(2, 9)}分公司`, 1],
    [`${brand}厂`, 1],
  ]);
}

const plain = (text: string): DrawnValue => ({ written: text, value: text });

function figure(dice: Dice, digits: string): CellSource {
  return dice.weighted<CellSource>([
    [{ type: 'number', raw: digits, text: digits }, 7],
    [digits, 2],
    [/^\d{4}/.test(digits) ? digits.replace(/\B(?=(\d{3})+(?:\.|$))/, ',') : digits, 1],
  ]);
}

function decimal(dice: Dice): string {
  const whole = String(dice.integer(1, 9) * 10 ** dice.integer(0, 4) + dice.integer(0, 9));
  return dice.chance(50) ? whole : `${whole}.${dice.integer(0, 9)}${dice.integer(1, 9)}`;
}

function money(dice: Dice, { written, inCells }: FigureUnit): DrawnValue {
  const digits = decimal(dice);
  if (inCells) return { written: `${digits}万元`, value: toYuan(digits, '万元') };
  if (written === undefined) return { written: figure(dice, digits), value: undefined };
  return { written: figure(dice, digits), value: toYuan(digits, written as MoneyUnit) };
}

function area(dice: Dice, { written }: FigureUnit): DrawnValue {
  const digits = decimal(dice);
  const value = written === '万平方米' ? shiftPoint(digits, 4) : digits;
  return { written: figure(dice, digits), value };
}

function day(dice: Dice): DrawnValue {
  const [year, month, date] = [dice.integer(2016, 2024), dice.integer(1, 12), dice.integer(1, 28)];
  const two = (part: number): string => String(part).padStart(2, '0');
  const value = `${year}-${two(month)}-${two(date)}`;
  const packed = `${year}${two(month)}${two(date)}`;
  const written = dice.weighted<CellSource>([
    [{ type: 'date', raw: value, text: `${year}/${month}/${date}` }, 4],
    [`${year}年${month}月${date}日`, 2],
    [`${year}.${two(month)}.${two(date)}`, 2],
    [packed, 1],
    [{ type: 'number', raw: packed, text: packed }, 1],
  ]);
  return { written, value };
}

function monthOf(dice: Dice): DrawnValue {
  const [year, month] = [dice.integer(2016, 2024), dice.integer(1, 12)];
  const value = `${year}-${String(month).padStart(2, '0')}`;
  return { written: dice.pick([value, `${year}年${month}月`, `${year}.${value.slice(5)}`]), value };
}

/** A cell of the n-th row. A required kind is never blank. */
export function drawValue(
  dice: Dice,
  kind: ValueKind,
  place: { readonly index: number; readonly offset: number },
  unit: FigureUnit,
  blanks: number,
): DrawnValue {
  if (dice.chance(blanks)) {
    const none = kind === 'flag' ? [null] : [null, null, '-', '/', '—', '不详'];
    return { written: none[dice.integer(0, none.length - 1)], value: undefined };
  }
  const drawn = filled(dice, kind, place, unit);
  const spaced = typeof drawn.written === 'string' && dice.chance(4);
  return spaced ? { ...drawn, written: `${String(drawn.written)}${dice.pick([' ', '　', '  '])}` } : drawn;
}

function filled(
  dice: Dice,
  kind: ValueKind,
  { index, offset }: { readonly index: number; readonly offset: number },
  unit: FigureUnit,
): DrawnValue {
  switch (kind) {
    case 'firm':
      return plain(firmName(dice, index, offset));
    case 'code':
      return plain(sampleCreditCode(index, offset));
    case 'town': {
      const town = dice.pick(TOWNS);
      return { written: dice.chance(15) ? town.replace(/镇$|街道$/, '') : town, value: recogniseTown(town) };
    }
    case 'village':
      return plain(`${sampleSite(dice).village}社区`);
    case 'address':
      return plain(sampleSite(dice).address);
    case 'person':
      return plain(personName(dice));
    case 'phone':
      return plain(phoneNumber(dice));
    case 'industryCode': {
      const code = dice.pick(['3857', '3311', '3872', '2110', '1439']);
      return { written: dice.chance(50) ? { type: 'number', raw: code, text: code } : code, value: code };
    }
    case 'date':
      return day(dice);
    case 'month':
      return monthOf(dice);
    case 'flag': {
      const value = dice.chance(50);
      return { written: value ? dice.pick(['是', '√', '有']) : dice.pick(['否', '×']), value };
    }
    case 'scale':
    case 'level':
    case 'way': {
      const [value, written] = dice.pick(CHOICES[kind]);
      return { written, value };
    }
    case 'money':
      return money(dice, unit);
    case 'area':
      return area(dice, unit);
    case 'count': {
      const digits = String(dice.integer(5, 900));
      return { written: figure(dice, digits), value: digits };
    }
    case 'percent': {
      const digits = `${dice.integer(1, 99)}.${dice.integer(1, 9)}`;
      return { written: dice.chance(50) ? `${digits}%` : digits, value: undefined };
    }
    case 'project':
      return plain(
        `${brandName(index, offset + 7)}${dice.pick(TRADES)}${dice.pick(['技术改造项目', '生产线智能化升级', '增资扩产项目'])}`,
      );
    case 'filing':
      return plain(`24442000${String(1_000_000 + index * 37 + offset)}`);
    case 'word':
      return plain(dice.pick(WORDS));
    case 'sentence':
      return plain(dice.pick(SENTENCES));
  }
}
