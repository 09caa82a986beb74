import type { FieldDescription } from '../../../shared/model/register.ts';
import { type FieldValue, isPresent } from '../../../shared/model/value.ts';
import { Exact, isDecimalText } from '../../../shared/money/decimal.ts';
import { formatMoney, groupDigits } from '../../../shared/money/format.ts';
import { fromYuan, isMoneyUnit, type MoneyUnit } from '../../../shared/money/units.ts';
import { townName } from '../../../shared/text/town.ts';

/** The unit that stands in the header; amounts are read in 万元 where the description names none. */
export function unitOf(field: FieldDescription): string | undefined {
  if (field.kind === 'money') return moneyUnitOf(field);
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
      return formatMoney(value, moneyUnitOf(field));
    case 'number':
    case 'integer':
      return isDecimalText(value) ? groupDigits(value) : value;
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
    return isDecimalText(value) ? fromYuan(value, moneyUnitOf(field)) : value;
  }
  if (field.kind === 'number' || field.kind === 'integer') return value;
  return showValue(field, value);
}

/** The unit in which an amount is read and typed. */
export function moneyUnitOf(field: FieldDescription): MoneyUnit {
  return field.unit !== undefined && isMoneyUnit(field.unit) ? field.unit : '万元';
}
