import { halfWidth, squeeze } from './normalise.ts';

/** A number as a person or a program wrote it, with what stood behind it. */
export interface Figure {
  /** Canonical decimal text; for a percentage the number before the sign (`11%` is `11`). */
  readonly value: string;
  readonly percent: boolean;
  /** Unit inside the value, `万元` in `386.5万元`; absent where none stood there. */
  readonly unit?: string;
}

const CANONICAL = /^-?(0|[1-9]\d{0,30})(\.\d*[1-9])?$/;
const SCIENTIFIC = /^([+-]?)(\d+)(?:\.(\d*))?[eE]([+-]?\d{1,3})$/;
const NUMBER = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)?(?:\.(\d*))?$/;
const WITH_UNIT = /^(.*?\d[\d,. ]*)(%|‰|[^\d\s.,%‰()-][^\d]{0,8})$/;

/** Digits before and after the point as canonical decimal text. */
function canonical(sign: string, whole: string, fraction: string): string {
  const left = whole.replace(/^0+(?=\d)/, '') || '0';
  const right = fraction.replace(/0+$/, '');
  if (right === '') return sign === '-' && left !== '0' ? `-${left}` : left;
  return `${sign === '-' ? '-' : ''}${left}.${right}`;
}

/** Moves the decimal point `places` to the right (to the left where negative), exactly. */
export function shiftPoint(value: string, places: number): string {
  const sign = value.startsWith('-') ? '-' : '';
  const digits = sign ? value.slice(1) : value;
  const point = digits.indexOf('.');
  const whole = point < 0 ? digits : digits.slice(0, point);
  const fraction = point < 0 ? '' : digits.slice(point + 1);
  if (places >= 0) {
    const padded = fraction.padEnd(places, '0');
    return canonical(sign, whole + padded.slice(0, places), padded.slice(places));
  }
  const padded = whole.padStart(-places + 1, '0');
  return canonical(sign, padded.slice(0, places), padded.slice(places) + fraction);
}

/**
 * A plain number: `1,234.50`, `１２３`, `-12`, `(12.5)` for a negative, `￥1,234`, `1.2E+05`. Canonical decimal
 * text, or undefined where the text is no number (`1,23`, `40（36）`, `约100`).
 */
export function readNumber(text: string): string | undefined {
  if (CANONICAL.test(text)) return text === '-0' ? '0' : text;
  let plain = halfWidth(text)
    .replace(/[\u2212\u2013\uff0d]/g, '-')
    .replace(/[\u00a0\u2009\u202f\u2007]/g, ' ')
    .trim();
  const bracketed = /^\((.+)\)$/.exec(plain);
  if (bracketed?.[1] !== undefined) {
    if (/^[-+]/.test(bracketed[1])) return undefined;
    plain = `-${bracketed[1]}`;
  }
  plain = plain.replace(/^([+-]?)\s*[¥￥]\s*/, '$1').replace(/^[¥￥]\s*-/, '-');
  const scientific = SCIENTIFIC.exec(plain);
  if (scientific) {
    const [, sign = '', whole = '', fraction = '', exponent = '0'] = scientific;
    return shiftPoint(canonical(sign, whole, fraction), Number.parseInt(exponent, 10));
  }
  const match = NUMBER.exec(plain);
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = ''] = match;
  if (whole === '' && fraction === '') return undefined;
  return canonical(sign, whole.replace(/[, ]/g, ''), fraction);
}

/** A number with an optional unit or percent sign behind it. */
export function readFigure(text: string): Figure | undefined {
  const bare = readNumber(text);
  if (bare !== undefined) return { value: bare, percent: false };
  const match = WITH_UNIT.exec(halfWidth(text).trim());
  if (!match) return undefined;
  const value = readNumber((match[1] ?? '').trim());
  if (value === undefined) return undefined;
  const unit = squeeze(match[2] ?? '');
  if (unit === '%') return { value, percent: true };
  if (!/^[\u4e00-\u9fffa-zA-Z²³㎡㎥/·]+$/.test(unit)) return undefined;
  return { value, percent: false, unit };
}

/** `40（36）`: a total and, in brackets, how much of it is of a named kind. */
export interface CompositeFigure {
  readonly total: string;
  readonly ofWhich: string;
}

export function readComposite(text: string): CompositeFigure | undefined {
  const match = /^([\d,.]+)\((?:其中[::]?)?([\d,.]+)\)$/.exec(squeeze(text));
  if (!match) return undefined;
  const total = readNumber(match[1] ?? '');
  const ofWhich = readNumber(match[2] ?? '');
  return total === undefined || ofWhich === undefined ? undefined : { total, ofWhich };
}

/**
 * The stored digits of a number cell as Excel itself reckons: 15 significant digits, so that the binary
 * remainder of `386.50000000000006` does not enter the ledger.
 */
export function storedNumber(raw: string): string | undefined {
  const value = readNumber(raw);
  if (value === undefined || value.length <= 15) return value;
  const sign = value.startsWith('-') ? '-' : '';
  const unsigned = sign ? value.slice(1) : value;
  const point = unsigned.indexOf('.');
  const digits = unsigned.replace('.', '');
  const lead = /^0*/.exec(digits)?.[0].length ?? 0;
  if (digits.length - lead <= 15) return value;
  const wholeLength = point < 0 ? unsigned.length : point;
  const kept = BigInt(digits.slice(0, lead + 15)) + (digits.charAt(lead + 15) >= '5' ? 1n : 0n);
  return shiftPoint(`${sign}${kept}`, wholeLength - (lead + 15));
}

/** How many digits stand before the point (0 for a value below 1): the size of a figure without reckoning. */
export function magnitude(value: string): number {
  const start = value.startsWith('-') ? 1 : 0;
  const point = value.indexOf('.');
  const end = point < 0 ? value.length : point;
  return value.charAt(start) === '0' ? 0 : end - start;
}
