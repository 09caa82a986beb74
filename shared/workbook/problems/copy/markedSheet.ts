import { cellAddress, columnNumber } from '../../address.ts';
import { columnStyle } from '../../fill/sheetModel.ts';
import {
  attribute,
  child,
  elements,
  isElement,
  parseXml,
  rootOf,
  setAttribute,
  writeXml,
  type XmlElement,
} from '../../fill/xml.ts';
import { fragment } from './fragment.ts';
import { NotUnderstood } from './notUnderstood.ts';
import { RELATIONS } from './package.ts';

export interface SheetMarks {
  /** Backgrounds by row and column, from 0; null where an earlier mark is taken away. */
  readonly fills: ReadonlyMap<number, ReadonlyMap<number, string | null>>;
  /** Number of the style like `base` with this background. */
  readonly style: (base: number, fill: string | null) => number;
  /** Relation of the comments' boxes, where the sheet does not name it yet. */
  readonly boxes: string | undefined;
  /** True: the sheet is no longer the one that is shown when the workbook is opened. */
  readonly unselect: boolean;
}

/** Long stretches go on in pieces, so that packing never holds the whole part. */
const PIECE = 1 << 20;

/** What may stand in a sheet behind the boxes of its comments. */
const AFTER_BOXES = new Set([
  'legacyDrawingHF',
  'drawingHF',
  'picture',
  'oleObjects',
  'controls',
  'AlternateContent',
  'webPublishItems',
  'tableParts',
  'extLst',
]);

/** The sheet part with marked cells in another style. Every row without one comes back to the letter. */
export function* markedSheet(source: string, marks: SheetMarks): Generator<string> {
  const nodes = parseXml(source, 'sheet', 'sheetData');
  const root = rootOf(nodes, 'sheet');
  const data = child(root, 'sheetData');
  if (!data) throw new NotUnderstood('sheet without cells');
  const content = data.children.map((node) => (isElement(node) ? '' : node.text)).join('');
  if (content.includes('<!')) throw new NotUnderstood('comments or CDATA among the rows');
  const prefix = data.name.slice(0, data.name.length - data.local.length);
  const marker = '\u0000rows\u0000';
  data.children = [{ kind: 'raw', text: marker }];
  data.selfClosed = false;
  if (marks.unselect) unselect(root);
  if (marks.boxes !== undefined) nameBoxes(root, marks.boxes);
  const [before = '', after = ''] = writeXml(nodes).split(marker);
  yield before;
  yield* markedRows(content, prefix, root, marks);
  yield after;
}

function unselect(root: XmlElement): void {
  const views = child(root, 'sheetViews');
  for (const view of views ? elements(views) : []) setAttribute(view, 'tabSelected', undefined);
}

function nameBoxes(root: XmlElement, relation: string): void {
  const boxes = fragment(`<legacyDrawing xmlns:r="${RELATIONS}" r:id="${relation}"/>`, root);
  const rows = root.children.findIndex((node) => isElement(node) && node.local === 'sheetData');
  const place = root.children.findIndex(
    (node, at) => at > rows && isElement(node) && AFTER_BOXES.has(node.local),
  );
  root.children.splice(place < 0 ? root.children.length : place, 0, ...boxes);
}

