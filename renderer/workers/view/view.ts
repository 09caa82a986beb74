import type { LedgerRecord } from '../../../shared/model/record.ts';
import {
  type FieldDescription,
  fieldOf,
  nameOf,
  type RegisterDescription,
} from '../../../shared/model/register.ts';
import { decimalText, Exact, isDecimalText } from '../../../shared/money/decimal.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { problemsOf } from '../../parts/values/problems.ts';
import { isFigure, showValue } from '../../parts/values/show.ts';
import type { LiveLedger } from '../../store/liveLedger.ts';
import { localDay } from '../localTime.ts';
import { Collation } from './collate.ts';
import { filterTest, type Shown } from './filter.ts';
import type { Sort, ViewQuery } from './query.ts';

const collation = new Collation();

/** Rows looked at between two breaths. */
const SLICE = 4000;

/** A cell as the clerk reads it; a reference shows the name of what it points at. */
export function shownIn(ledger: LiveLedger): Shown {
  return (field, record) => {
    const value = record.values[field.key];
    if (field.kind === 'reference' && field.reference && typeof value === 'string') {
      const target = ledger.record(field.reference, value);
      return target ? nameOf(REGISTERS[field.reference], target) : value;
    }
    return showValue(field, value);
  };
}

/** The slots of the records that a query lets through, in its order. */
export async function orderOf(
  ledger: LiveLedger,
  query: ViewQuery,
  breathe: () => Promise<void>,
): Promise<Uint32Array<ArrayBuffer>> {
  const slots = await filtered(ledger, query, breathe);
  for (const sort of [...query.sorts].reverse()) await sortBy(ledger, query, slots, sort, breathe);
  return Uint32Array.from(slots);
}

export async function filtered(
  ledger: LiveLedger,
  query: ViewQuery,
  breathe: () => Promise<void>,
): Promise<number[]> {
  const description = REGISTERS[query.register];
  const shown = shownIn(ledger);
  const tests = query.filters.map((filter) => filterTest(description, filter, shown));
  const today = localDay();
  if (query.onlyProblems) tests.push((record) => problemsOf(description, record, today).length > 0);
  const { slots } = ledger.register(query.register);
  const kept: number[] = [];
  for (let slot = 0; slot < slots.length; slot += 1) {
    const record = slots[slot];
    if (record && tests.every((test) => test(record))) kept.push(slot);
    if (slot % SLICE === SLICE - 1) await breathe();
  }
  return kept;
}

/** Sorts in place, keeping the order of equals. Blanks come last either way. */
async function sortBy(
  ledger: LiveLedger,
  query: ViewQuery,
  order: number[],
  sort: Sort,
  breathe: () => Promise<void>,
): Promise<void> {
  const field = fieldOf(REGISTERS[query.register], sort.field);
  if (!field) return;
  const { slots } = ledger.register(query.register);
  const compare = isFigure(field) ? byFigure(field, slots) : byText(ledger, field, slots, order);
  await breathe();
  const turn = sort.descending ? -1 : 1;
  order.sort((left, right) => {
    const [a, b] = [compare.key(left), compare.key(right)];
    if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
    return turn * compare.compare(a, b);
  });
}

interface Comparison {
  key(slot: number): number | undefined;
  compare(left: number, right: number): number;
}

function byFigure(field: FieldDescription, slots: readonly (LedgerRecord | undefined)[]): Comparison {
  const figures = slots.map((record) => {
    const value = record?.values[field.key];
    return typeof value === 'string' && isDecimalText(value) ? new Exact(value) : undefined;
  });
  return {
    key: (slot) => (figures[slot] === undefined ? undefined : slot),
    compare: (left, right) => figures[left]?.comparedTo(figures[right] ?? 0) ?? 0,
  };
}

function byText(
  ledger: LiveLedger,
  field: FieldDescription,
  slots: readonly (LedgerRecord | undefined)[],
  order: readonly number[],
): Comparison {
  const shown = shownIn(ledger);
  const keys = new Map<number, string>();
  const texts = order.map((slot) => {
    const record = slots[slot];
    return record ? shown(field, record) : '';
  });
  for (const [index, key] of collation.keysOf(texts).entries()) keys.set(order[index] ?? -1, key);
  return {
    key: (slot) => (keys.get(slot) ? slot : undefined),
    compare: (left, right) => {
      const [a, b] = [keys.get(left) ?? '', keys.get(right) ?? ''];
      return a < b ? -1 : a > b ? 1 : 0;
    },
  };
}

/** Sums of the columns that can be added up, over the given rows. Blank columns have none. */
export async function totalsOf(
  ledger: LiveLedger,
  description: RegisterDescription,
  order: readonly number[],
  breathe: () => Promise<void>,
): Promise<Record<string, string>> {
  const { slots } = ledger.register(description.id);
  const totals: Record<string, string> = {};
  for (const field of description.fields) {
    if (field.kind === 'ratio' || !isFigure(field)) continue;
    let sum: Exact | undefined;
    for (const slot of order) {
      const value = slots[slot]?.values[field.key];
      if (typeof value === 'string' && isDecimalText(value)) sum = sum ? sum.plus(value) : new Exact(value);
    }
    if (sum) totals[field.key] = decimalText(sum);
    await breathe();
  }
  return totals;
}
