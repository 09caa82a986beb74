import { columnNumber } from '../address.ts';
import { copiedFormula } from './formula.ts';
import { ASK_AGAIN, Refusal } from './refusal.ts';
import {
  attribute,
  child,
  elements,
  isElement,
  parseXml,
  rootOf,
  textOf,
  type XmlElement,
  type XmlNode,
} from './xml.ts';

/** A row as it stands in the sheet's XML; its cells are parsed only when they are needed. */
export interface RowSource {
  /** From 0. */
  readonly row: number;
  /** The start tag's attributes, as written. */
  readonly attributes: string;
  readonly inner: string;
}

export interface SheetCell {
  readonly column: number;
  readonly element: XmlElement;
}

export interface SheetFormula {
  readonly text: string;
  /** `array` keeps its curly braces; shared formulas have become plain ones. */
  readonly type: 'plain' | 'array' | 'dataTable';
}

/** A worksheet part, cut into its rows. */
export interface SheetModel {
  readonly part: string;
  readonly nodes: readonly XmlNode[];
  readonly root: XmlElement;
  /** `x:` where the producer writes one. */
  readonly prefix: string;
  readonly data: XmlElement;
  readonly rows: readonly RowSource[];
  row(row: number): RowSource | undefined;
  /** Cells of a row, left to right; parsed anew at every call, so that a caller may change them. */
  cells(row: number): SheetCell[];
  formula(cell: SheetCell, row: number): SheetFormula | undefined;
}

/** Reads the part, or undefined where it holds no cells (a chart sheet). Throws `Refusal` where it is damaged. */
export function readSheet(source: string, part: string): SheetModel | undefined {
  const nodes = parseXml(source, part, 'sheetData');
  const root = rootOf(nodes, part);
  const data = child(root, 'sheetData');
  if (!data) return undefined;
  const prefix = data.name.slice(0, data.name.length - 'sheetData'.length);
  const rows = cutRows(data, prefix, part);
  const byRow = new Map(rows.map((row) => [row.row, row]));
  const cells = (row: number): SheetCell[] => {
    const found = byRow.get(row);
    return found ? parseCells(found, part) : [];
  };
  const masters = sharedMasters(rows, cells);
  return {
    part,
    nodes,
    root,
    prefix,
    data,
    rows,
    row: (row) => byRow.get(row),
    cells,
    formula: (cell, row) => formulaOf(cell, row, masters),
  };
}

function cutRows(data: XmlElement, prefix: string, part: string): RowSource[] {
  const content = plainText(data.children.map((node) => (isElement(node) ? '' : node.text)).join(''));
  const open = `<${prefix}row`;
  const close = `</${prefix}row`;
  const rows: RowSource[] = [];
  let previous = -1;
  for (let at = content.indexOf(open); at >= 0; at = content.indexOf(open, at)) {
    const tagEnd = content.indexOf('>', at);
    if (tagEnd < 0) throw broken(part);
    const selfClosed = content[tagEnd - 1] === '/';
    const attributes = content.slice(at + open.length, selfClosed ? tagEnd - 1 : tagEnd);
    const end = selfClosed ? tagEnd + 1 : content.indexOf(close, tagEnd);
    if (end < 0) throw broken(part);
    const written = /\sr\s*=\s*["'](\d{1,7})["']/.exec(attributes)?.[1];
    const row = written === undefined ? previous + 1 : Number.parseInt(written, 10) - 1;
    if (row <= previous) throw broken(part);
    rows.push({ row, attributes, inner: selfClosed ? '' : content.slice(tagEnd + 1, end) });
    previous = row;
    at = end;
  }
  return rows;
}

/** Without comments, and with CDATA as escaped text, so that a `<` is always markup. */
function plainText(content: string): string {
  if (!content.includes('<!')) return content;
  return content.replace(/<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, text: string | undefined) =>
    (text ?? '').replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
  );
}

function broken(part: string): Refusal {
  return new Refusal('template-damaged', `模板的 ${part} 行次混乱，不敢改动。`, ASK_AGAIN);
}

function parseCells(source: RowSource, part: string): SheetCell[] {
  const cells: SheetCell[] = [];
  let previous = -1;
  for (const element of parseXml(source.inner, part)) {
    if (!isElement(element) || element.local !== 'c') continue;
    const address = attribute(element, 'r');
    const column = address === undefined ? previous + 1 : columnNumber(address.replace(/\d+$/, ''));
    if (column <= previous) throw broken(part);
    cells.push({ column, element });
    previous = column;
  }
  return cells;
}

interface SharedMaster {
  readonly text: string;
  readonly row: number;
  readonly column: number;
}

function sharedMasters(
  rows: readonly RowSource[],
  cells: (row: number) => readonly SheetCell[],
): ReadonlyMap<string, SharedMaster> {
  const masters = new Map<string, SharedMaster>();
  for (const { row, inner } of rows) {
    if (!/t=["']shared["']/.test(inner)) continue;
    for (const { column, element } of cells(row)) {
      const formula = child(element, 'f');
      const group = formula && attribute(formula, 'si');
      const text = formula && textOf(formula);
      if (group !== undefined && text) masters.set(group, { text, row, column });
    }
  }
  return masters;
}

function formulaOf(
  { column, element }: SheetCell,
  row: number,
  masters: ReadonlyMap<string, SharedMaster>,
): SheetFormula | undefined {
  const formula = child(element, 'f');
  if (!formula) return undefined;
  const type = attribute(formula, 't');
  if (type === 'array' || type === 'dataTable') return { text: textOf(formula), type };
  const own = textOf(formula);
  if (own !== '' || type !== 'shared') return own === '' ? undefined : { text: own, type: 'plain' };
  const master = masters.get(attribute(formula, 'si') ?? '');
  if (!master) return undefined;
  return { text: copiedFormula(master.text, row - master.row, column - master.column), type: 'plain' };
}

/** Style number of a whole column, from `<cols>`. */
export function columnStyle(model: Pick<SheetModel, 'root'>, column: number): string | undefined {
  const columns = child(model.root, 'cols');
  if (!columns) return undefined;
  const holder = elements(columns, 'col').find((each) => {
    const least = Number.parseInt(attribute(each, 'min') ?? '0', 10);
    return column + 1 >= least && column + 1 <= Number.parseInt(attribute(each, 'max') ?? '0', 10);
  });
  return holder && attribute(holder, 'style');
}
