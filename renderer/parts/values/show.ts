import type { FieldDescription } from '../../../shared/model/register.ts';
import { type FieldValue, isPresent } from '../../../shared/model/value.ts';
import { Exact, isDecimalText } from '../../../shared/money/decimal.ts';
import { fromYuan, isMoneyUnit } from '../../../shared/money/units.ts';
import { townName } from './pending/town.ts';

/** Decimals of an amount in the unit in which it is read. */
const MONEY_DECIMALS = 2;

/** The unit that stands in the header; amounts are read in 万元 where the description names none. */
export function unitOf(field: FieldDescription): string | undefined {
  if (field.kind === 'money') return field.unit ?? '万元';
  return field.kind === 'ratio' ? '%' : field.unit;
}

export function headerOf(field: FieldDescription): string {
  const unit = unitOf(field);
  return unit === undefined ? field.label : `${field.label}（${unit}）`;
}

export function isFigure(field: FieldDescription): boolean {
  return (
    field.kind === 'money' || field.kind === 'number' || field.kind === 'integer' || field.kind === 'ratio'
  );
}

/** A value as the clerk reads it in a cell, without its unit. References are resolved by the caller. */
export function showValue(field: FieldDescription, value: FieldValue | undefined): string {
  if (!isPresent(value)) return '';
  if (typeof value === 'boolean') return value ? '是' : '否';
  switch (field.kind) {
    case 'money':
      return showMoney(value, field.unit ?? '万元');
    case 'number':
    case 'integer':
      return isDecimalText(value) ? separated(value) : value;
    case 'ratio':
      return isDecimalText(value) ? new Exact(value).times(100).toFixed() : value;
    case 'choice':
      return field.choices?.find((choice) => choice.value === value)?.label ?? value;
    case 'town':
      return townName(value);
    default:
      return value;
  }
}

/** What goes to the clipboard and into an editor: the same in full, amounts unrounded and without separators. */
export function plainValue(field: FieldDescription, value: FieldValue | undefined): string {
  if (!isPresent(value) || typeof value === 'boolean') return showValue(field, value);
  if (field.kind === 'money') {
    const unit = field.unit ?? '万元';
    return isDecimalText(value) && isMoneyUnit(unit) ? fromYuan(value, unit) : value;
  }
  if (field.kind === 'number' || field.kind === 'integer') return value;
  return showValue(field, value);
}

/** The exact amount for a tooltip: `3,865,000.5 元`. */
export function exactYuan(value: FieldValue | undefined): string {
  return typeof value === 'string' && isDecimalText(value) ? `${separated(value)} 元` : '';
}

export function showMoney(yuan: string, unit: string): string {
  if (!isDecimalText(yuan) || !isMoneyUnit(unit)) return yuan;
  return separated(
    new Exact(fromYuan(yuan, unit)).toFixed(unit === '元' ? decimalsOf(yuan) : MONEY_DECIMALS),
  );
}

function decimalsOf(text: string): number {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}

/** Thousands separators: `1234567.5` is `1,234,567.5`. */
export function separated(text: string): string {
  const point = text.indexOf('.');
  const whole = point < 0 ? text : text.slice(0, point);
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (point < 0 ? '' : text.slice(point));
}
