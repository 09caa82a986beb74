import type { CellRange } from '../../sheet.ts';
import { LIMITS } from '../limits.ts';
import { Refusal } from '../problem.ts';
import { CellStore } from '../store/cells.ts';
import { TextStore } from '../store/texts.ts';
import {
  asciiAt,
  isSelfClosed,
  type NamePlace,
  readName,
  skipInstruction,
  skipMarkup,
  skipTag,
} from '../xml/bytes.ts';
import { MORE, PartScanner } from '../xml/partScanner.ts';
import { tagAttributes } from '../xml/pull.ts';
import { CellScanner, type SharedFormula } from './cellScanner.ts';
import { parseRange } from './reference.ts';

/** One worksheet part: its cells into columns of numbers, its merges, what is hidden. Declared dimensions are not looked at. */
export class SheetScanner extends PartScanner {
  readonly store = new CellStore();
  readonly texts = new TextStore();
  readonly merges: CellRange[] = [];
  readonly hiddenRows = new Set<number>();
  readonly hiddenColumns = new Set<number>();
  readonly cells: CellScanner;
  /** Merges that no address could be read from. */
  badMerges = 0;
  private readonly sheet: string;
  private readonly name: NamePlace = { start: 0, end: 0 };
  private readonly shownRows = new Set<number>();
  private rowsHiddenByDefault = false;
  private inData = false;
  private opened = false;
  private depth = 0;
  private row = -1;
  private markedCells = 0;
  private markedRows = 0;
  private markedRow = -1;

  constructor(sheet: string, shared: TextStore) {
    super();
    this.sheet = sheet;
    this.cells = new CellScanner(this.store, this.texts, shared);
  }

  get sharedFormulas(): readonly SharedFormula[] {
    return this.cells.sharedFormulas;
  }

  override finish(): void {
    super.finish();
    this.store.finish();
    this.texts.seal();
    this.settleHidden();
  }

  protected scanUnits(): void {
    const { bytes, end, name } = this;
    for (;;) {
      this.mark();
      let at = bytes.indexOf(60, this.at);
      if (at < 0 || at >= end) {
        this.at = end;
        return;
      }
      this.at = at;
      if (at + 2 >= end) throw MORE;
      const next = bytes[at + 1];
      if (next === 33) at = skipMarkup(bytes, at + 2, end);
      else if (next === 63) at = skipInstruction(bytes, at + 2, end);
      else if (next === 47) {
        readName(bytes, at + 2, end, name);
        const closing = asciiAt(bytes, name.start, name.end);
        at = skipTag(bytes, name.end, end);
        if (closing === 'sheetData') this.inData = false;
        this.depth--;
      } else {
        readName(bytes, at + 1, end, name);
        if (this.inData && this.isRow()) at = this.scanRow(name.end);
        else at = this.scanOther(name.end);
      }
      this.at = at;
    }
  }

  protected takeBack(): void {
    this.store.dropTo(this.markedCells, this.markedRows);
    this.cells.takeBack();
    this.row = this.markedRow;
  }

  protected complete(): boolean {
    return this.opened && this.depth === 0 && this.at === this.end;
  }

  private mark(): void {
    this.markedCells = this.store.size;
    this.markedRows = this.store.rowsBegun;
    this.markedRow = this.row;
    this.cells.mark();
  }

  private isRow(): boolean {
    const { start, end } = this.name;
    return (
      end - start === 3 &&
      this.bytes[start] === 114 &&
      this.bytes[start + 1] === 111 &&
      this.bytes[start + 2] === 119
    );
  }

  private scanRow(from: number): number {
    const { bytes, end } = this;
    const at = this.scanRowTag(from);
    const declared = this.declaredRow;
    const row = declared < 0 ? this.row + 1 : declared - 1;
    if (!(row >= 0 && row < LIMITS.rows)) throw this.outside();
    const hidden = this.declaredHidden;
    let behind = at;
    this.row = row;
    if (!isSelfClosed(bytes, at)) {
      behind = this.cells.scanCells(bytes, at, end, row, declared >= 0);
      this.row = this.cells.row;
    }
    if (this.row >= LIMITS.rows || this.cells.outside) throw this.outside();
    if (hidden) this.hiddenRows.add(this.row);
    else if (this.rowsHiddenByDefault) this.shownRows.add(this.row);
    return behind;
  }

