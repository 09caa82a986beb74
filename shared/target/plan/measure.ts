import { type DecimalText, decimalText, Exact } from '../../money/decimal.ts';
import { isMoneyUnit, MONEY_UNITS } from '../../money/units.ts';

/** Units in which things are counted one by one: their figures carry no rounding. */
const COUNTED = new Set(['家', '个', '项', '户', '件', '条', '台', '套', '人', '次']);

export function isCounted(unit: string): boolean {
  return COUNTED.has(unit);
}

export function isPercent(unit: string): boolean {
  return unit === '%' || unit === '％';
}

/** A figure in another unit of the same kind, exactly; undefined where the two cannot be compared. */
export function inUnit(value: DecimalText, from: string, to: string): DecimalText | undefined {
  if (from === to) return value;
  if (!isMoneyUnit(from) || !isMoneyUnit(to)) return undefined;
  return decimalText(new Exact(value).times(MONEY_UNITS[from]).dividedBy(MONEY_UNITS[to]));
}

/** The finer of two units of money (亿元 rather than 万亿元), for showing a difference in; else the first. */
export function finerUnit(one: string, other: string): string {
  if (!isMoneyUnit(one) || !isMoneyUnit(other)) return one;
  return new Exact(MONEY_UNITS[one]).lessThanOrEqualTo(MONEY_UNITS[other]) ? one : other;
}
