import type { CellLook } from './cellLooks.ts';
import { parseRange } from './rangeText.ts';
import type { SheetModel } from './sheetModel.ts';
import { attribute, child, elements } from './xml.ts';

/** Width of a digit in sizes of its font: the narrowest of the fonts that forms are written in. */
const DIGIT = 0.477;
/** What a cell keeps free at its sides, in digits. */
const SIDES = 0.71;
/** Width of a column that the sheet says nothing about, in digits, sides included. */
const DEFAULT_WIDTH = 9.14;

/** Width of each column in points, sides included. */
export function columnWidths(model: SheetModel, baseSize: number): (column: number) => number {
  const format = child(model.root, 'sheetFormatPr');
  const given = format && attribute(format, 'defaultColWidth');
  const base = format && attribute(format, 'baseColWidth');
  const otherwise = Number(given ?? (base === undefined ? DEFAULT_WIDTH : Number(base) + 1.14));
  const list = child(model.root, 'cols');
  const spans = (list ? elements(list, 'col') : []).map((each) => ({
    least: Number.parseInt(attribute(each, 'min') ?? '0', 10) - 1,
    most: Number.parseInt(attribute(each, 'max') ?? '0', 10) - 1,
    width: Number(attribute(each, 'width') ?? otherwise),
  }));
  return (column) => {
    const span = spans.find(({ least, most }) => column >= least && column <= most);
    return (span?.width ?? otherwise) * DIGIT * baseSize;
  };
}

/** Width of the cell in points, where columns of its row are merged that of all of them. */
export function mergedWidth(
  model: SheetModel,
  row: number,
  column: number,
  widths: (column: number) => number,
): number {
  const merges = child(model.root, 'mergeCells');
  const merged = (merges ? elements(merges, 'mergeCell') : [])
    .map((each) => parseRange(attribute(each, 'ref') ?? ''))
    .find((range) => range?.top === row && range.bottom === row && range.left === column);
  let points = 0;
  for (let at = column; at <= (merged?.right ?? column); at += 1) points += widths(at);
  return points;
}

/** Halves of the font's size that stand side by side in so many points. */
export function textRoom(points: number, { fontSize }: CellLook): number {
  return Math.max(points / fontSize - SIDES * DIGIT, 0) * 2;
}

/** Digits that stand side by side in so many points. */
export function digitRoom(points: number, { fontSize }: CellLook): number {
  return points / fontSize / DIGIT - SIDES;
}
