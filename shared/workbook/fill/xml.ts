import { escapeContent, escapeXml, unescapeXml } from '../write/escape.ts';
import { ASK_AGAIN, Refusal } from './refusal.ts';

/**
 * A tree that gives back its source to the letter until something in it is changed: spaces, quotes,
 * prefixes, comments and entities stay as they were written.
 */
export interface XmlAttribute {
  /** White space before the name. */
  readonly lead: string;
  readonly name: string;
  readonly quote: string;
  /** As written, entities unresolved. */
  raw: string;
}

export interface XmlElement {
  readonly kind: 'element';
  readonly name: string;
  /** Name without prefix. */
  readonly local: string;
  attributes: XmlAttribute[];
  children: XmlNode[];
  selfClosed: boolean;
  /** White space before `>` or `/>`. */
  readonly tail: string;
}

/** Character data, a comment, CDATA, a processing instruction: as written. */
export interface XmlRaw {
  readonly kind: 'raw';
  text: string;
}

export type XmlNode = XmlElement | XmlRaw;

const MAX_DEPTH = 256;
const OPEN_TAG = /<([^\s/>!?][^\s/>]*)((?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)(\s*)(\/?)>/y;
const ATTRIBUTE = /(\s+)([^\s=]+)\s*=\s*("|')([\s\S]*?)\3/g;

/** Parses a part or a fragment into its top-level nodes. Elements named in `opaque` keep their content as one raw node. */
export function parseXml(source: string, part: string, opaque?: string): XmlNode[] {
  const top: XmlNode[] = [];
  const open: XmlElement[] = [];
  let into = top;
  let at = 0;
  const fail = (): never => {
    throw new Refusal('template-damaged', `模板的 ${part} 内容不完整。`, ASK_AGAIN);
  };
  const raw = (end: number): void => {
    if (end < 0) fail();
    if (end > at) into.push({ kind: 'raw', text: source.slice(at, end) });
    at = end;
  };
  const past = (mark: string): number => {
    const found = source.indexOf(mark, at);
    return found < 0 ? -1 : found + mark.length;
  };
  while (at < source.length) {
    const next = source.indexOf('<', at);
    raw(next < 0 ? source.length : next);
    if (next < 0) break;
    if (source.startsWith('<!--', at)) raw(past('-->'));
    else if (source.startsWith('<![CDATA[', at)) raw(past(']]>'));
    else if (source.startsWith('<?', at)) raw(past('?>'));
    else if (source.startsWith('</', at)) {
      const end = past('>');
      const closed = open.pop();
      if (!closed || end < 0 || source.slice(at + 2, end - 1).trimEnd() !== closed.name) fail();
      at = end;
      into = open[open.length - 1]?.children ?? top;
    } else {
      const element = openTag(source, at) ?? fail();
      at = OPEN_TAG.lastIndex;
      into.push(element);
      if (element.selfClosed) continue;
      if (open.length >= MAX_DEPTH) fail();
      open.push(element);
      into = element.children;
      if (element.local === opaque) raw(source.indexOf(`</${element.name}`, at));
    }
  }
  if (open.length > 0) fail();
  return top;
}

function openTag(source: string, at: number): XmlElement | undefined {
  OPEN_TAG.lastIndex = at;
  const match = OPEN_TAG.exec(source);
  const name = match?.[1];
  if (!match || name === undefined) return undefined;
  return {
    kind: 'element',
    name,
    local: name.slice(name.indexOf(':') + 1),
    attributes: readAttributes(match[2] ?? ''),
    children: [],
    selfClosed: match[4] === '/',
    tail: match[3] ?? '',
  };
}

function readAttributes(source: string): XmlAttribute[] {
  if (source === '') return [];
  const attributes: XmlAttribute[] = [];
  for (const [, lead = '', name = '', quote = '"', raw = ''] of source.matchAll(ATTRIBUTE)) {
    attributes.push({ lead, name, quote, raw });
  }
  return attributes;
}

export function writeXml(nodes: readonly XmlNode[]): string {
  let text = '';
  for (const node of nodes) text += node.kind === 'raw' ? node.text : writeElement(node);
  return text;
}

function writeElement(element: XmlElement): string {
  const head = `<${element.name}${writeAttributes(element.attributes)}${element.tail}`;
  if (element.selfClosed && element.children.length === 0) return `${head}/>`;
  return `${head}>${writeXml(element.children)}</${element.name}>`;
}

export function writeAttributes(attributes: readonly XmlAttribute[]): string {
  let text = '';
  for (const { lead, name, quote, raw } of attributes) text += `${lead}${name}=${quote}${raw}${quote}`;
  return text;
}

export function isElement(node: XmlNode): node is XmlElement {
  return node.kind === 'element';
}

export function elements(parent: XmlElement, local?: string): XmlElement[] {
  return parent.children.filter(isElement).filter((child) => local === undefined || child.local === local);
}

export function child(parent: XmlElement, local: string): XmlElement | undefined {
  return elements(parent, local)[0];
}

/** The part's root element. */
export function rootOf(nodes: readonly XmlNode[], part: string): XmlElement {
  const root = nodes.find(isElement);
  if (!root) throw new Refusal('template-damaged', `模板的 ${part} 是空的。`, ASK_AGAIN);
  return root;
}

/** Every element below, outer before inner. */
export function* descendants(parent: XmlElement): Generator<XmlElement> {
  for (const node of parent.children) {
    if (node.kind !== 'element') continue;
    yield node;
    yield* descendants(node);
  }
}

/** An attribute's value, by its name without regard to prefix. */
export function attribute(element: XmlElement, name: string): string | undefined {
  const found = element.attributes.find((each) => localName(each.name) === name);
  return found && unescapeXml(found.raw);
}

/** Sets an attribute, or removes it; leaves the markup alone where it already says so. */
export function setAttribute(element: XmlElement, name: string, value: string | undefined): void {
  const found = element.attributes.find((each) => localName(each.name) === name);
  if (value === undefined) element.attributes = element.attributes.filter((each) => each !== found);
  else if (!found) element.attributes.push({ lead: ' ', name, quote: '"', raw: escapeXml(value) });
  else if (unescapeXml(found.raw) !== value) found.raw = escapeXml(value).replaceAll("'", '&apos;');
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The element's own character data, entities and CDATA resolved. */
export function textOf(element: XmlElement): string {
  let text = '';
  for (const node of element.children) {
    if (node.kind !== 'raw' || node.text.startsWith('<!--') || node.text.startsWith('<?')) continue;
    text += node.text.startsWith('<![CDATA[') ? node.text.slice(9, -3) : unescapeXml(node.text);
  }
  return text;
}

/** Sets the element's text; leaves the markup alone where it already says so. */
export function setText(element: XmlElement, text: string): void {
  if (textOf(element) === text) return;
  element.children = [{ kind: 'raw', text: escapeContent(text) }];
  element.selfClosed = false;
}

export function removeChild(parent: XmlElement, gone: XmlNode): void {
  parent.children = parent.children.filter((node) => node !== gone);
}
