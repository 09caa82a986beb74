import { headerKey } from '../../text/header.ts';
import { squeeze } from '../../text/normalise.ts';

/** What a heading such as `开展技改的规模以上工业企业（其中…超5000万元企业）（家）` says. */
export interface HeadingOfIndicator {
  readonly name: string;
  readonly unit?: string;
  readonly ofWhich?: string;
}

const UNITS =
  /^(?:万亿元|亿元|千万元|百万元|万元|千元|元|家|个|项|户|件|人|台|套|%|万千瓦时|万千瓦|千瓦时|千瓦|吨|万吨|吨标准煤|亩|平方米|万元\/人·年)$/;

export function readHeading(text: string): HeadingOfIndicator {
  let name = squeeze(text);
  let unit: string | undefined;
  let ofWhich: string | undefined;
  name = name.replace(/\(([^()]*)\)/g, (whole, inside: string) => {
    const words = inside.replace(/^单位[::]?/, '');
    if (UNITS.test(words)) {
      unit = words;
      return '';
    }
    if (words.startsWith('其中')) {
      ofWhich = words.replace(/^其中[::]?/, '');
      return '';
    }
    return whole;
  });
  return {
    name,
    ...(unit === undefined ? {} : { unit }),
    ...(ofWhich === undefined ? {} : { ofWhich }),
  };
}

/** Two headings with the same key name the same indicator. */
export function headingKey(name: string): string {
  return headerKey(readHeading(name).name);
}
