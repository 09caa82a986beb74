import { plainDecimal } from '../xlsx/numbers.ts';
import type { Token } from './sections.ts';

/** Excel computes and shows with 15 significant digits. */
const DIGITS = 15;

interface Decimal {
  /** Without leading zeros; empty for 0. */
  readonly whole: string;
  /** Exactly as many digits as were asked for. */
  readonly fraction: string;
}

/** A value of 0 or more times 10^shift, rounded half up in decimal to so many places. */
export function roundedDecimal(value: number, shift: number, places: number): Decimal {
  if (value === 0 || !Number.isFinite(value)) return { whole: '', fraction: '0'.repeat(places) };
  if (shift === 0) {
    // Most figures have no more places than their format shows: nothing is to be rounded.
    const short = String(value);
    const point = short.indexOf('.');
    const decimals = point < 0 ? 0 : short.length - point - 1;
    if (short.length <= DIGITS && decimals <= places && !short.includes('e')) {
      const whole = point < 0 ? short : short.slice(0, point);
      const fraction = point < 0 ? '' : short.slice(point + 1);
      return { whole: whole === '0' ? '' : whole, fraction: fraction.padEnd(places, '0') };
    }
  }
  const [mantissa = '0', exponent = '0'] = value.toExponential(DIGITS - 1).split('e');
  const digits = mantissa.replace('.', '');
  const point = Number(exponent) + 1 + shift;
  const kept = point + places;
  if (kept < 0) return { whole: '', fraction: '0'.repeat(places) };
  let text = digits.slice(0, kept).padEnd(kept, '0');
  let carried = 0;
  if ((digits[kept] ?? '0') >= '5') {
    const added = (BigInt(`0${text}`) + 1n).toString();
    carried = added.length > text.length ? 1 : 0;
    text = added.padStart(text.length, '0');
  }
  const at = point + carried;
  const padded = at < 0 ? '0'.repeat(-at) + text : text;
  const split = Math.max(0, at);
  return {
    whole: padded.slice(0, split).replace(/^0+/, ''),
    fraction: padded.slice(split).padEnd(places, '0').slice(0, places),
  };
}

/** `General` in a wide enough cell: at most 11 characters, an exponent from 1E+11 on. */
export function generalNumber(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  const sign = value < 0 ? '-' : '';
  const plain = plainDecimal(size);
  if (plain.length <= 11) return sign + plain;
  if (size >= 99_999_999_999.5 || size < 1e-4) return sign + scientific(size);
  const wholeLength = Math.max(1, Math.floor(Math.log10(size)) + 1);
  const { whole, fraction } = roundedDecimal(size, 0, Math.max(0, 10 - wholeLength));
  const decimals = fraction.replace(/0+$/, '');
  return `${sign}${whole === '' ? '0' : whole}${decimals === '' ? '' : `.${decimals}`}`;
}

function scientific(size: number): string {
  const [mantissa = '', exponent = ''] = size.toExponential(5).split('e');
  const short = mantissa.replace(/\.?0+$/, '');
  return `${short}E${exponent[0] ?? '+'}${exponent.slice(1).padStart(2, '0')}`;
}

/** Where the digits of a number section stand. */
interface Layout {
  readonly whole: readonly Token[];
  readonly fraction: readonly Token[];
  /** Digits after the point. */
  readonly places: number;
  /** Nothing but zeros stands after the point: every digit is shown as it is. */
  readonly allShown: boolean;
  readonly exponent: readonly Token[];
  readonly hasPoint: boolean;
  readonly exponentPlus: boolean | undefined;
  readonly grouped: boolean;
  /** Fewest digits before the point, where nothing but digit places stands there (`0`, `#,##0`). */
  readonly fewest: number | undefined;
  /** Power of ten that percent signs and trailing commas put on the value. */
  readonly shift: number;
}

const LAYOUTS = new WeakMap<readonly Token[], Layout>();

/** The size of a number (its sign is the caller's) in a section with digit places. */
export function layNumber(size: number, tokens: readonly Token[]): string {
  let layout = LAYOUTS.get(tokens);
  if (layout === undefined) {
    layout = layoutOf(tokens);
    LAYOUTS.set(tokens, layout);
  }
  const { places } = layout;
  if (layout.exponentPlus !== undefined) return layExponent(size, layout, places);
  const { whole, fraction } = roundedDecimal(size, layout.shift, places);
  const decimals = layout.allShown ? fraction : layFraction(fraction, layout.fraction);
  return layWhole(whole, layout) + (layout.hasPoint ? '.' : '') + decimals;
}

