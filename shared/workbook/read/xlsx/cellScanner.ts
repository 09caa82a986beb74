import { LIMITS } from '../limits.ts';
import { type CellStore, KIND } from '../store/cells.ts';
import type { TextStore } from '../store/texts.ts';
import {
  asciiAt,
  copyText,
  isSelfClosed,
  type NamePlace,
  readName,
  skipElement,
  skipInstruction,
  skipMarkup,
  skipTag,
  valueText,
} from '../xml/bytes.ts';
import { MORE } from '../xml/partScanner.ts';
import { tagAttributes } from '../xml/pull.ts';
import { isClosingInline, isPlainInline, isTagEnd, skipAttribute, typeCode } from './cellMarks.ts';
import { POWERS_OF_TEN, storedNumber } from './numbers.ts';
import { closeText, copyRichText } from './richText.ts';

const NONE = -1;

/** A shared formula's first cell. The others in its range hold only its number. */
export interface SharedFormula {
  readonly text: number;
  readonly row: number;
  readonly column: number;
}

/**
 * The cells of one row after the other. This is the hot loop: no object and no string is made for a cell with a
 * plain number or a shared string.
 */
export class CellScanner {
  private readonly store: CellStore;
  private readonly texts: TextStore;
  private readonly shared: TextStore;
  private readonly sharedHoldsEmpty: boolean;
  private readonly name: NamePlace = { start: 0, end: 0 };
  private readonly groups = new Map<string, number>();
  readonly sharedFormulas: SharedFormula[] = [];
  /** The row that the cells stand in: the row's own number, or the cells' where the row has none. */
  row = -1;
  /** True once a cell's address lay outside a sheet. */
  outside = false;
  /** Cells that point behind the last shared string. */
  missingTexts = 0;
  /** Formulas without a stored result. */
  uncalculated = 0;
  private markedMissing = 0;
  private markedUncalculated = 0;
  private rowGiven = false;
  private rowBegun = false;
  private column = -1;
  private cellRow = 0;
  private kind: number = NONE;
  private value = 0;
  private formula = 0;
  private hasFormula = false;

  constructor(store: CellStore, texts: TextStore, shared: TextStore) {
    this.store = store;
    this.texts = texts;
    this.shared = shared;
    this.sharedHoldsEmpty = shared.holdsEmpty;
  }

  /** What a row cut by the end of the bytes at hand has counted is taken back: it will be scanned again. */
  mark(): void {
    this.markedMissing = this.missingTexts;
    this.markedUncalculated = this.uncalculated;
  }

  takeBack(): void {
    this.missingTexts = this.markedMissing;
    this.uncalculated = this.markedUncalculated;
  }

  /** From behind `<row …>` to behind `</row>`. */
  scanCells(bytes: Uint8Array, from: number, end: number, row: number, rowGiven: boolean): number {
    this.row = row;
    this.rowGiven = rowGiven;
    this.rowBegun = false;
    this.column = -1;
    let at = from;
    for (;;) {
      while (bytes[at] !== 60) at++;
      if (at + 3 >= end) throw MORE;
      const next = bytes[at + 1];
      if (next === 99 && isTagEnd(bytes[at + 2])) at = this.scanCell(bytes, at + 2, end);
      else if (next === 47) return skipTag(bytes, at + 2, end);
      else if (next === 33) at = skipMarkup(bytes, at + 2, end);
      else if (next === 63) at = skipInstruction(bytes, at + 2, end);
      else {
        readName(bytes, at + 1, end, this.name);
        const { start, end: nameEnd } = this.name;
        if (nameEnd - start === 1 && bytes[start] === 99) at = this.scanCell(bytes, nameEnd, end);
        else {
          at = skipTag(bytes, nameEnd, end);
          if (!isSelfClosed(bytes, at)) at = skipElement(bytes, at, end);
        }
      }
    }
  }

