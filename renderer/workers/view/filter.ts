import type { LedgerRecord } from '../../../shared/model/record.ts';
import { type FieldDescription, fieldOf, type RegisterDescription } from '../../../shared/model/register.ts';
import { isPresent } from '../../../shared/model/value.ts';
import { Exact, isDecimalText } from '../../../shared/money/decimal.ts';
import { toYuan } from '../../../shared/money/units.ts';
import { isFigure, moneyUnitOf } from '../../parts/values/show.ts';
import type { ColumnFilter } from './query.ts';

export type Shown = (field: FieldDescription, record: LedgerRecord) => string;

/** A test for one column's filter, worked out once for all rows. */
export function filterTest(
  register: RegisterDescription,
  filter: ColumnFilter,
  shown: Shown,
): (record: LedgerRecord) => boolean {
  const field = fieldOf(register, filter.field);
  if (!field) return () => true;
  switch (filter.kind) {
    case 'blank':
      return (record) => !isPresent(record.values[field.key]);
    case 'filled':
      return (record) => isPresent(record.values[field.key]);
    case 'contains': {
      const wanted = filter.text.trim().toLowerCase();
      return (record) => shown(field, record).toLowerCase().includes(wanted);
    }
    case 'oneOf': {
      const wanted = new Set(filter.shown);
      return (record) => wanted.has(shown(field, record));
    }
    case 'between':
      return isFigure(field)
        ? figureTest(field, filter.from, filter.to)
        : dateTest(field, filter.from, filter.to);
  }
}

/** Bounds are in the unit that the column shows; an empty bound is open. */
function figureTest(field: FieldDescription, from: string, to: string): (record: LedgerRecord) => boolean {
  const low = bound(field, from);
  const high = bound(field, to);
  return (record) => {
    const value = record.values[field.key];
    if (typeof value !== 'string' || !isDecimalText(value)) return false;
    const figure = new Exact(value);
    return (low === undefined || figure.gte(low)) && (high === undefined || figure.lte(high));
  };
}

function bound(field: FieldDescription, text: string): Exact | undefined {
  const plain = text.replaceAll(',', '').trim();
  if (!isDecimalText(plain)) return undefined;
  if (field.kind === 'money') return new Exact(toYuan(plain, moneyUnitOf(field)));
  return field.kind === 'ratio' ? new Exact(plain).dividedBy(100) : new Exact(plain);
}

/** `2024` as the upper bound lets in all of 2024. */
function dateTest(field: FieldDescription, from: string, to: string): (record: LedgerRecord) => boolean {
  return (record) => {
    const value = record.values[field.key];
    if (typeof value !== 'string' || value === '') return false;
    return (from === '' || value >= from) && (to === '' || value.slice(0, to.length) <= to);
  };
}
