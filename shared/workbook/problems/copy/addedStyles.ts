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
    return this.once(`${base} ${fill}`, () => this.onFill(base, String(this.fill(fill)), '1'));
  }

  /**
   * Number of the look that style `base` had before it was put on one of these backgrounds: the same look on none,
   * or on another if the workbook has it on none. What is on another background stays.
   */
  unmarked(base: number, fills: ReadonlySet<string>): number {
    const look = this.given[base];
    if (!look || !this.isOn(look, fills)) return base;
    return this.once(`${base} plain`, () => {
      const same = bare(look);
      const alike = this.given.flatMap((other, at) =>
        bare(other) === same && !this.isOn(other, fills)
          ? [{ at, fill: attribute(other, 'fillId') ?? '0' }]
          : [],
      );
      const found = alike.find(({ fill }) => fill === '0') ?? alike[0];
      return found?.at ?? this.onFill(base, '0', undefined);
    });
  }

  private isOn(look: XmlElement, fills: ReadonlySet<string>): boolean {
    const fill = elements(this.fills)[Number.parseInt(attribute(look, 'fillId') ?? '0', 10)];
    const colour = fill && /<(?:\w+:)?fgColor\s[^>]*rgb="\w{2}(\w{6})"/.exec(writeXml([fill]))?.[1];
    return colour !== undefined && fills.has(colour);
  }

  private onFill(base: number, fill: string, applied: string | undefined): number {
    const like = elements(this.looks)[base] ?? this.given[0];
    if (!like) throw new NotUnderstood('no styles');
    const look = { ...like, attributes: like.attributes.map((each) => ({ ...each })) };
    setAttribute(look, 'fillId', fill);
    setAttribute(look, 'applyFill', applied);
    return added(this.looks, [look]);
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

/** A look without its background, as text that is the same for the same look. */
function bare(look: XmlElement): string {
  const kept = look.attributes.filter(({ name }) => name !== 'fillId' && name !== 'applyFill');
  return `${kept.map(({ name, raw }) => `${name}=${raw}`).sort()} ${writeXml(look.children)}`;
}

/** Puts it behind the others and says its number. */
function added(list: XmlElement, fresh: readonly XmlElement[]): number {
  const number = elements(list).length;
  list.children.push(...fresh);
  list.selfClosed = false;
  if (attribute(list, 'count') !== undefined) setAttribute(list, 'count', String(number + fresh.length));
  return number;
}