  private declaredRow = -1;
  private declaredHidden = false;

  /** From behind `<row` to behind its `>`, by bytes: there may be a million of them. */
  private scanRowTag(from: number): number {
    const { bytes, end } = this;
    this.declaredRow = -1;
    this.declaredHidden = false;
    let at = from;
    for (;;) {
      while ((bytes[at] ?? 0) <= 32 && at < end) at++;
      if (at >= end) throw MORE;
      if (bytes[at] === 62) return at + 1;
      if (bytes[at] === 47) {
        at++;
        continue;
      }
      const name = at;
      while (bytes[at] !== 34 && bytes[at] !== 39 && bytes[at] !== 62 && at < end) at++;
      if (bytes[at] === 62) return at + 1;
      const quote = bytes[at];
      const value = at + 1;
      at = value;
      while (bytes[at] !== quote && at < end) at++;
      if (at >= end) throw MORE;
      if (bytes[name] === 114 && (bytes[name + 1] === 61 || (bytes[name + 1] ?? 0) <= 32))
        this.declaredRow = rowNumber(bytes, value, at);
      else if (bytes[name] === 104 && bytes[name + 1] === 105)
        this.declaredHidden = bytes[value] === 49 || bytes[value] === 116;
      at++;
    }
  }

  private outside(): Refusal {
    return new Refusal('file.damaged', `的工作表“${this.sheet}”里有超出 1048576 行或 16384 列的单元格位置`, {
      sheet: this.sheet,
    });
  }

  /** Any tag outside the rows. */
  private scanOther(from: number): number {
    const { bytes, end, name } = this;
    const local = asciiAt(bytes, name.start, Math.min(name.end, name.start + 40));
    const at = skipTag(bytes, from, end);
    const empty = isSelfClosed(bytes, at);
    this.opened = true;
    if (local === 'mergeCell' || local === 'col' || local === 'sheetFormatPr') {
      const attributes = tagAttributes(asciiAt(bytes, from, at - 1));
      if (local === 'mergeCell') this.addMerge(attributes.get('ref') ?? '');
      else if (local === 'col') this.noteColumns(attributes);
      else this.rowsHiddenByDefault = isTrue(attributes.get('zeroHeight'));
    }
    if (!empty) {
      if (local === 'sheetData') this.inData = true;
      if (++this.depth > LIMITS.xmlDepth) throw new Refusal('file.hostile');
    }
    return at;
  }

  private addMerge(reference: string): void {
    const range = parseRange(reference);
    if (range === undefined) this.badMerges++;
    else if (range.top !== range.bottom || range.left !== range.right) this.merges.push(range);
    if (this.merges.length > LIMITS.merges)
      throw new Refusal('file.hostile', `的工作表“${this.sheet}”里合并单元格超过 ${LIMITS.merges} 处`, {
        sheet: this.sheet,
      });
  }

  private noteColumns(attributes: { get(name: string): string | undefined }): void {
    if (!isTrue(attributes.get('hidden'))) return;
    const first = Math.max(1, Number(attributes.get('min')));
    const last = Math.min(LIMITS.columns, Number(attributes.get('max')));
    for (let column = first; column <= last; column++) this.hiddenColumns.add(column - 1);
  }

  /** Only what lies among the cells is kept: a sheet often hides everything to the right of its table. */
  private settleHidden(): void {
    const { rowCount, columnCount } = this.store;
    for (const row of this.hiddenRows) if (row >= rowCount) this.hiddenRows.delete(row);
    for (const column of this.hiddenColumns) if (column >= columnCount) this.hiddenColumns.delete(column);
    if (!this.rowsHiddenByDefault) return;
    for (let row = 0; row < rowCount; row++) if (!this.shownRows.has(row)) this.hiddenRows.add(row);
  }
}

/** The number written there; 0, which is no row, where there is none or it has more than 7 digits. */
function rowNumber(bytes: Uint8Array, from: number, to: number): number {
  if (to - from > 7) return 0;
  let row = 0;
  for (let at = from; at < to; at++) {
    const digit = (bytes[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) return 0;
    row = row * 10 + digit;
  }
  return row;
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}
