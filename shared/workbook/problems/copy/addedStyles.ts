import {
  attribute,
  child,
  elements,
  parseXml,
  rootOf,
  setAttribute,
  writeXml,
  type XmlElement,
  type XmlNode,
} from '../../fill/xml.ts';
import type { CellStyle } from '../../write/index.ts';
import { borderXml, fontXml, lookXml, solidFill } from '../../write/styleTable.ts';
import { fragment } from './fragment.ts';
import { NotUnderstood } from './notUnderstood.ts';

/** The style part of a workbook, to which looks are added behind those that it has: their numbers stay. */
export class AddedStyles {
  private readonly nodes: readonly XmlNode[];
  private readonly fonts: XmlElement;
  private readonly fills: XmlElement;
  private readonly borders: XmlElement;
  private readonly looks: XmlElement;
  private readonly given: readonly XmlElement[];
  private readonly known = new Map<string, number>();

  constructor(part: string) {
    this.nodes = parseXml(part, 'styles');
    const root = rootOf(this.nodes, 'styles');
    const list = (name: string): XmlElement => {
      const found = child(root, name);
      if (found) return found;
      throw new NotUnderstood(`no ${name}`);
    };
    this.fonts = list('fonts');
    this.fills = list('fills');
    this.borders = list('borders');
    this.looks = list('cellXfs');
    this.given = elements(this.looks);
  }

  /** Number of the look of style `base` on this background. */
  marked(base: number, fill: string): number {
    return this.once(`${base} ${fill}`, () => {
      const like = this.given[base] ?? this.given[0];
      if (!like) throw new NotUnderstood('no styles');
      const look = { ...like, attributes: like.attributes.map((each) => ({ ...each })) };
      setAttribute(look, 'fillId', String(this.fill(fill)));
      setAttribute(look, 'applyFill', '1');
      return added(this.looks, [look]);
    });
  }

  /** Number of a look of our own. */
  look(style: CellStyle): number {
    return this.once(JSON.stringify(style), () => {
      const font = added(this.fonts, fragment(fontXml(style.font ?? {}, {}), this.fonts));
      const fill = style.fill === undefined ? 0 : this.fill(style.fill);
      const border = added(this.borders, fragment(borderXml(style.border ?? 'none'), this.borders));
      return added(this.looks, fragment(lookXml(style, 0, font, fill, border), this.looks));
    });
  }

  get xml(): string {
    return writeXml(this.nodes);
  }

  private fill(rgb: string): number {
    return this.once(`fill ${rgb}`, () => added(this.fills, fragment(solidFill(rgb), this.fills)));
  }

  private once(key: string, make: () => number): number {
    const number = this.known.get(key) ?? make();
    this.known.set(key, number);
    return number;
  }
}

/** Puts it behind the others and says its number. */
function added(list: XmlElement, fresh: readonly XmlElement[]): number {
  const number = elements(list).length;
  list.children.push(...fresh);
  list.selfClosed = false;
  if (attribute(list, 'count') !== undefined) setAttribute(list, 'count', String(number + fresh.length));
  return number;
}
