import type { PlannedColumn } from './bodyPlan.ts';
import type { CellLooks } from './cellLooks.ts';
import { columnWidths, mergedWidth, textRoom } from './columnWidths.ts';
import type { FillValue } from './request.ts';
import type { SheetModel } from './sheetModel.ts';
import { linesNeeded } from './textLines.ts';
import { attribute, child } from './xml.ts';

/** Excel's own limit, in points. */
const HIGHEST = 409;
/** Height of a line in sizes of its font, and the air above and below, in points: enough for every Chinese font. */
const LINE = 1.4;
const AIR = 4;

interface WrappedColumn {
  readonly key: string;
  readonly fontSize: number;
  /** Halves of the font's size that stand side by side. */
  readonly room: number;
}

/**
 * The attributes of each body row: those of the first one, but higher where a text that goes on in a next line
 * would otherwise be cut. A form that leaves the height to the program that opens it gets it told all the same:
 * not every program works it out.
 */
export function bodyHeights(
  model: SheetModel,
  columns: readonly PlannedColumn[],
  first: number,
  rowAttributes: string,
  looks: CellLooks,
): (values: Readonly<Record<string, FillValue>>) => string {
  const fixed = givenHeight(model, rowAttributes);
  const widths = columnWidths(model, looks.baseSize);
  const wrapped = columns.flatMap(({ key, column, style, formula }): WrappedColumn[] => {
    const look = looks.at(/\d+/.exec(style)?.[0]);
    if (key === undefined || formula !== undefined || !look.wraps) return [];
    const room = textRoom(mergedWidth(model, first, column, widths), look);
    return [{ key, fontSize: look.fontSize, room }];
  });
  return (values) => {
    let needed = 0;
    for (const { key, fontSize, room } of wrapped) {
      const value = values[key];
      if (value?.kind !== 'text') continue;
      const lines = linesNeeded(value.text, room);
      if (lines > 1) needed = Math.max(needed, lines * fontSize * LINE + AIR);
    }
    return needed > fixed ? withHeight(rowAttributes, Math.min(Math.ceil(needed), HIGHEST)) : rowAttributes;
  };
}

const DEFAULT_HEIGHT = 15;

/** Points that the first body row is high. */
function givenHeight(model: SheetModel, rowAttributes: string): number {
  const own = /\sht\s*=\s*["']([\d.]+)["']/.exec(rowAttributes)?.[1];
  const format = child(model.root, 'sheetFormatPr');
  return Number(own ?? (format && attribute(format, 'defaultRowHeight')) ?? DEFAULT_HEIGHT);
}

function withHeight(rowAttributes: string, points: number): string {
  return /\sht\s*=/.test(rowAttributes)
    ? rowAttributes.replace(/(\sht\s*=\s*["'])[\d.]+/, `$1${points}`)
    : `${rowAttributes} ht="${points}" customHeight="1"`;
}