  /** From behind `<c` to behind the cell. */
  private scanCell(bytes: Uint8Array, from: number, end: number): number {
    let at = from;
    let column = this.column + 1;
    let style = 0;
    let type = 110;
    for (;;) {
      const byte = bytes[at] ?? 0;
      if (byte <= 32) at++;
      else if (byte === 62) {
        at++;
        break;
      } else if (byte === 47) {
        if (at + 1 >= end) throw MORE;
        this.column = column;
        return at + 2;
      } else {
        const quote = bytes[at + 1] === 61 ? (bytes[at + 2] ?? 0) : 0;
        if (quote !== 34 && quote !== 39) at = skipAttribute(bytes, at, end);
        else if (byte === 114) {
          at = this.scanReference(bytes, at + 3, quote, end);
          column = this.column;
        } else if (byte === 115) {
          at += 3;
          style = 0;
          for (let digit = bytes[at] ?? 0; digit !== quote; digit = bytes[++at] ?? 0) {
            if (at >= end) throw MORE;
            style = style * 10 + digit - 48;
          }
          at++;
        } else if (byte === 116) {
          type = typeCode(bytes[at + 3], bytes[at + 4], quote);
          at = skipAttribute(bytes, at, end);
        } else at = skipAttribute(bytes, at, end);
      }
      if (at >= end) throw MORE;
    }
    this.column = column;
    this.kind = NONE;
    this.hasFormula = false;
    this.formula = 0;
    at = this.scanContent(bytes, at, end, type);
    if (column >= LIMITS.columns) this.outside = true;
    else if (this.kind !== NONE || this.hasFormula) this.keep(column, style);
    return at;
  }

  private keep(column: number, style: number): void {
    if (this.kind === NONE) {
      this.kind = KIND.uncalculated;
      this.uncalculated++;
    }
    if (!this.rowBegun) {
      if (!this.rowGiven && this.cellRow > 0) this.row = this.cellRow - 1;
      if (this.row >= LIMITS.rows) {
        this.outside = true;
        return;
      }
      this.store.beginRow(this.row);
      this.rowBegun = true;
    }
    this.store.add(column, this.kind, style, this.value);
    if (this.kind === KIND.longNumber) this.store.longNumbers.set(this.store.size - 1, this.digits);
    if (this.formula !== 0) this.store.noteFormula(this.formula);
  }

  private digits = '';

  /** `B12`, from behind the quote; the letters count, the digits only where the row has no number. */
  private scanReference(bytes: Uint8Array, from: number, quote: number, end: number): number {
    let at = from;
    let column = 0;
    let row = 0;
    for (let byte = bytes[at] ?? 0; byte !== quote; byte = bytes[++at] ?? 0) {
      if (at >= end) throw MORE;
      if (byte >= 65 && byte <= 90) column = column * 26 + byte - 64;
      else if (byte >= 97 && byte <= 122) column = column * 26 + byte - 96;
      else if (byte >= 48 && byte <= 57) row = row * 10 + byte - 48;
      if (column > LIMITS.columns || row > LIMITS.rows) {
        this.outside = true;
        column = 1;
        row = 1;
      }
    }
    if (column > 0) this.column = column - 1;
    else this.column++;
    this.cellRow = row;
    return at + 1;
  }

  private scanContent(bytes: Uint8Array, from: number, end: number, type: number): number {
    let at = from;
    for (;;) {
      while (bytes[at] !== 60) at++;
      if (at + 3 >= end) throw MORE;
      const next = bytes[at + 1];
      if (next === 118 && bytes[at + 2] === 62) at = this.scanValue(bytes, at + 3, end, type);
      else if (next === 105 && isPlainInline(bytes, at)) at = this.scanPlainInline(bytes, at + 7, end);
      else if (next === 47) {
        if (bytes[at + 2] === 99 && bytes[at + 3] === 62) return at + 4;
        return skipTag(bytes, at + 2, end);
      } else at = this.scanChild(bytes, at, end, type);
    }
  }

  /** Any child of a cell but a bare `<v>`. */
  private scanChild(bytes: Uint8Array, from: number, end: number, type: number): number {
    const next = bytes[from + 1];
    if (next === 33) return skipMarkup(bytes, from + 2, end);
    if (next === 63) return skipInstruction(bytes, from + 2, end);
    readName(bytes, from + 1, end, this.name);
    const { start, end: nameEnd } = this.name;
    const letter = nameEnd - start === 1 ? bytes[start] : 0;
    const at = skipTag(bytes, nameEnd, end);
    const empty = isSelfClosed(bytes, at);
    if (letter === 102) return this.scanFormula(bytes, nameEnd, at, end);
    if (empty) {
      // `<v/>` of a text is its empty result.
      if (letter === 118 && type !== 110) this.hasFormula = false;
      return at;
    }
    if (letter === 118) return this.scanValue(bytes, at, end, type);
    if (nameEnd - start !== 2 || bytes[start] !== 105 || bytes[start + 1] !== 115)
      return skipElement(bytes, at, end);
    this.texts.begin();
    const behind = copyRichText(bytes, at, end, this.texts);
    this.keepText(KIND.text);
    return behind;
  }

