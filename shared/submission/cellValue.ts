import type { FieldDescription } from '../model/register.ts';
import { type FieldValue, isPresent } from '../model/value.ts';
import { Exact, isDecimalText } from '../money/decimal.ts';
import { fromYuan, isMoneyUnit, type MoneyUnit } from '../money/units.ts';
import { townName } from '../text/town.ts';
import type { FillValue } from '../workbook/fill/index.ts';

const BLANK: FillValue = { kind: 'blank' };

/** A value as a cell of the form takes it: amounts exact in the unit of the column, ratios as Excel keeps them. */
export function cellValue(
  field: FieldDescription,
  value: FieldValue | undefined,
  unit: string | undefined,
): FillValue {
  if (!isPresent(value) || value === '') return BLANK;
  if (typeof value === 'boolean') return { kind: 'text', text: value ? '是' : '否' };
  switch (field.kind) {
    case 'money':
      return isDecimalText(value)
        ? { kind: 'number', decimal: fromYuan(value, moneyUnit(field, unit)) }
        : asText(value);
    case 'number':
    case 'integer':
      return isDecimalText(value) ? { kind: 'number', decimal: value } : asText(value);
    case 'ratio':
      if (!isDecimalText(value)) return asText(value);
      return { kind: 'number', decimal: unit === '%' ? new Exact(value).times(100).toFixed() : value };
    case 'choice':
      return asText(field.choices?.find((choice) => choice.value === value)?.label ?? value);
    case 'town':
      return asText(townName(value));
    default:
      return asText(value);
  }
}

function asText(text: string): FillValue {
  return { kind: 'text', text };
}

function moneyUnit(field: FieldDescription, unit: string | undefined): MoneyUnit {
  if (unit !== undefined && isMoneyUnit(unit)) return unit;
  return field.unit !== undefined && isMoneyUnit(field.unit) ? field.unit : '万元';
}
