import type { Border, CellStyle, FontStyle } from './description.ts';
import { escapeXml } from './escape.ts';

/** Distinct pieces of XML in the order in which they were first asked for. */
class Pieces {
  readonly #index = new Map<string, number>();

  constructor(...first: readonly string[]) {
    for (const piece of first) this.at(piece);
  }

  at(piece: string): number {
    const known = this.#index.get(piece);
    if (known !== undefined) return known;
    const index = this.#index.size;
    this.#index.set(piece, index);
    return index;
  }

  list(element: string): string {
    return `<${element} count="${this.#index.size}">${[...this.#index.keys()].join('')}</${element}>`;
  }
}

const FIRST_OWN_FORMAT = 164;
const BUILT_IN_FORMATS: Readonly<Record<string, number>> = {
  General: 0,
  '0': 1,
  '0.00': 2,
  '#,##0': 3,
  '#,##0.00': 4,
  '0%': 9,
  '0.00%': 10,
  '@': 49,
};

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** `xl/styles.xml` and, for each named style, the number that cells carry. */
export interface StyleTable {
  readonly xml: string;
  readonly index: ReadonlyMap<string, number>;
}

export function styleTable(styles: Readonly<Record<string, CellStyle>>, base: FontStyle): StyleTable {
  const fonts = new Pieces(fontXml({}, base));
  const fills = new Pieces(patternFill('none'), patternFill('gray125'));
  const borders = new Pieces(borderXml('none'));
  const formats = new Map<string, number>();
  const looks = new Pieces('<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>');
  const index = new Map<string, number>();
  for (const [name, style] of Object.entries(styles)) {
    const format = formatNumber(style.format ?? 'General', formats);
    const font = fonts.at(fontXml(style.font ?? {}, base));
    const fill = style.fill === undefined ? 0 : fills.at(solidFill(style.fill));
    const border = borders.at(borderXml(style.border ?? 'none'));
    index.set(name, looks.at(lookXml(style, format, font, fill, border)));
  }
  return { xml: stylesXml({ formats, fonts, fills, borders, looks }), index };
}

function formatNumber(code: string, own: Map<string, number>): number {
  const known = BUILT_IN_FORMATS[code] ?? own.get(code);
  if (known !== undefined) return known;
  const number = FIRST_OWN_FORMAT + own.size;
  own.set(code, number);
  return number;
}

export function fontXml(font: FontStyle, base: FontStyle): string {
  const bold = (font.bold ?? base.bold) ? '<b/>' : '';
  const color = font.color ?? base.color;
  const colorXml = color === undefined ? '<color theme="1"/>' : `<color rgb="FF${escapeXml(color)}"/>`;
  const name = escapeXml(font.name ?? base.name ?? '宋体');
  return `<font>${bold}<sz val="${font.size ?? base.size ?? 11}"/>${colorXml}<name val="${name}"/><charset val="134"/></font>`;
}

function patternFill(pattern: string): string {
  return `<fill><patternFill patternType="${pattern}"/></fill>`;
}

export function solidFill(color: string): string {
  const rgb = `<fgColor rgb="FF${escapeXml(color)}"/><bgColor indexed="64"/>`;
  return `<fill><patternFill patternType="solid">${rgb}</patternFill></fill>`;
}

export function borderXml(border: Border): string {
  const side = (name: string): string =>
    border === 'none' ? `<${name}/>` : `<${name} style="${border}"><color auto="1"/></${name}>`;
  return `<border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border>`;
}

export function lookXml(
  style: CellStyle,
  format: number,
  font: number,
  fill: number,
  border: number,
): string {
  const alignment = [
    style.horizontal === undefined ? '' : ` horizontal="${style.horizontal}"`,
    style.vertical === undefined ? '' : ` vertical="${style.vertical}"`,
    style.wrap ? ' wrapText="1"' : '',
  ].join('');
  const inner = [
    alignment === '' ? '' : `<alignment${alignment}/>`,
    style.unlocked ? '<protection locked="0"/>' : '',
  ].join('');
  const applied = [
    format === 0 ? '' : ' applyNumberFormat="1"',
    ' applyFont="1"',
    fill === 0 ? '' : ' applyFill="1"',
    border === 0 ? '' : ' applyBorder="1"',
    alignment === '' ? '' : ' applyAlignment="1"',
    style.unlocked ? ' applyProtection="1"' : '',
  ].join('');
  const head = `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0"${applied}`;
  return inner === '' ? `${head}/>` : `${head}>${inner}</xf>`;
}

function stylesXml(table: {
  formats: ReadonlyMap<string, number>;
  fonts: Pieces;
  fills: Pieces;
  borders: Pieces;
  looks: Pieces;
}): string {
  const own = [...table.formats].map(
    ([code, id]) => `<numFmt numFmtId="${id}" formatCode="${escapeXml(code)}"/>`,
  );
  return [
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="${MAIN}">`,
    own.length === 0 ? '' : `<numFmts count="${own.length}">${own.join('')}</numFmts>`,
    table.fonts.list('fonts'),
    table.fills.list('fills'),
    table.borders.list('borders'),
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    table.looks.list('cellXfs'),
    '<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles>',
    '</styleSheet>',
  ].join('');
}
