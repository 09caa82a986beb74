import type { RegisterId } from '../../model/record.ts';
import { fieldOf } from '../../model/register.ts';
import type { FoundColumn, FoundTable } from '../table/found.ts';
import type { ColumnBinding, Registers } from './binding.ts';

/** A confirmed answer for one header. */
interface RememberedColumn {
  /** `columnKey` of the header. */
  readonly key: string;
  /** Null: confirmed as not imported. */
  readonly target: { readonly register: RegisterId; readonly field: string } | null;
  /** The clerk's unit, where neither header nor sheet named one. */
  readonly unit?: string;
  /** Where the header names no year: the year counted from the table's period. */
  readonly yearOffset?: number;
}

/** What is kept of a confirmed mapping (as JSON in a setting record). */
export interface RememberedMapping {
  readonly shape: string;
  readonly register: RegisterId;
  readonly columns: readonly RememberedColumn[];
}

/** A header without its place, its years and its months: `2023年营业收入` and `2024年营业收入` are one. */
function columnKey(column: FoundColumn, seen: Map<string, number>): string {
  const key = column.path
    .join('/')
    .replace(/\s+/g, '')
    .replace(/(?:19|20)\d{2}年?/g, 'Y')
    .replace(/\d{1,2}(?:[-—~至]\d{1,2})?月/g, 'M');
  // The same header twice: told apart by which one it is.
  const times = (seen.get(key) ?? 0) + 1;
  seen.set(key, times);
  return times === 1 ? key : `${key}#${times}`;
}

function keysOf(table: FoundTable): Map<number, string> {
  const seen = new Map<string, number>();
  return new Map(table.columns.map((column) => [column.column, columnKey(column, seen)]));
}

/** The same for a form whose columns moved or whose year and month changed; another for another form. */
export function headerShape(table: FoundTable): string {
  return [...keysOf(table).values()]
    .filter((key) => key !== '')
    .sort()
    .join('|');
}

/** What to keep once the clerk has confirmed the bindings. */
export function rememberMapping(
  table: FoundTable,
  register: RegisterId,
  bindings: readonly ColumnBinding[],
): RememberedMapping {
  const keys = keysOf(table);
  const period = table.period === undefined ? undefined : Number.parseInt(table.period.slice(0, 4), 10);
  const columns = bindings.flatMap((binding): RememberedColumn[] => {
    const key = keys.get(binding.column);
    const found = table.columns.find(({ column }) => column === binding.column);
    if (key === undefined || found === undefined) return [];
    const { target } = binding;
    const asked = target?.year !== undefined && found.year === undefined && period !== undefined;
    return [
      {
        key,
        target: target === null ? null : { register: target.register, field: target.field },
        ...(binding.unitFrom === 'clerk' && binding.unit !== undefined ? { unit: binding.unit } : {}),
        ...(asked ? { yearOffset: Number.parseInt(target.year, 10) - period } : {}),
      },
    ];
  });
  return { shape: headerShape(table), register, columns };
}

/** Fresh bindings with the remembered answers put in; columns that the memory does not know stay as they are. */
export function rememberedBindings(
  table: FoundTable,
  bindings: readonly ColumnBinding[],
  memory: RememberedMapping,
  registers: Registers,
): ColumnBinding[] {
  const keys = keysOf(table);
  const known = new Map(memory.columns.map((column) => [column.key, column]));
  const period = table.period === undefined ? undefined : Number.parseInt(table.period.slice(0, 4), 10);
  return bindings.map((binding) => {
    const remembered = known.get(keys.get(binding.column) ?? '');
    if (!remembered) return binding;
    const sure = { confidence: 1, reason: '按上次确认的对应关系' };
    if (remembered.target === null) return { ...withoutYear(binding), ...sure, target: null, questions: [] };
    const { target } = remembered;
    if (!fieldOf(registers[target.register], target.field)) return binding;
    const header = table.columns.find(({ column }) => column === binding.column);
    const offset = remembered.yearOffset;
    const year =
      header?.year ??
      (binding.target?.field === target.field ? binding.target.year : undefined) ??
      (offset === undefined || period === undefined ? undefined : String(period + offset));
    const unit =
      remembered.unit !== undefined && (binding.unitFrom === undefined || binding.unitFrom === 'register')
        ? { unit: remembered.unit, unitFrom: 'clerk' as const }
        : {};
    const questions = binding.questions.filter(
      (question) =>
        question !== 'target' &&
        (question !== 'year' || year === undefined) &&
        (question !== 'unit' || !('unit' in unit)),
    );
    const yearly =
      binding.questions.includes('year') || binding.target?.year !== undefined || offset !== undefined;
    return {
      ...binding,
      ...unit,
      ...sure,
      target: yearly && year !== undefined ? { ...target, year } : target,
      questions,
    };
  });
}

function withoutYear(binding: ColumnBinding): ColumnBinding {
  const { suggestedYear: _, ...rest } = binding;
  return rest;
}