function layoutOf(tokens: readonly Token[]): Layout {
  const pointAt = tokens.findIndex((token) => token.kind === 'point');
  const exponentAt = tokens.findIndex((token) => token.kind === 'exponent');
  const bodyEnd = exponentAt < 0 ? tokens.length : exponentAt;
  const wholeEnd = pointAt < 0 || pointAt > bodyEnd ? bodyEnd : pointAt;
  const lastDigit = tokens.findLastIndex((token, index) => token.kind === 'digit' && index < bodyEnd);
  const lastWhole = tokens.findLastIndex((token, index) => token.kind === 'digit' && index < wholeEnd);
  const firstDigit = tokens.findIndex((token) => token.kind === 'digit');
  let grouped = false;
  let shift = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'percent') shift += 2;
    if (token.kind !== 'comma' || index < firstDigit || index > bodyEnd) continue;
    if (index < lastWhole) grouped = true;
    else if (index < wholeEnd || index > lastDigit) shift -= 3;
  }
  const exponent = exponentAt < 0 ? undefined : tokens[exponentAt];
  const whole = tokens.slice(0, wholeEnd);
  const fraction = wholeEnd < bodyEnd ? tokens.slice(wholeEnd + 1, bodyEnd) : [];
  const bare = whole.every(
    (token) => token.kind === 'comma' || (token.kind === 'digit' && token.sign !== '?'),
  );
  const zeros = whole.filter((token) => token.kind === 'digit' && token.sign === '0').length;
  return {
    whole,
    // `0#` fills from its first 0 on: that is left to the general way.
    fewest: bare && zeros > 0 && firstZeroIsLast(whole, zeros) ? zeros : undefined,
    fraction,
    places: count(fraction),
    allShown: fraction.every((token) => token.kind === 'digit' && token.sign === '0'),
    exponent: exponentAt < 0 ? [] : tokens.slice(exponentAt + 1),
    hasPoint: wholeEnd < bodyEnd,
    exponentPlus: exponent?.kind === 'exponent' ? exponent.plus : undefined,
    grouped,
    shift,
  };
}

/** True where the zeros are the last places, as in `#,##0`. */
function firstZeroIsLast(whole: readonly Token[], zeros: number): boolean {
  const places = whole.filter((token) => token.kind === 'digit');
  return places.slice(-zeros).every((token) => token.kind === 'digit' && token.sign === '0');
}

function count(tokens: readonly Token[]): number {
  return tokens.filter((token) => token.kind === 'digit').length;
}

/** From the right: the leftmost place takes all digits that are left. */
function layWhole(digits: string, layout: Pick<Layout, 'whole' | 'grouped' | 'fewest'>): string {
  if (layout.fewest !== undefined) {
    const filled = digits.length < layout.fewest ? digits.padStart(layout.fewest, '0') : digits;
    return layout.grouped ? inGroups(filled) : filled;
  }
  let left = count(layout.whole);
  if (left === 0) return layLiterals(layout.whole) + digits;
  let laid = '';
  let rest = digits;
  let shown = 0;
  const put = (digit: string): void => {
    if (layout.grouped && shown > 0 && shown % 3 === 0) laid = `,${laid}`;
    laid = digit + laid;
    shown++;
  };
  for (const token of layout.whole.toReversed()) {
    if (token.kind !== 'digit') {
      laid = literalOf(token) + laid;
      continue;
    }
    left--;
    if (rest !== '') {
      put(rest.slice(-1));
      rest = rest.slice(0, -1);
    } else if (token.sign === '0') put('0');
    else if (token.sign === '?') laid = ` ${laid}`;
    while (left === 0 && rest !== '') {
      put(rest.slice(-1));
      rest = rest.slice(0, -1);
    }
  }
  return laid;
}

function inGroups(digits: string): string {
  let laid = digits.slice(-3);
  for (let end = digits.length - 3; end > 0; end -= 3)
    laid = `${digits.slice(Math.max(0, end - 3), end)},${laid}`;
  return laid;
}

function layFraction(digits: string, tokens: readonly Token[]): string {
  const lastFilled = digits.replace(/0+$/, '').length;
  let laid = '';
  let place = 0;
  for (const token of tokens) {
    if (token.kind !== 'digit') laid += literalOf(token);
    else {
      if (token.sign === '0' || place < lastFilled) laid += digits[place] ?? '0';
      else if (token.sign === '?') laid += ' ';
      place++;
    }
  }
  return laid;
}

function layExponent(size: number, layout: Layout, places: number): string {
  const width = Math.max(1, count(layout.whole));
  let exponent = size === 0 ? 0 : Math.floor(Math.log10(size) / width + 1e-12) * width;
  let decimal = roundedDecimal(size, layout.shift - exponent, places);
  if (decimal.whole.length > width) {
    exponent += width;
    decimal = roundedDecimal(size, layout.shift - exponent, places);
  }
  const sign = exponent < 0 ? '-' : layout.exponentPlus === true ? '+' : '';
  const power = layWhole(String(Math.abs(exponent)).replace(/^0$/, ''), {
    whole: layout.exponent,
    grouped: false,
    fewest: undefined,
  });
  const point = layout.hasPoint ? '.' : '';
  return `${layWhole(decimal.whole, layout)}${point}${layFraction(decimal.fraction, layout.fraction)}E${sign}${power}`;
}

function layLiterals(tokens: readonly Token[]): string {
  return tokens.map(literalOf).join('');
}

export function literalOf(token: Token): string {
  switch (token.kind) {
    case 'literal':
      return token.text;
    case 'percent':
      return '%';
    case 'pad':
      return ' ';
    case 'slash':
      return '/';
    case 'point':
      return '.';
    default:
      return '';
  }
}
