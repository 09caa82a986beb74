import { columnLetter } from '../address.ts';
import { formulaTokens } from './formula.ts';
import type { FillTable } from './request.ts';
import { movedFormula, type RowMap } from './rowMap.ts';
import { columnStyle, type SheetModel } from './sheetModel.ts';
import { withoutStructures } from './structured.ts';
import type { TableObject } from './tables.ts';
import { attribute, child } from './xml.ts';

/** What one column of every body row holds. */
export interface PlannedColumn {
  readonly column: number;
  readonly letters: string;
  /** ` s="12"` or nothing. */
  readonly style: string;
  /** Key of the value; undefined for a column without one. */
  readonly key: string | undefined;
  /** The form's own formula, as it reads in the first body row. */
  readonly formula: string | undefined;
  /** The same with what tables stand for written out, as it is worked out. */
  readonly worked: string | undefined;
  readonly array: boolean;
}

export interface BodyPlan {
  readonly columns: readonly PlannedColumn[];
  readonly byColumn: ReadonlyMap<number, PlannedColumn>;
  /** The first body row's attributes without its number, and visible. */
  readonly rowAttributes: string;
  /** Columns whose formula gave way to a value, because it looked elsewhere than in its own row. */
  readonly overruled: readonly number[];
}

/** Reads the look of the first body row: style, height and row formulas of each column. */
export function planBody(
  model: SheetModel,
  table: FillTable,
  map: RowMap,
  tables: readonly TableObject[],
): BodyPlan {
  const moved = (text: string): string =>
    movedFormula(text, { map, sheet: table.sheet, own: true, inBody: true });
  const source = model.row(table.firstBodyRow);
  const keys = new Map(table.columns.map(({ column, key }) => [column, key]));
  const cells = new Map(model.cells(table.firstBodyRow).map((cell) => [cell.column, cell]));
  const rowStyle = source && /\ss\s*=\s*["'](\d+)["']/.exec(source.attributes)?.[1];
  const overruled: number[] = [];
  const columns = [...new Set([...keys.keys(), ...cells.keys()])]
    .sort((left, right) => left - right)
    .map((column): PlannedColumn => {
      const cell = cells.get(column);
      const key = keys.get(column);
      const found = cell && model.formula(cell, table.firstBodyRow);
      const kept = found && !isPicture(found.text) && (key === undefined || isRowFormula(found.text, table));
      if (found && !kept && key !== undefined) overruled.push(column);
      const style =
        (cell && attribute(cell.element, 's')) ??
        (cell ? undefined : (rowStyle ?? columnStyle(model, column)));
      return {
        column,
        letters: columnLetter(column),
        style: style === undefined ? '' : ` s="${style}"`,
        key,
        formula: kept ? moved(found.text) : undefined,
        worked: kept
          ? moved(withoutStructures(found.text, tables, table.firstBodyRow, table.sheet))
          : undefined,
        array: kept === true && found?.type === 'array',
      };
    });
  return {
    columns,
    byColumn: new Map(columns.map((column) => [column.column, column])),
    rowAttributes: (source?.attributes ?? '').replace(
      /\s(?:r|hidden|collapsed)\s*=\s*(?:"[^"]*"|'[^']*')/g,
      '',
    ),
    overruled,
  };
}

/** WPS keeps a picture in a cell as this function; in a body row it is last year's. */
export function isPicture(formula: string): boolean {
  return /DISPIMG\s*\(/i.test(formula);
}

/** True where the formula only looks at its own row or at fixed cells of its own sheet. */
function isRowFormula(formula: string, table: FillTable): boolean {
  return formulaTokens(formula).every((token) => {
    if (token.kind === 'other') return !token.text.endsWith('!') && token.text !== '#REF!';
    if (token.kind !== 'reference') return true;
    if (token.sheet !== undefined) return false;
    return [token.from, token.to ?? token.from].every(
      (at) => at.fixedRow || at.row === table.firstBodyRow || (at.row ?? 0) === table.firstBodyRow - 1,
    );
  });
}

/** Letters of the columns that a reader of the form will find empty in every row. */
export function unfilledColumns(plan: BodyPlan, hasValue: (key: string) => boolean): string[] {
  return plan.columns
    .filter(({ key, formula }) => formula === undefined && (key === undefined || !hasValue(key)))
    .map(({ letters }) => letters);
}

/** True where the cell element holds a number that somebody typed. */
export function holdsNumber(element: Parameters<typeof child>[0]): boolean {
  const type = attribute(element, 't');
  return (
    (type === undefined || type === 'n') &&
    child(element, 'v') !== undefined &&
    child(element, 'f') === undefined
  );
}