function* markedRows(
  content: string,
  prefix: string,
  root: XmlElement,
  { fills, style }: SheetMarks,
): Generator<string> {
  const open = `<${prefix}row`;
  const close = `</${prefix}row`;
  const wanted = [...fills.keys()].sort((left, right) => left - right);
  let next = 0;
  let copied = 0;
  let previous = -1;
  const cellsOf = (row: number, attributes: string, inner: string) =>
    markedCells({ row, attributes, inner, prefix, root }, fills.get(row) ?? NO_FILLS, style);
  for (let at = content.indexOf(open); at >= 0; at = content.indexOf(open, at)) {
    const tagEnd = content.indexOf('>', at);
    const selfClosed = content[tagEnd - 1] === '/';
    const inner = selfClosed ? tagEnd + 1 : content.indexOf(close, tagEnd);
    const end = selfClosed ? tagEnd + 1 : content.indexOf('>', inner) + 1;
    if (tagEnd < 0 || inner < 0 || end <= 0) throw new NotUnderstood('a row without end');
    const attributes = content.slice(at + open.length, selfClosed ? tagEnd - 1 : tagEnd);
    const written = /\sr\s*=\s*["'](\d{1,7})["']/.exec(attributes)?.[1];
    const row = written === undefined ? previous + 1 : Number.parseInt(written, 10) - 1;
    if (row <= previous) throw new NotUnderstood('rows out of order');
    previous = row;
    for (; (wanted[next] ?? Number.POSITIVE_INFINITY) <= row; next += 1) {
      const here = wanted[next] ?? row;
      yield* inPieces(content, copied, at);
      copied = at;
      if (here < row) yield `${open} r="${here + 1}">${cellsOf(here, '', '')}${close}>`;
      else {
        const cells = cellsOf(row, attributes, selfClosed ? '' : content.slice(tagEnd + 1, inner));
        // Spans would have to be widened for new cells; nobody needs them.
        yield `${open}${attributes.replace(/\sspans\s*=\s*(?:"[^"]*"|'[^']*')/, '')}>${cells}${close}>`;
        copied = end;
      }
    }
    if (next >= wanted.length) break;
    at = end;
  }
  yield* inPieces(content, copied, content.length);
  for (const row of wanted.slice(next)) yield `${open} r="${row + 1}">${cellsOf(row, '', '')}${close}>`;
}

const NO_FILLS: ReadonlyMap<number, string | null> = new Map();

interface MarkedRow {
  readonly row: number;
  readonly attributes: string;
  readonly inner: string;
  readonly prefix: string;
  readonly root: XmlElement;
}

function markedCells(
  { row, attributes, inner, prefix, root }: MarkedRow,
  fills: ReadonlyMap<number, string | null>,
  style: SheetMarks['style'],
): string {
  const nodes = parseXml(inner, 'row');
  const places = new Map<number, XmlElement>();
  let previous = -1;
  for (const node of nodes) {
    if (!isElement(node) || node.local !== 'c') continue;
    const address = attribute(node, 'r');
    const column = address === undefined ? previous + 1 : columnNumber(address.replace(/\d+$/, ''));
    if (column <= previous) throw new NotUnderstood('cells out of order');
    places.set(column, node);
    previous = column;
  }
  for (const [column, fill] of [...fills].sort(([left], [right]) => left - right)) {
    const cell = places.get(column);
    if (cell) {
      setAttribute(cell, 's', String(style(numberIn(attribute(cell, 's')), fill)));
      continue;
    }
    if (fill === null) continue;
    const base = numberIn(rowStyle(attributes) ?? columnStyle({ root }, column));
    const text = `<${prefix}c r="${cellAddress(row, column)}" s="${style(base, fill)}"/>`;
    const right = [...places].find(([other]) => other > column)?.[1];
    const at = right ? nodes.indexOf(right) : nodes.length;
    nodes.splice(at, 0, { kind: 'raw', text });
  }
  return writeXml(nodes);
}

/** Style of the cells that a row does not hold, where it has one. */
function rowStyle(attributes: string): string | undefined {
  if (!/\scustomFormat\s*=\s*["'](?:1|true)["']/.test(attributes)) return undefined;
  return /\ss\s*=\s*["'](\d+)["']/.exec(attributes)?.[1];
}

function numberIn(text: string | undefined): number {
  return text !== undefined && /^\d{1,7}$/.test(text) ? Number.parseInt(text, 10) : 0;
}

function* inPieces(text: string, from: number, until: number): Generator<string> {
  for (let at = from; at < until; ) {
    let end = Math.min(until, at + PIECE);
    // The two halves of a rare character stay together.
    if (end < until && (text.charCodeAt(end) & 0xfc00) === 0xdc00) end += 1;
    yield text.slice(at, end);
    at = end;
  }
}
