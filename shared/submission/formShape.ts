import { headerKey } from '../text/header.ts';
import type { BoundForm } from './form.ts';

/** One column of a form, as whoever fills it sees it. */
export interface ShapeColumn {
  readonly letter: string;
  readonly header: string;
  /** As the form has it: `万元`; empty where there is none. */
  readonly unit: string;
  /** What goes into it; null: left empty, or the serial number. */
  readonly field: string | null;
}

/** What of a form matters from one year to the next. */
export interface FormShape {
  readonly title: string;
  readonly sheet: string;
  readonly columns: readonly ShapeColumn[];
}

export type ColumnChange = 'same' | 'added' | 'removed' | 'renamed' | 'unit' | 'moved';

/** A column of the one version beside that of the other; one side is null where it is new or gone. */
export interface ComparedColumn {
  readonly change: ColumnChange;
  readonly before: ShapeColumn | null;
  readonly after: ShapeColumn | null;
}

/** Two versions of a form side by side. */
export interface FormDifference {
  /** Null where the title says the same. */
  readonly title: { readonly before: string; readonly after: string } | null;
  /** In the order of the later form; what is gone stands where it was. */
  readonly columns: readonly ComparedColumn[];
  /** How many columns are not the same. */
  readonly changed: number;
}

export function shapeOf({ table, bindings }: BoundForm): FormShape {
  return {
    title: table.title ?? '',
    sheet: table.sheet,
    columns: bindings.map(({ letter, header, unit, target }) => ({
      letter,
      header,
      unit: unit ?? '',
      field: target?.field ?? null,
    })),
  };
}

/** Years and months differ from period to period without making it another column. */
function timeless(header: string): string {
  return headerKey(header).replace(/\d+/g, '#');
}

/**
 * Columns of two versions matched by the same words, then by words that differ in figures alone (`2024年` and
 * `2025年`), then by what goes into them: a column that was given another name.
 */
export function compareForms(before: FormShape, after: FormShape): FormDifference {
  const partner = new Map<ShapeColumn, ShapeColumn>();
  const taken = new Set<ShapeColumn>();
  for (const key of [headerKeyOf, timelessOf, fieldOf]) {
    for (const column of after.columns) {
      if (partner.has(column)) continue;
      const words = key(column);
      const found = before.columns.find((other) => !taken.has(other) && words !== '' && key(other) === words);
      if (!found) continue;
      partner.set(column, found);
      taken.add(found);
    }
  }
  const inPlace = steady(before, after, partner);
  const columns: ComparedColumn[] = [];
  let old = 0;
  for (const column of after.columns) {
    const mate = partner.get(column) ?? null;
    if (mate && inPlace.has(mate)) {
      const until = before.columns.indexOf(mate);
      columns.push(...gone(before.columns.slice(old, until), taken));
      old = until + 1;
    }
    columns.push({ change: changeOf(mate, column, inPlace), before: mate, after: column });
  }
  columns.push(...gone(before.columns.slice(old), taken));
  const title =
    headerKey(before.title) === headerKey(after.title) ? null : { before: before.title, after: after.title };
  return { title, columns, changed: columns.filter(({ change }) => change !== 'same').length };
}

/** How many columns of the larger form have the same words in the other, in hundredths. */
export function likeness(one: FormShape, other: FormShape): number {
  const words = new Set(one.columns.map(timelessOf).filter((key) => key !== ''));
  const common = other.columns.filter((column) => words.has(timelessOf(column))).length;
  const most = Math.max(one.columns.length, other.columns.length);
  return most === 0 ? 0 : Math.floor((common * 100) / most);
}

const headerKeyOf = ({ header }: ShapeColumn) => headerKey(header);
const timelessOf = ({ header }: ShapeColumn) => timeless(header);
const fieldOf = ({ field }: ShapeColumn) => field ?? '';

function gone(columns: readonly ShapeColumn[], taken: ReadonlySet<ShapeColumn>): ComparedColumn[] {
  return columns
    .filter((column) => !taken.has(column))
    .map((column) => ({ change: 'removed', before: column, after: null }));
}

function changeOf(
  mate: ShapeColumn | null,
  column: ShapeColumn,
  inPlace: ReadonlySet<ShapeColumn>,
): ColumnChange {
  if (!mate) return 'added';
  if (mate.unit !== column.unit) return 'unit';
  if (headerKey(mate.header) !== headerKey(column.header)) return 'renamed';
  return inPlace.has(mate) ? 'same' : 'moved';
}

/** The longest run of columns that kept their order: only the others have moved. */
function steady(
  before: FormShape,
  after: FormShape,
  partner: ReadonlyMap<ShapeColumn, ShapeColumn>,
): Set<ShapeColumn> {
  const mates = after.columns.flatMap((column) => partner.get(column) ?? []);
  const places = mates.map((mate) => before.columns.indexOf(mate));
  const runs: number[][] = [];
  for (const [at, place] of places.entries()) {
    let longest: number[] = [];
    for (const [earlier, run] of runs.entries())
      if ((places[earlier] ?? 0) < place && run.length > longest.length) longest = run;
    runs.push([...longest, at]);
  }
  const best = runs.reduce<number[]>((most, run) => (run.length > most.length ? run : most), []);
  return new Set(best.flatMap((at) => mates[at] ?? []));
}
