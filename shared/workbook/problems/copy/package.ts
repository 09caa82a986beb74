import type { Archive } from '../../fill/archive.ts';
import { type Relation, relationsOf, relationsPart } from '../../fill/workbookMap.ts';
import {
  attribute,
  child,
  elements,
  parseXml,
  removeChild,
  rootOf,
  setAttribute,
  writeXml,
  type XmlElement,
} from '../../fill/xml.ts';
import { partKey } from '../../read/zip/directory.ts';
import { ZipWriter } from '../../write/zip.ts';
import { fragment } from './fragment.ts';

const CONTENT_TYPES = '[Content_Types].xml';
export const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

type Content = string | (() => Iterable<string>);

/** A package in which parts are changed, added and left out; all others are copied as they are packed. */
export class ChangedPackage {
  private readonly changed = new Map<string, Content>();
  private readonly dropped = new Set<string>();
  private readonly trees = new Map<string, { readonly root: XmlElement; readonly text: () => string }>();

  constructor(readonly archive: Archive) {}

  set(part: string, content: Content): void {
    this.changed.set(part, content);
  }

  /** A part as it stands by now. */
  text(part: string): string {
    const changed = this.changed.get(part);
    return typeof changed === 'string' ? changed : this.archive.text(part);
  }

  drop(part: string): void {
    this.dropped.add(partKey(part));
  }

  /** A name that no part has yet: `xl/comments#.xml` with a number for `#`. */
  freeName(pattern: string): string {
    for (let number = 1; ; number += 1) {
      const name = pattern.replace('#', String(number));
      if (!this.archive.has(name) && !this.changed.has(name)) return name;
    }
  }

  relations(part: string): Relation[] {
    return relationsOf(this.archive, part);
  }

  /** Relates a part to another and says the relation's id. */
  relate(part: string, type: string, target: string): string {
    const root = this.relationsTree(part);
    const known = new Set(elements(root).map((each) => attribute(each, 'Id')));
    let number = known.size + 1;
    while (known.has(`rId${number}`)) number += 1;
    const relation = `<Relationship Id="rId${number}" Type="${RELATIONS}/${type}" Target="/${target}"/>`;
    root.children.push(...fragment(relation, root));
    root.selfClosed = false;
    return `rId${number}`;
  }

  unrelate(part: string, id: string): void {
    const root = this.relationsTree(part);
    for (const each of elements(root)) if (attribute(each, 'Id') === id) removeChild(root, each);
  }

  private relationsTree(part: string): XmlElement {
    const empty = `${DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`;
    return this.tree(relationsPart(part), empty);
  }

  /** The list of what each part is. */
  get types(): XmlElement {
    return this.tree(CONTENT_TYPES, '');
  }

  declare(part: string, type: string): void {
    const { types } = this;
    const known = elements(types, 'Override').find(
      (each) => partKey(attribute(each, 'PartName') ?? '') === partKey(part),
    );
    if (known) setAttribute(known, 'ContentType', type);
    else types.children.push(...fragment(`<Override PartName="/${part}" ContentType="${type}"/>`, types));
  }

  declareExtension(extension: string, type: string): void {
    const { types } = this;
    const known = elements(types, 'Default').some(
      (each) => attribute(each, 'Extension')?.toLowerCase() === extension,
    );
    if (known) return;
    types.children.unshift(...fragment(`<Default Extension="${extension}" ContentType="${type}"/>`, types));
  }

  undeclare(part: string): void {
    const { types } = this;
    for (const each of elements(types, 'Override'))
      if (partKey(attribute(each, 'PartName') ?? '') === partKey(part)) removeChild(types, each);
  }

  /** The whole package, in its own order, new parts behind. `pause` lets others run now and then. */
  async bytes(pause: () => Promise<void>): Promise<Uint8Array> {
    const zip = new ZipWriter();
    const left = new Map([...this.changed].map(([name, content]) => [partKey(name), { name, content }]));
    for (const [name, { text }] of this.trees) left.set(partKey(name), { name, content: text() });
    for (const entry of this.archive.entries) {
      const key = partKey(entry.name);
      const change = left.get(key);
      left.delete(key);
      if (this.dropped.has(key)) continue;
      if (change) await write(zip, entry.name, change.content, pause);
      else zip.copy(entry);
    }
    for (const { name, content } of left.values()) await write(zip, name, content, pause);
    return zip.finish();
  }

  private tree(name: string, empty: string): XmlElement {
    const known = this.trees.get(name);
    if (known) return known.root;
    const nodes = parseXml(this.archive.has(name) ? this.archive.text(name) : empty, name);
    const root = rootOf(nodes, name);
    this.trees.set(name, { root, text: () => writeXml(nodes) });
    return root;
  }
}

async function write(
  zip: ZipWriter,
  name: string,
  content: Content,
  pause: () => Promise<void>,
): Promise<void> {
  if (typeof content === 'string') {
    zip.add(name, content);
    return;
  }
  await zip.stream(name, paused(content(), pause));
}

async function* paused(pieces: Iterable<string>, pause: () => Promise<void>): AsyncGenerator<string> {
  for (const piece of pieces) {
    yield piece;
    await pause();
  }
}

/** The first child of this name, put where `before` begins when there is none. */
export function childOrNew(parent: XmlElement, local: string, before: ReadonlySet<string>): XmlElement {
  const found = child(parent, local);
  if (found) return found;
  const [made] = fragment(`<${local}></${local}>`, parent);
  if (!made) throw new Error(`no ${local}`);
  const place = parent.children.findIndex((node) => node.kind === 'element' && before.has(node.local));
  parent.children.splice(place < 0 ? parent.children.length : place, 0, made);
  return made;
}
