import { parseRange } from '../../fill/rangeText.ts';
import {
  attribute,
  child,
  descendants,
  elements,
  parseXml,
  removeChild,
  rootOf,
  setText,
  textOf,
  writeXml,
  type XmlElement,
} from '../../fill/xml.ts';
import { OURS } from '../sheetCopy.ts';

export interface Place {
  readonly row: number;
  readonly column: number;
}

/** A part of comments without those of an earlier list of problems. */
export interface Cleaned {
  readonly xml: string;
  /** Cells that were marked. */
  readonly marked: readonly Place[];
  /** Cells whose comment is gone altogether. */
  readonly bare: readonly Place[];
}

/** What an earlier list of problems said is taken out: what was put right must not look wrong for ever. */
export function withoutEarlier(part: string): Cleaned {
  const nodes = parseXml(part, 'comments');
  const root = rootOf(nodes, 'comments');
  const list = child(root, 'commentList');
  const marked: Place[] = [];
  const bare: Place[] = [];
  for (const comment of list ? elements(list) : []) {
    const range = parseRange(attribute(comment, 'ref') ?? '');
    if (!list || !range) continue;
    const place = { row: range.top, column: range.left };
    const left = cutOurs(comment);
    if (left === undefined) continue;
    marked.push(place);
    if (left.trim() !== '') continue;
    removeChild(list, comment);
    bare.push(place);
  }
  return { xml: writeXml(nodes), marked, bare };
}

/** Cuts a comment where our words begin. Answers what is left of it; undefined where it holds none of ours. */
function cutOurs(comment: XmlElement): string | undefined {
  const texts = [...descendants(comment)].filter(({ local }) => local === 't');
  const first = texts.findIndex((text) => textOf(text).includes(OURS));
  if (first < 0) return undefined;
  for (const [index, text] of texts.entries()) {
    if (index > first) setText(text, '');
    else if (index === first) setText(text, textOf(text).slice(0, textOf(text).indexOf(OURS)));
  }
  for (const text of texts.slice(0, first + 1).reverse()) {
    setText(text, textOf(text).replace(/\n+$/, ''));
    if (textOf(text) !== '') break;
  }
  return texts.map(textOf).join('');
}

/** The boxes of the comments that are left. */
export function withoutBoxes(part: string, bare: readonly Place[]): string {
  const gone = new Set(bare.map(({ row, column }) => `${row} ${column}`));
  return part.replace(/<(\w+:shape)\s[\s\S]*?<\/\1>/g, (shape) => {
    const row = /<\w+:Row>\s*(\d+)\s*</.exec(shape)?.[1];
    const column = /<\w+:Column>\s*(\d+)\s*</.exec(shape)?.[1];
    return row !== undefined && column !== undefined && gone.has(`${row} ${column}`) ? '' : shape;
  });
}
