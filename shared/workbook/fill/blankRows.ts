import type { FillTable } from './request.ts';
import type { SheetModel } from './sheetModel.ts';
import { attribute, child } from './xml.ts';

/**
 * The table with the empty rows that the form has drawn under its body taken for body rows: as many lines as the
 * bureau thought of, in the look of the first one.
 */
export function withBlankRows(model: SheetModel, table: FillTable): FillTable {
  const look = lookOf(model, table.firstBodyRow);
  let last = table.lastBodyRow;
  while (
    look !== '' &&
    last + 1 !== table.totalRow &&
    isBlank(model, last + 1) &&
    lookOf(model, last + 1) === look
  )
    last += 1;
  return { ...table, lastBodyRow: last };
}

function isBlank(model: SheetModel, row: number): boolean {
  return model
    .cells(row)
    .every(({ element }) => ['v', 'is', 'f'].every((name) => child(element, name) === undefined));
}

/** Styles of the row's cells with their columns; empty where none has one. */
function lookOf(model: SheetModel, row: number): string {
  return model
    .cells(row)
    .flatMap(({ column, element }) => {
      const style = attribute(element, 's') ?? '0';
      return style === '0' ? [] : [`${column}:${style}`];
    })
    .join(' ');
}
