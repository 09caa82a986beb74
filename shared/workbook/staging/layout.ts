import {
  type AttachedFields,
  type FieldDescription,
  fieldOf,
  type RegisterDescription,
} from '../../model/register.ts';
import type { FieldValue } from '../../model/value.ts';
import type { ColumnBinding } from '../columns/binding.ts';
import { yearFieldOf } from '../columns/targets.ts';
import type { BodyCells } from '../table/bodyCells.ts';
import type { FindingList } from './findings.ts';
import type { ImportInput } from './plan.ts';
import { type CellReader, cellReader } from './readCell.ts';

/** A bound column, ready to be read. */
export interface SlotColumn {
  /** Sheet column from 0; -1 for the key of the group rows. */
  readonly column: number;
  readonly header: string;
  readonly field: FieldDescription;
  readonly read: CellReader;
}

/** The columns of a row that make up one record. */
export interface Slot {
  readonly register: RegisterDescription;
  /** The year of an attached figure or of a yearly register's columns, where the header names it. */
  readonly year: string | undefined;
  readonly columns: readonly SlotColumn[];
  /** What the values of a row begin as; undefined where two columns give one field. */
  readonly blank: Readonly<Record<string, FieldValue>> | undefined;
}

export interface AttachedSlot extends Slot {
  readonly attached: AttachedFields;
}

/** How a row is taken apart: the records of the register itself and those attached to them. */
export interface Layout {
  readonly main: readonly Slot[];
  readonly attached: readonly AttachedSlot[];
  /** A column that gives the year of every attached figure without one of its own. */
  readonly yearColumn: SlotColumn | undefined;
  readonly mainYearField: string | undefined;
}

/** A row's values for one slot. */
export interface SlotValues {
  readonly values: Record<string, FieldValue>;
  readonly raw: Record<string, string>;
}

export function layoutOf(input: ImportInput): Layout {
  const { registers, table } = input;
  const register = registers[input.register];
  const on = dayOf(table.period);
  const slots = new Map<
    string,
    { register: RegisterDescription; year: string | undefined; columns: SlotColumn[] }
  >();
  let yearColumn: SlotColumn | undefined;
  for (const binding of input.bindings) {
    const { target } = binding;
    if (target === null) continue;
    const description = registers[target.register];
    const field = fieldOf(description, target.field);
    if (!field) continue;
    const column = slotColumn(binding, description, field, on);
    const isYear = register.attached.some(
      (each) =>
        each.register === target.register &&
        each.yearField === target.field &&
        target.register !== register.id,
    );
    if (isYear) {
      yearColumn ??= column;
      continue;
    }
    const key = `${target.register}:${target.year ?? ''}`;
    const slot = slots.get(key) ?? { register: description, year: target.year, columns: [] };
    slot.columns.push(column);
    slots.set(key, slot);
  }
  const withBlank = <T extends Omit<Slot, 'blank'>>(slot: T) => ({ ...slot, blank: blankOf(slot.columns) });
  const own = [...slots.values()].filter((slot) => slot.register.id === register.id);
  const shared = own.find((slot) => slot.year === undefined);
  const yearly = own.filter((slot) => slot.year !== undefined);
  const main: Slot[] =
    yearly.length === 0
      ? [withBlank(shared ?? { register, year: undefined, columns: [] })]
      : yearly.map((slot) => withBlank({ ...slot, columns: [...(shared?.columns ?? []), ...slot.columns] }));
  const attached = [...slots.values()].flatMap((slot): AttachedSlot[] => {
    const how = register.attached.find((each) => each.register === slot.register.id);
    return slot.register.id === register.id || !how ? [] : [withBlank({ ...slot, attached: how })];
  });
  // The newest year last, so that a figure can be compared with the year before it.
  attached.sort((left, right) => (left.year ?? '').localeCompare(right.year ?? ''));
  return { main, attached, yearColumn, mainYearField: yearFieldOf(register, registers) };
}

function slotColumn(
  binding: ColumnBinding,
  register: RegisterDescription,
  field: FieldDescription,
  on: string | undefined,
): SlotColumn {
  const takesForeign = field.key === 'registeredCapital' && fieldOf(register, 'foreignCapital') !== undefined;
  return {
    column: binding.column,
    header: binding.header,
    field,
    read: cellReader(field, { unit: binding.unit, on, takesForeign }),
  };
}

/** The last day of a period, for names that changed in it: `2021` is `2021-12-31`. */
function dayOf(period: string | undefined): string | undefined {
  if (period === undefined) return undefined;
  return /^\d{4}-\d{2}-\d{2}$/.test(period) ? period : `${period.slice(0, 4)}-12-31`;
}

/**
 * An object that has every field of the columns. Filled in, a copy of it stays an object of one shape; one that
 * is put together field by field becomes a table, which costs memory and time wherever it is read.
 */
function blankOf(columns: readonly SlotColumn[]): Slot['blank'] {
  const keys = columns.map(({ field }) => field.key);
  if (new Set(keys).size < keys.length) return undefined;
  return JSON.parse(`{${keys.map((key) => `${JSON.stringify(key)}:""`).join(',')}}`);
}

/** Reads a slot's cells of one row; what there is to say about them goes to `findings`. */
export function readSlot(slot: Slot, row: number, cells: BodyCells, findings: FindingList): SlotValues {
  const values: Record<string, FieldValue> = { ...slot.blank };
  const raw: Record<string, string> = {};
  for (const column of slot.columns) {
    const cell = cells.at(row, column.column);
    const { value, issue, aside } = column.read(cell);
    if (issue) findings.atCell(row, Math.max(0, column.column), column.header, cell?.text ?? '', issue);
    const { key } = column.field;
    if (aside && takesAside(slot, aside.field)) {
      values[aside.field] = aside.value;
      if (cell !== undefined && cell.text !== aside.value) raw[aside.field] = cell.text;
    }
    if (value === undefined) {
      if (slot.blank) delete values[key];
      continue;
    }
    values[key] = value;
    if (cell !== undefined && cell.text !== value && value !== '') raw[key] = cell.text;
  }
  return { values, raw };
}

/** A value set aside goes to its field where the register has one and no column of its own gives it. */
function takesAside(slot: Slot, field: string): boolean {
  return fieldOf(slot.register, field) !== undefined && !columnOfField(slot, field);
}

/** Where a field of a slot stands, for addresses; undefined for values that no column gave. */
export function columnOfField(slot: Slot, field: string): SlotColumn | undefined {
  return slot.columns.find((column) => column.field.key === field);
}
