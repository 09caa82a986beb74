import { columnLetter, columnNumber } from '../address.ts';
import type { CellRange } from '../sheet.ts';
import { LAST_ROW, mappedArea, mappedSpan, type RowMap } from './rowMap.ts';

const LAST_COLUMN = 16_383;
const RANGE = /^\$?([A-Za-z]{0,3})\$?(\d{0,7})(?::\$?([A-Za-z]{0,3})\$?(\d{0,7}))?$/;

/** `B2:D9`, `B2`, `A:C` or `2:3` as a range, or undefined. */
export function parseRange(text: string): CellRange | undefined {
  const match = RANGE.exec(text);
  if (!match || text === '') return undefined;
  const [, left = '', top = '', right, bottom] = match;
  const number = (digits: string | undefined, none: number): number =>
    digits === undefined || digits === '' ? none : Number.parseInt(digits, 10) - 1;
  const column = (letters: string | undefined, none: number): number =>
    letters === undefined || letters === '' ? none : columnNumber(letters);
  const single = right === undefined;
  const first = { row: number(top, 0), column: column(left, 0) };
  return {
    top: first.row,
    left: first.column,
    bottom: single ? first.row : number(bottom, LAST_ROW),
    right: single ? first.column : column(right, LAST_COLUMN),
  };
}

export function writeRange({ top, left, bottom, right }: CellRange): string {
  const from = `${columnLetter(left)}${top + 1}`;
  return top === bottom && left === right ? from : `${from}:${columnLetter(right)}${bottom + 1}`;
}

/** A range that follows as a formula's would; text that is no range stays. */
export function movedRange(text: string, map: RowMap): string {
  const range = parseRange(text);
  if (!range) return text;
  const [top, bottom] = mappedSpan(map, range.top, range.bottom);
  return unchanged(range, top, bottom) ? text : writeRange({ ...range, top, bottom });
}

/** A list of ranges that carries a look or a rule; undefined where none of it is left. */
export function movedAreas(text: string, map: RowMap): string | undefined {
  const moved = text
    .trim()
    .split(/\s+/)
    .flatMap((each) => {
      const range = parseRange(each);
      if (!range) return [each];
      const rows = mappedArea(map, range.top, range.bottom);
      if (!rows) return [];
      return [unchanged(range, ...rows) ? each : writeRange({ ...range, top: rows[0], bottom: rows[1] })];
    });
  return moved.length === 0 ? undefined : [...new Set(moved)].join(' ');
}

/** True where one of the ranges reaches into the body. */
export function touchesBody(text: string, map: RowMap): boolean {
  return text
    .trim()
    .split(/\s+/)
    .some((each) => {
      const range = parseRange(each);
      return range !== undefined && range.top <= map.last && range.bottom >= map.first;
    });
}

function unchanged(range: CellRange, top: number, bottom: number): boolean {
  return range.top === top && range.bottom === bottom;
}
