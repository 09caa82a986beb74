import { mapReferences, type Point, type Reference } from './formula.ts';

export const LAST_ROW = 1_048_575;

/**
 * Where the template's rows go: rows `first` to `last` of the body are replaced by `count` new ones, and
 * everything below moves by `delta`. All from 0.
 */
export interface RowMap {
  readonly first: number;
  readonly last: number;
  readonly count: number;
  /** Last row of the new body. */
  readonly newLast: number;
  readonly delta: number;
}

export function rowMap(first: number, last: number, count: number): RowMap {
  const newLast = first + count - 1;
  return { first, last, count, newLast, delta: newLast - last };
}

/** A single row: a body row stays as far from the first one as it was, or becomes the last. */
export function mappedRow(map: RowMap, row: number): number {
  if (row > map.last) return row === LAST_ROW ? row : Math.min(row + map.delta, LAST_ROW);
  return row >= map.first ? Math.min(row, map.newLast) : row;
}

/** Rows of a formula's range: one that reaches the last body row reaches the new last one. */
export function mappedSpan(map: RowMap, top: number, bottom: number): readonly [number, number] {
  const end = bottom === map.last ? map.newLast : mappedRow(map, bottom);
  return [Math.min(mappedRow(map, top), end), end];
}

/**
 * Rows of a look or a rule (conditional format, validation, protection): what covers the first body row
 * covers every new one, what belongs only to later rows of last year is gone (undefined).
 */
export function mappedArea(map: RowMap, top: number, bottom: number): readonly [number, number] | undefined {
  if (top <= map.first && bottom >= map.first) {
    return [top, bottom <= map.last ? map.newLast : mappedRow(map, bottom)];
  }
  if (top > map.first && top <= map.last) {
    return bottom <= map.last ? undefined : [map.newLast + 1, mappedRow(map, bottom)];
  }
  return [mappedRow(map, top), mappedRow(map, bottom)];
}

/** What a formula needs to know to follow the rows. */
export interface FormulaSetting {
  readonly map: RowMap;
  /** Name of the sheet that is filled. */
  readonly sheet: string;
  /** True where the formula stands on that sheet, so that a bare `A1` means it. */
  readonly own: boolean;
  /** True for a formula of the first body row, which is copied down: its own row means each row in turn. */
  readonly inBody?: boolean;
}

/** The formula after the rows have moved. */
export function movedFormula(formula: string, setting: FormulaSetting): string {
  return mapReferences(formula, (token) =>
    concerns(token, setting) ? movedReference(token, setting) : token,
  );
}

/** True where the reference points into the filled sheet. */
export function concerns(token: Reference, setting: Pick<FormulaSetting, 'sheet' | 'own'>): boolean {
  if (token.sheet === undefined) return setting.own;
  return token.sheet !== null && sameName(token.sheet, setting.sheet);
}

export function sameName(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

function movedReference(token: Reference, { map, inBody }: FormulaSetting): Reference {
  const { from, to } = token;
  if (from.row === undefined) return token;
  if (to?.row === undefined) return { ...token, from: { ...from, row: mappedRow(map, from.row) } };
  if (inBody && !(from.fixedRow && to.fixedRow)) {
    const move = (at: Point, row: number): Point => ({
      ...at,
      row: row > map.last ? mappedRow(map, row) : row,
    });
    return { ...token, from: move(from, from.row), to: move(to, to.row) };
  }
  const [top, bottom] = mappedSpan(map, Math.min(from.row, to.row), Math.max(from.row, to.row));
  const upright = from.row <= to.row;
  return {
    ...token,
    from: { ...from, row: upright ? top : bottom },
    to: { ...to, row: upright ? bottom : top },
  };
}
