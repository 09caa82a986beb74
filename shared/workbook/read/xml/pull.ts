import { LIMITS } from '../limits.ts';
import { textDecoder } from '../platform.ts';
import { Refusal } from '../problem.ts';

/**
 * A small XML reader for the small parts of a package (workbook, relations, styles). Names come without their
 * prefix. A document type declaration is refused, so no entity but the five of XML exists.
 */
export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  close?(name: string): void;
}

export interface Attributes {
  /** By local name; `r:id` is also found as `id` where there is no plain `id`. */
  get(name: string): string | undefined;
}

/** The text of a part in whatever encoding its first bytes or its declaration say. */
export function decodeXml(bytes: Uint8Array): string {
  const text = textDecoder(xmlEncoding(bytes)).decode(bytes);
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

/** The encoding label of a part: by byte order mark, by the zeros of UTF-16, by the declaration. */
export function xmlEncoding(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0x3c && second === 0) return 'utf-16le';
  if (first === 0 && second === 0x3c) return 'utf-16be';
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  let head = '';
  for (const byte of bytes.subarray(0, 200)) head += String.fromCharCode(byte);
  const declared = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)["']/i.exec(head)?.[1]?.toLowerCase();
  if (declared === undefined || declared === 'utf8' || declared.startsWith('utf-16')) return 'utf-8';
  try {
    textDecoder(declared);
    return declared;
  } catch {
    return 'utf-8';
  }
}

/** Walks through the elements. Throws `Refusal` where the part is cut short, nested too deep or declares a DTD. */
export function walkXml(text: string, handler: XmlHandler): void {
  let depth = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    if (text.startsWith('<!--', at)) {
      at = after(text, '-->', at + 4);
    } else if (text.startsWith('<![CDATA[', at)) {
      at = after(text, ']]>', at + 9);
    } else if (text.startsWith('<?', at)) {
      at = after(text, '?>', at + 2);
    } else if (text.startsWith('<!', at)) {
      throw new Refusal('file.hostile');
    } else if (text.startsWith('</', at)) {
      const end = after(text, '>', at + 2);
      depth--;
      handler.close?.(localName(text.slice(at + 2, end - 1).trim()));
      at = end;
    } else {
      const end = tagEnd(text, at + 1);
      const selfClosed = text[end - 2] === '/';
      const tag = text.slice(at + 1, selfClosed ? end - 2 : end - 1);
      const name = localName(/^[^\s]*/.exec(tag)?.[0] ?? '');
      handler.open(name, new TagAttributes(tag));
      if (selfClosed) handler.close?.(name);
      else if (++depth > LIMITS.xmlDepth) throw new Refusal('file.hostile');
      at = end;
    }
  }
  if (depth !== 0) throw new Refusal('file.damaged');
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  if (at < 0) throw new Refusal('file.damaged');
  return at + mark.length;
}

/** One past the `>` that ends the tag; a `>` inside an attribute's value does not. */
function tagEnd(text: string, from: number): number {
  let quote = 0;
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (quote !== 0) {
      if (unit === quote) quote = 0;
    } else if (unit === 34 || unit === 39) quote = unit;
    else if (unit === 62) return at + 1;
  }
  throw new Refusal('file.damaged');
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The attributes in what stands between an element's name and the end of its tag. */
export function tagAttributes(tag: string): Attributes {
  return new TagAttributes(tag);
}

class TagAttributes implements Attributes {
  private readonly tag: string;
  private found: Map<string, string> | undefined;

  constructor(tag: string) {
    this.tag = tag;
  }

  get(name: string): string | undefined {
    this.found ??= this.parse();
    return this.found.get(name);
  }

  private parse(): Map<string, string> {
    const found = new Map<string, string>();
    for (const match of this.tag.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
      const full = match[1] ?? '';
      const name = localName(full);
      if (full.startsWith('xmlns:')) continue;
      if (name === full || !found.has(name)) found.set(name, decodeEntities(match[2] ?? match[3] ?? ''));
    }
    return found;
  }
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[\da-fA-F]{1,6}|#\d{1,7}|\w+);/g, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name] ?? whole;
    const point = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    return point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point);
  });
}
