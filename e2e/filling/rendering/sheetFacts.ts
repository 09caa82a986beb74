import { columnLetter } from '../../../shared/workbook/address.ts';
import { opened } from '../package.ts';

/** What the XML of a sheet says that its print is held to; rows from 1. */
export interface SheetFacts {
  /** Height of a row in points. */
  height(row: number): number;
  readonly lastRow: number;
  /** Empty space at the foot of a page without a footer, in points. */
  readonly bottomMargin: number;
  readonly footer: boolean;
  /** Sum of the numbers of a column over these rows, in units of its seventh place. */
  sumOf(column: number, first: number, last: number): bigint;
}

export function sheetFacts(bytes: Uint8Array, part: string): SheetFacts {
  const sheet = opened(bytes).text(part);
  const rows = new Map<number, { height: number | undefined; cells: string }>();
  for (const [, attributes = '', , cells = ''] of sheet.matchAll(/<row ([^>]*?)(\/>|>([\s\S]*?)<\/row>)/g)) {
    const height = /\bht="([\d.]+)"/.exec(attributes)?.[1];
    const number = Number(/\br="(\d+)"/.exec(attributes)?.[1]);
    const hidden = /\bhidden="1"/.test(attributes);
    rows.set(number, {
      height: hidden ? 0 : height === undefined ? undefined : Number(height),
      cells,
    });
  }
  const otherwise = Number(/defaultRowHeight="([\d.]+)"/.exec(sheet)?.[1] ?? 15);
  return {
    height: (row) => rows.get(row)?.height ?? otherwise,
    lastRow: Math.max(...rows.keys()),
    bottomMargin: Number(/<pageMargins[^>]*\bbottom="([\d.]+)"/.exec(sheet)?.[1] ?? 0.75) * 72,
    footer: sheet.includes('<oddFooter>'),
    sumOf(column, first, last) {
      let sum = 0n;
      for (let row = first; row <= last; row += 1) {
        const cell = new RegExp(
          `<c r="${columnLetter(column)}${row}"([^>]*)>(?:<f>[^<]*</f>)?<v>([^<]*)</v>`,
        );
        const [, attributes = '', value = ''] = cell.exec(rows.get(row)?.cells ?? '') ?? [];
        if (value !== '' && !/\bt="/.test(attributes)) sum += fineUnits(value);
      }
      return sum;
    },
  };
}

/** Places that are added; what is finer is lost on paper anyway. */
const FINE = 7;

function fineUnits(decimal: string): bigint {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal) ?? [];
  return BigInt(`${sign}${whole}${fraction.slice(0, FINE).padEnd(FINE, '0')}`);
}

/** The sum as it is printed with so many places, thousands apart. */
export function printed(sum: bigint, places: number): string {
  const unit = 10n ** BigInt(FINE - places);
  const size = sum < 0n ? -sum : sum;
  const rounded = ((size + unit / 2n) / unit).toString().padStart(places + 1, '0');
  const whole = rounded.slice(0, rounded.length - places).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${sum < 0n ? '-' : ''}${whole}${places > 0 ? `.${rounded.slice(-places)}` : ''}`;
}
