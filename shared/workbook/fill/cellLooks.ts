import { parseStylesPart } from '../read/xlsx/stylesPart.ts';
import type { Archive } from './archive.ts';
import type { WorkbookMap } from './workbookMap.ts';
import { attribute, child, elements, parseXml, rootOf, type XmlElement } from './xml.ts';

/** What of a cell's style decides whether its content fits. */
export interface CellLook {
  /** Text goes on in a next line where it does not fit. */
  readonly wraps: boolean;
  /** Text or figure is made smaller where it does not fit. */
  readonly shrinks: boolean;
  /** In points. */
  readonly fontSize: number;
  /** Number format code. */
  readonly format: string;
}

export interface CellLooks {
  at(style: string | undefined): CellLook;
  /** Size of the font that column widths are counted in, in points. */
  readonly baseSize: number;
}

const PLAIN: CellLook = { wraps: false, shrinks: false, fontSize: 11, format: 'General' };

/** The looks of the template's cell styles, by their number. */
export function readLooks(archive: Archive, workbook: WorkbookMap): CellLooks {
  const part = workbook.relations.find(({ type }) => type === 'styles')?.part;
  if (part === undefined || !archive.has(part)) return { at: () => PLAIN, baseSize: PLAIN.fontSize };
  const source = archive.text(part);
  const root = rootOf(parseXml(source, part), part);
  const fonts = child(root, 'fonts');
  const sizes = (fonts ? elements(fonts, 'font') : []).map(fontSize);
  const formats = parseStylesPart(source);
  const holder = child(root, 'cellXfs');
  const looks = (holder ? elements(holder, 'xf') : []).map((each, index): CellLook => {
    const alignment = child(each, 'alignment');
    return {
      wraps: isSet(alignment, 'wrapText'),
      shrinks: isSet(alignment, 'shrinkToFit'),
      fontSize: sizes[Number.parseInt(attribute(each, 'fontId') ?? '0', 10)] ?? PLAIN.fontSize,
      format: formats[index] ?? PLAIN.format,
    };
  });
  return {
    at: (style) => looks[Number.parseInt(style ?? '0', 10)] ?? looks[0] ?? PLAIN,
    baseSize: sizes[0] ?? PLAIN.fontSize,
  };
}

function fontSize(font: XmlElement): number {
  const size = child(font, 'sz');
  const points = Number.parseInt(attribute(size ?? font, 'val') ?? '', 10);
  return points > 0 ? points : PLAIN.fontSize;
}

function isSet(element: XmlElement | undefined, name: string): boolean {
  const value = element && attribute(element, name);
  return value === '1' || value === 'true';
}
