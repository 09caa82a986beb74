import { decimalText, Exact, isDecimalText } from '../../money/decimal.ts';
import { escapeCellText, spaceAttribute } from '../write/escape.ts';
import type { CellValue } from './evaluate.ts';
import { Refusal } from './refusal.ts';
import type { FillValue } from './request.ts';

/** Excel's own limit for the text of a cell. */
const MOST_CHARACTERS = 32_767;
/** As many digits as tell every binary float apart: more would only be cut by the reader of the file. */
const CACHED_DIGITS = 17;

export interface CellMarkup {
  /** ` t="…"` or nothing. */
  readonly type: string;
  readonly inner: string;
}

export const BLANK: CellMarkup = { type: '', inner: '' };

/** A value as the content of a `<c>`: decimals as they are written, text inline and never a formula. */
export function valueMarkup(value: FillValue, prefix: string, cell: () => string): CellMarkup {
  if (value.kind === 'number' && isDecimalText(value.decimal)) {
    return { type: '', inner: `<${prefix}v>${value.decimal}</${prefix}v>` };
  }
  const text = value.kind === 'text' ? value.text : value.kind === 'number' ? value.decimal : '';
  if (text === '') return BLANK;
  if (text.length > MOST_CHARACTERS) {
    throw new Refusal(
      'text-too-long',
      `有一格的文字超过 ${MOST_CHARACTERS} 字，Excel 放不下。`,
      '请缩短后再生成。',
      {
        cell: cell(),
        value: `${text.slice(0, 40)}…`,
      },
    );
  }
  const content = `<${prefix}t${spaceAttribute(text)}>${escapeCellText(text)}</${prefix}t>`;
  return { type: ' t="inlineStr"', inner: `<${prefix}is>${content}</${prefix}is>` };
}

/** The cached value of a formula; undefined leaves it to the program that opens the file. */
export function cachedMarkup(value: CellValue | undefined, prefix: string): CellMarkup {
  if (value === undefined || value === null) return BLANK;
  if (value instanceof Exact) {
    const exact = value.isInteger() ? value : trimmed(value);
    return { type: '', inner: `<${prefix}v>${decimalText(exact)}</${prefix}v>` };
  }
  if (typeof value === 'boolean')
    return { type: ' t="b"', inner: `<${prefix}v>${value ? 1 : 0}</${prefix}v>` };
  return { type: ' t="str"', inner: `<${prefix}v>${escapeCellText(value)}</${prefix}v>` };
}

function trimmed(value: Exact): Exact {
  return value.precision() > CACHED_DIGITS * 2 ? value.toSignificantDigits(CACHED_DIGITS) : value;
}
