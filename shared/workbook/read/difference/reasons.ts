import type { CellObject } from 'xlsx';
import type { Cell } from '../../sheet.ts';
import { decodeEntities } from '../xml/pull.ts';

/** Known points where our answer is the better one, each with why. Anything else is a disagreement to look into. */

/** A cell that we read and SheetJS leaves blank. */
export function presenceReason(ours: Cell, theirs: CellObject | undefined): string | undefined {
  if (ours.type === 'text' && theirs?.t === 's' && (theirs.f ?? '') !== '')
    return 'SheetJS drops the stored result of a formula that is marked as an inline text';
  return undefined;
}

/** The same cell with another value. */
export function valueReason(ours: Cell, theirs: CellObject): string | undefined {
  const text = String(theirs.v);
  if (ours.type !== 'text') return undefined;
  if (withoutPairs(ours.raw) === withoutPairs(text)) return 'SheetJS loses characters beyond U+FFFF';
  if (decodeEntities(ours.raw) === text || resolvedLoosely(ours.raw) === text)
    return 'SheetJS resolves entities twice';
  if (ours.raw.replaceAll('\r\n', '\n') === text.replaceAll('\r\n', '\n')) return 'a line end in XML is LF';
  return undefined;
}

/** As SheetJS resolves a text once more: digits up to the first letter count, and none at all are a NUL. */
function resolvedLoosely(text: string): string {
  const loose = text.replaceAll(/&#([\da-f]+);/gi, (_whole, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 10)),
  );
  return decodeEntities(loose);
}

/** What is left without the characters beyond U+FFFF, the halves of their pairs and what SheetJS cuts them down to. */
function withoutPairs(text: string): string {
  return text.replaceAll(/[\u{10000}-\u{10ffff}\ud800-\udfff\ue000-\uf8ff]/gu, '');
}

/** An OpenDocument file holds true and false also in the words of its language; here they read the same everywhere. */
export function booleanTextReason({ type }: Cell): string | undefined {
  return type === 'boolean' ? 'true and false in the words of another language' : undefined;
}

/** Known places where what Excel shows is not what SheetJS says. */
export function numberTextReason(ours: Cell, theirs: CellObject, text: string): string | undefined {
  const format = String(theirs.z ?? 'General');
  if (text === '' && ours.text === '########') return 'Excel fills a date that it cannot show with #';
  if (text === String(theirs.v) && (ours.type === 'date' || /.[-/年:]/.test(ours.text)))
    return 'SheetJS shows the bare number of a date';
  if (/!./.test(format)) return '`!` escapes the next character in East Asian formats';
  if (/(^|[^a-z])(e|aaa|aaaa|g)([^a-z+]|$)|上午|G\/通用/i.test(format))
    return 'East Asian date and General codes';
  if (/\\./.test(format) && /万/.test(format))
    return 'an escaped point between digit places is not the decimal point';
  if (format === 'm/d/yy h:mm' || format === 'm/d/yy')
    return 'built-in formats 14 and 22 as a Chinese Excel shows them';
  if (/\[[<>=]/.test(format) && ours.text === `-${text}`)
    return 'a section chosen by a condition keeps the minus';
  if (/^-?[0.,]+%?$/.test(ours.text) && ours.text === `-${text}`)
    return 'Excel keeps the minus of what rounds to zero';
  if (/\?/.test(format) && squeezed(ours.text) === squeezed(text)) return 'blanks of ? places';
  if (/DBNum/i.test(format)) return 'Chinese numerals are shown as digits';
  if (/[*_]/.test(format) && squeezed(ours.text) === squeezed(text))
    return 'fill and alignment blanks are left out';
  if (format === 'General' && Number(ours.text) === Number(text)) return 'General, the same number';
  if (ours.text === '########') return 'Excel fills a date that it cannot show with #';
  if (format !== 'General' && text.startsWith(plain(theirs.v)))
    return 'SheetJS leaves the number as it is under this format';
  if (/\de[,+]/.test(text) || nearlyEqual(ours.text, text))
    return 'Excel rounds half up in decimal, at 15 significant digits';
  if (ours.text.replaceAll('0', '') === text) return 'a place of 0 is always filled';
  return undefined;
}

function plain(value: CellObject['v']): string {
  return String(value).slice(0, 15);
}

function squeezed(text: string): string {
  return text.replaceAll(/\s/g, '');
}

/** Figures that differ by one in the last digit shown, or only beyond 15 digits. */
function nearlyEqual(left: string, right: string): boolean {
  const [a, b] = [left, right].map((text) => Number(text.toUpperCase().replaceAll(/[^\d.E+-]/g, ''))) as [
    number,
    number,
  ];
  const decimals = /\.(\d+)/.exec(left)?.[1]?.length ?? 0;
  const exponent = Number(/E([+-]\d+)$/.exec(left)?.[1] ?? 0);
  return Math.abs(a - b) <= Math.max(1.01 * 10 ** (exponent - decimals), Math.abs(a) * 1e-13);
}