  /** From behind `<is><t>`, the form that most programs write, to behind `</is>`. */
  private scanPlainInline(bytes: Uint8Array, from: number, end: number): number {
    this.texts.begin();
    const at = closeText(bytes, copyText(bytes, from, end, this.texts), end);
    const behind = isClosingInline(bytes, at) ? at + 5 : copyRichText(bytes, at, end, this.texts);
    if (behind > end) throw MORE;
    this.keepText(KIND.text);
    return behind;
  }

  private keepText(kind: number): void {
    if (this.texts.pendingIsEmpty) {
      // An empty result of a formula is a result.
      this.hasFormula = false;
      return;
    }
    this.kind = kind;
    this.value = this.texts.end();
  }

  /** From behind `<v>` to behind `</v>`. */
  private scanValue(bytes: Uint8Array, from: number, end: number, type: number): number {
    if (type === 110 || type === 115 || type === 98) {
      const quick = this.scanDigits(bytes, from, end, type);
      return quick >= 0 ? quick : this.scanOddValue(bytes, from, end, type);
    }
    this.texts.begin();
    const at = copyText(bytes, from, end, this.texts);
    this.keepText(type === 101 ? KIND.error : type === 100 ? KIND.isoDate : KIND.text);
    return closeText(bytes, at, end);
  }

  /** The usual value: an optional minus and at most 15 digits. -1 where it is anything else. */
  private scanDigits(bytes: Uint8Array, from: number, end: number, type: number): number {
    let at = from;
    const negative = bytes[at] === 45;
    if (negative) at++;
    let mantissa = 0;
    let digits = 0;
    let point = -1;
    let byte = bytes[at] ?? 0;
    for (; ; byte = bytes[++at] ?? 0) {
      if (byte >= 48 && byte <= 57) {
        mantissa = mantissa * 10 + byte - 48;
        digits++;
      } else if (byte === 46 && point < 0) point = digits;
      else break;
    }
    if (at + 3 >= end) throw MORE;
    if (byte !== 60 || bytes[at + 1] !== 47 || digits === 0) return -1;
    if (digits <= 15) {
      const size = point < 0 ? mantissa : mantissa / (POWERS_OF_TEN[digits - point] ?? 1);
      this.setNumber(negative ? -size : size, type);
    } else if (point >= 0 && digits < 40) this.setNumber(Number(asciiAt(bytes, from, at)), type);
    else return -1;
    if (bytes[at + 2] === 118 && bytes[at + 3] === 62) return at + 4;
    return skipTag(bytes, at + 2, end);
  }

  private setNumber(value: number, type: number): void {
    this.value = value;
    if (type === 110) this.kind = KIND.number;
    else if (type === 98) this.kind = KIND.boolean;
    else if (value >= this.shared.size || value < 0 || !Number.isInteger(value)) this.missingTexts++;
    else if (!this.sharedHoldsEmpty || !this.shared.isEmpty(value)) this.kind = KIND.shared;
  }

  private scanOddValue(bytes: Uint8Array, from: number, end: number, type: number): number {
    const { text, at } = valueText(bytes, from, end);
    if (type === 98 && /^\s*(true|false)\s*$/i.test(text)) this.setNumber(/true/i.test(text) ? 1 : 0, type);
    else {
      const stored = storedNumber(text);
      if (stored.kind === 'number') {
        this.setNumber(stored.value, type);
        if (stored.digits !== undefined && type === 110) {
          this.kind = KIND.longNumber;
          this.digits = stored.digits;
        }
      } else if (stored.kind === 'other') {
        this.texts.begin();
        for (const letter of stored.text) this.texts.copyCodePoint(letter.codePointAt(0) ?? 0xfffd);
        this.keepText(KIND.text);
      }
    }
    return closeText(bytes, at, end);
  }

  private scanFormula(bytes: Uint8Array, nameEnd: number, from: number, end: number): number {
    this.hasFormula = true;
    const attributes = nameEnd === from - 1 ? undefined : tagAttributes(asciiAt(bytes, nameEnd, from - 1));
    const group = attributes?.get('t') === 'shared' ? attributes.get('si') : undefined;
    let at = from;
    this.texts.begin();
    if (!isSelfClosed(bytes, from)) at = closeText(bytes, copyText(bytes, from, end, this.texts), end);
    if (!this.texts.pendingIsEmpty) {
      const text = this.texts.end();
      this.formula = text + 1;
      if (group !== undefined) {
        const row = !this.rowGiven && !this.rowBegun && this.cellRow > 0 ? this.cellRow - 1 : this.row;
        this.groups.set(group, this.sharedFormulas.length);
        this.sharedFormulas.push({ text, row, column: this.column });
      }
    } else if (group !== undefined) {
      const first = this.groups.get(group);
      if (first !== undefined) this.formula = -first - 1;
    }
    return at;
  }
}
