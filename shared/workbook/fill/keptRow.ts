import { cellAddress } from '../address.ts';
import { escapeContent } from '../write/escape.ts';
import { isPicture } from './bodyPlan.ts';
import { cachedMarkup, valueMarkup } from './cellMarkup.ts';
import type { CellValue } from './evaluate.ts';
import { movedRange } from './rangeText.ts';
import type { FillValue } from './request.ts';
import type { RowMap } from './rowMap.ts';
import type { RowSource, SheetCell, SheetModel } from './sheetModel.ts';
import { attribute, child, parseXml, setAttribute, setText, writeXml, type XmlElement } from './xml.ts';

/** What may change in a row that stays. */
export interface KeptSetting {
  readonly model: SheetModel;
  /** Undefined for a sheet whose rows do not move. */
  readonly map: RowMap | undefined;
  /** The cell's formula as it will stand; undefined where it has none. */
  readonly formula: (cell: SheetCell, row: number) => string | undefined;
  /** True where nothing that the formula looks at has changed. */
  readonly settled: (formula: string) => boolean;
  /** The formula's value, by the row in the filled workbook. */
  readonly calculated: (row: number, column: number) => CellValue | undefined;
  /** Values to write over this row's cells, by column. */
  readonly written: (row: number) => ReadonlyMap<number, FillValue>;
  /** Style for a cell that is given a formula; undefined where it keeps its own. */
  readonly sumStyle: (row: number, column: number) => string | undefined;
  /** Style for a cell that the row does not have yet. */
  readonly style: (row: RowSource | undefined, column: number) => string | undefined;
}

const FORMULA = /<(?:\w+:)?f[\s/>]/;

/** The row's XML in its new place; a row that nothing happens to comes back to the letter. */
export function keptRow(row: number, newRow: number, setting: KeptSetting): string {
  const { model, written } = setting;
  const source = model.row(row);
  const over = written(row);
  const tag = `${model.prefix}row`;
  if (source && row === newRow && over.size === 0 && !FORMULA.test(source.inner))
    return sourceText(source, tag);
  const cells = model.cells(row);
  for (const cell of cells) {
    if (row !== newRow && attribute(cell.element, 'r') !== undefined) {
      setAttribute(cell.element, 'r', cellAddress(newRow, cell.column));
    }
    const value = over.get(cell.column);
    if (value) overwrite(cell.element, value, model.prefix, () => cellAddress(newRow, cell.column));
    else refreshFormula(cell, row, newRow, setting);
  }
  const added = [...over].filter(([column]) => !cells.some((cell) => cell.column === column));
  const all = [
    ...cells.map(({ column, element }) => ({ column, text: writeXml([element]) })),
    ...added.map(([column, value]) => ({ column, text: newCell(newRow, column, value, source, setting) })),
  ].sort((left, right) => left.column - right.column);
  const attributes = renumbered(source?.attributes ?? '', newRow + 1, added.length > 0);
  return `<${tag}${attributes}>${all.map(({ text }) => text).join('')}</${tag}>`;
}

function sourceText(source: RowSource, tag: string): string {
  return source.inner === ''
    ? `<${tag}${source.attributes}/>`
    : `<${tag}${source.attributes}>${source.inner}</${tag}>`;
}

function renumbered(attributes: string, number: number, widened: boolean): string {
  const numbered = /\sr\s*=/.test(attributes)
    ? attributes.replace(/(\sr\s*=\s*["'])\d+/, `$1${number}`)
    : ` r="${number}"${attributes}`;
  return widened ? numbered.replace(/\sspans\s*=\s*(?:"[^"]*"|'[^']*')/, '') : numbered;
}

function overwrite(element: XmlElement, value: FillValue, prefix: string, cell: () => string): void {
  const { type, inner } = valueMarkup(value, prefix, cell);
  setType(element, type);
  element.children = parseXml(inner, 'cell');
}

function setType(element: XmlElement, type: string): void {
  setAttribute(element, 't', /"(.*)"/.exec(type)?.[1]);
}

function newCell(
  row: number,
  column: number,
  value: FillValue,
  source: RowSource | undefined,
  { model, style }: KeptSetting,
): string {
  const number = style(source, column);
  const { type, inner } = valueMarkup(value, model.prefix, () => cellAddress(row, column));
  const look = number === undefined ? '' : ` s="${number}"`;
  const head = `<${model.prefix}c r="${cellAddress(row, column)}"${look}${type}`;
  return inner === '' ? `${head}/>` : `${head}>${inner}</${model.prefix}c>`;
}

function refreshFormula(cell: SheetCell, row: number, newRow: number, setting: KeptSetting): void {
  const { element, column } = cell;
  const text = setting.formula(cell, row);
  const formula = child(element, 'f');
  if (text === undefined) return;
  const { prefix } = setting.model;
  if (!formula) {
    const { type, inner } = cachedMarkup(setting.calculated(newRow, column), prefix);
    setType(element, type);
    const style = setting.sumStyle(row, column);
    if (style !== undefined) setAttribute(element, 's', style);
    element.children = parseXml(`<${prefix}f>${escapeContent(text)}</${prefix}f>${inner}`, 'cell');
    return;
  }
  if (attribute(formula, 't') === 'shared') {
    for (const name of ['t', 'si', 'ref']) setAttribute(formula, name, undefined);
  }
  if (setting.map) {
    for (const name of ['ref', 'r1', 'r2']) {
      const range = attribute(formula, name);
      if (range !== undefined) setAttribute(formula, name, movedRange(range, setting.map));
    }
  }
  if (text !== '') setText(formula, text);
  if (isPicture(text)) return;
  const value = setting.calculated(newRow, column);
  if (value === undefined && setting.settled(text)) return;
  const { type, inner } = cachedMarkup(value, prefix);
  const cached = child(element, 'v');
  if (cached && `<${prefix}v>${writeXml(cached.children)}</${prefix}v>` === inner) return;
  setType(element, type);
  element.children = [formula, ...parseXml(inner, 'cell')];
}
