import { type DecimalText, Exact, isDecimalText } from './decimal.ts';
import { fromYuan, type MoneyUnit } from './units.ts';

/** Digits before the point in groups of three: `1234567.5` is `1,234,567.5`. */
export function groupDigits(text: DecimalText): string {
  const sign = text.startsWith('-') ? '-' : '';
  const [whole = '', fraction] = (sign ? text.slice(1) : text).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? `${sign}${grouped}` : `${sign}${grouped}.${fraction}`;
}

/**
 * Yuan as people read it: `42000000` is `4,200.00` in 万元. Rounded half up to `places` for display only;
 * the exact amount is `exactYuan`. Text that is no amount comes back as it was.
 */
export function formatMoney(yuan: DecimalText, unit: MoneyUnit = '万元', places = 2): string {
  if (!isDecimalText(yuan)) return yuan;
  const rounded = new Exact(fromYuan(yuan, unit)).toDecimalPlaces(places).toFixed(places);
  return groupDigits(/^-0(\.0*)?$/.test(rounded) ? rounded.slice(1) : rounded);
}

/** The same with its unit behind it: `4,200.00 万元`. */
export function moneyWithUnit(yuan: DecimalText, unit: MoneyUnit = '万元', places = 2): string {
  return `${formatMoney(yuan, unit, places)} ${unit}`;
}

/** The exact amount for a tooltip: `42,000,000 元`. */
export function exactYuan(yuan: DecimalText): string {
  return isDecimalText(yuan) ? `${groupDigits(yuan)} 元` : yuan;
}

/** A ratio as percent: `0.1152` is `11.5%` with one place. */
export function formatRatio(ratio: DecimalText, places = 1): string {
  if (!isDecimalText(ratio)) return ratio;
  return `${groupDigits(new Exact(ratio).times(100).toDecimalPlaces(places).toFixed(places))}%`;
}
