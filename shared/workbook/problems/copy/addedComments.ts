import { cellAddress } from '../../address.ts';
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
import { commentRun, commentXml } from '../../write/commentParts.ts';
import type { WrittenComment } from '../../write/sheetXml.ts';
import { fragment } from './fragment.ts';
import { NotUnderstood } from './notUnderstood.ts';

/** A part of comments with ours: behind what a cell has already, or new. */
export function withMoreComments(
  part: string,
  comments: readonly WrittenComment[],
): { readonly xml: string; readonly fresh: readonly WrittenComment[] } {
  const nodes = parseXml(part, 'comments');
  const root = rootOf(nodes, 'comments');
  const authors = child(root, 'authors');
  const list = child(root, 'commentList');
  if (!authors || !list) throw new NotUnderstood('comments without authors or list');
  const author = elements(authors).length;
  authors.children.push(...fragment('<author></author>', authors));
  authors.selfClosed = false;
  list.selfClosed = false;
  const byCell = new Map(elements(list).map((each) => [attribute(each, 'ref')?.toUpperCase(), each]));
  const fresh: WrittenComment[] = [];
  for (const comment of comments) {
    const there = byCell.get(cellAddress(comment.row, comment.column));
    if (there) append(there, comment.text);
    else {
      list.children.push(...fragment(commentXml(comment, author), list));
      fresh.push(comment);
    }
  }
  return { xml: writeXml(nodes), fresh };
}

function append(comment: XmlElement, words: string): void {
  const text = child(comment, 'text');
  if (!text) throw new NotUnderstood('comment without text');
  // Plain text becomes a run of its own, or nothing could follow it.
  const plain = child(text, 't');
  if (plain) {
    const [run] = fragment('<r></r>', text);
    if (!run) return;
    if (attribute(plain, 'space') === undefined) setAttribute(plain, 'xml:space', 'preserve');
    run.children.push(plain);
    text.children = text.children.map((node) => (node === plain ? run : node));
  }
  const runs = text.children.filter((node) => isElement(node) && node.local === 'r');
  const last = runs.at(-1);
  const at = last === undefined ? 0 : text.children.indexOf(last) + 1;
  text.children.splice(at, 0, ...fragment(commentRun(`\n${words}`), text));
  text.selfClosed = false;
}
