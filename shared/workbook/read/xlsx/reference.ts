import { columnNumber } from '../../address.ts';
import type { CellRange } from '../../sheet.ts';
import { LIMITS } from '../limits.ts';

/** A range such as `A1:B2` or `A1`; undefined where it is none or lies outside a sheet. */
export function parseRange(reference: string): CellRange | undefined {
  const match = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?$/.exec(reference.trim());
  if (match === null) return undefined;
  const [, letters = '', digits = '', letters2 = letters, digits2 = digits] = match;
  const columns = [columnNumber(letters), columnNumber(letters2)];
  const rows = [Number(digits) - 1, Number(digits2) - 1];
  const range = {
    top: Math.min(...rows),
    left: Math.min(...columns),
    bottom: Math.max(...rows),
    right: Math.max(...columns),
  };
  const inside =
    range.top >= 0 && range.left >= 0 && range.bottom < LIMITS.rows && range.right < LIMITS.columns;
  return inside ? range : undefined;
}
