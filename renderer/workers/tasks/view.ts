import type { RegisterId } from '../../../shared/model/record.ts';
import { fieldOf, nameOf } from '../../../shared/model/register.ts';
import type { FieldValues } from '../../../shared/model/value.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { type CellProblem, problemsOf } from '../../parts/values/problems.ts';
import { localDay } from '../localTime.ts';
import { Handover, type TaskContext } from '../rpc/task.ts';
import type { ViewQuery } from '../view/query.ts';
import { filtered, orderOf, shownIn, totalsOf } from '../view/view.ts';

/** A record as a grid needs it. `named` holds the names that references point at. */
export interface GridRow {
  readonly slot: number;
  readonly id: string;
  readonly values: FieldValues;
  readonly named: Readonly<Record<string, string>> | undefined;
  readonly problems: readonly CellProblem[];
}

/** Which rows, in which order; `total` counts the register without filters. */
export async function viewOrder(query: ViewQuery, { engine, breathe }: TaskContext) {
  const order = await orderOf(engine.store.ledger, query, breathe);
  const total = engine.store.ledger.register(query.register).records.size;
  return new Handover({ order, total }, [order.buffer]);
}

/** The rows in the given slots; a removed record's slot answers nothing. */
export function viewRows(
  request: { readonly register: RegisterId; readonly slots: readonly number[] },
  { engine }: TaskContext,
): GridRow[] {
  const description = REGISTERS[request.register];
  const { slots } = engine.store.ledger.register(request.register);
  const references = description.fields.filter((field) => field.kind === 'reference');
  const shown = shownIn(engine.store.ledger);
  const today = localDay();
  return request.slots.flatMap((slot) => {
    const record = slots[slot];
    if (!record) return [];
    const named =
      references.length > 0
        ? Object.fromEntries(references.map((field) => [field.key, shown(field, record)]))
        : undefined;
    return [
      { slot, id: record.id, values: record.values, named, problems: problemsOf(description, record, today) },
    ];
  });
}

export async function viewTotals(query: ViewQuery, { engine, breathe }: TaskContext) {
  const rows = await filtered(engine.store.ledger, query, breathe);
  return totalsOf(engine.store.ledger, REGISTERS[query.register], rows, breathe);
}

/** How many different values a column's filter offers at most. */
const OFFERED = 300;

/** The values of a column with how often each is there, most frequent first. */
export async function viewDistinct(
  request: { readonly register: RegisterId; readonly field: string },
  { engine, breathe }: TaskContext,
) {
  const field = fieldOf(REGISTERS[request.register], request.field);
  const counts = new Map<string, number>();
  if (field) {
    const shown = shownIn(engine.store.ledger);
    let looked = 0;
    for (const record of engine.store.ledger.register(request.register).records.values()) {
      const text = shown(field, record);
      counts.set(text, (counts.get(text) ?? 0) + 1);
      looked += 1;
      if (looked % 5000 === 0) await breathe();
    }
  }
  const values = [...counts].map(([text, count]) => ({ text, count })).sort((a, b) => b.count - a.count);
  return { values: values.slice(0, OFFERED), more: Math.max(0, values.length - OFFERED) };
}

/** How many problems are listed at most; all of them are counted. */
const LISTED = 500;

export interface ListedProblem extends CellProblem {
  readonly slot: number;
  readonly id: string;
  readonly name: string;
}

/** What there is to look at in a register. A problem of two fields is listed at each and counted by record. */
export async function viewProblems(
  request: { readonly register: RegisterId },
  { engine, breathe }: TaskContext,
) {
  const description = REGISTERS[request.register];
  const { slots } = engine.store.ledger.register(request.register);
  const listed: ListedProblem[] = [];
  let records = 0;
  const today = localDay();
  for (let slot = 0; slot < slots.length; slot += 1) {
    const record = slots[slot];
    if (!record) continue;
    const problems = problemsOf(description, record, today);
    if (problems.length > 0) {
      records += 1;
      if (listed.length < LISTED) {
        const name = nameOf(description, record);
        listed.push(...problems.map((problem) => ({ ...problem, slot, id: record.id, name })));
      }
    }
    if (slot % 2000 === 1999) await breathe();
  }
  return { listed, records };
}
