import { shiftPoint } from '../text/figure.ts';
import type { DecimalText } from './decimal.ts';

/** Units of money as they stand in headers and unit lines, with their size in yuan. */
export const MONEY_UNITS = {
  元: '1',
  百元: '100',
  千元: '1000',
  万元: '10000',
  百万元: '1000000',
  千万元: '10000000',
  亿元: '100000000',
  万亿元: '1000000000000',
} as const;

export type MoneyUnit = keyof typeof MONEY_UNITS;

export function isMoneyUnit(text: string): text is MoneyUnit {
  return Object.hasOwn(MONEY_UNITS, text);
}

/** Every unit is a power of ten, so converting moves the point and never rounds. */
function zerosOf(unit: MoneyUnit): number {
  return MONEY_UNITS[unit].length - 1;
}

/** An amount in `unit` as yuan, exactly: `toYuan('386.5', '万元')` is `'3865000'`. */
export function toYuan(amount: DecimalText, unit: MoneyUnit): DecimalText {
  return shiftPoint(amount, zerosOf(unit));
}

/** Yuan as an amount in `unit`, exactly and unrounded: `fromYuan('3865000', '万元')` is `'386.5'`. */
export function fromYuan(yuan: DecimalText, unit: MoneyUnit): DecimalText {
  return shiftPoint(yuan, -zerosOf(unit));
}
