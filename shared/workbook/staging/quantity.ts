import { shiftPoint } from '../../text/figure.ts';

/** Spellings of one unit, with its size as a power of ten of the family's base. Only exact conversions are known. */
const FAMILIES: readonly (readonly (readonly [readonly string[], number])[])[] = [
  [
    [['人', '名'], 0],
    [['万人'], 4],
  ],
  [
    [['千瓦时', 'kwh', '度'], 0],
    [['万千瓦时', '万kwh', '万度'], 4],
    [['亿千瓦时', '亿kwh'], 8],
  ],
  [
    [['平方米', '平米', '㎡', 'm2', 'm²', '平方'], 0],
    [['万平方米', '万㎡'], 4],
  ],
  [[['亩'], 0]],
  [
    [['千瓦', 'kw'], 0],
    [['万千瓦'], 4],
  ],
  [
    [['吨', 't'], 0],
    [['万吨'], 4],
  ],
  [[['家', '户', '个', '项', '件', '台', '套', '条'], 0]],
];

function place(unit: string): { readonly family: number; readonly power: number } | undefined {
  const plain = unit.toLowerCase();
  for (const [family, members] of FAMILIES.entries()) {
    for (const [spellings, power] of members) if (spellings.includes(plain)) return { family, power };
  }
  return undefined;
}

/**
 * A quantity from one unit to another, exactly. Square metres are 0.0015 亩; the way back does not come out
 * even and is not taken. Undefined where the units are of different kinds.
 */
export function convertQuantity(value: string, from: string, to: string): string | undefined {
  if (from === to) return value;
  const source = place(from);
  const target = place(to);
  if (source && target && source.family === target.family)
    return shiftPoint(value, source.power - target.power);
  if (to === '亩' && source && place('平方米')?.family === source.family) {
    const scaled = shiftPoint(value, source.power - 4);
    return timesFifteen(scaled);
  }
  if (from === '公顷' && to === '亩') return timesFifteen(value);
  return undefined;
}

function timesFifteen(value: string): string {
  const point = value.indexOf('.');
  const places = point < 0 ? 0 : value.length - point - 1;
  return shiftPoint(String(BigInt(value.replace('.', '')) * 15n), -places);
}
