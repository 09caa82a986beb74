import { PlainCells, placeOf } from './plainCells.ts';
import { readSharedTexts } from './sharedTexts.ts';

/** Records of BIFF8 ([MS-XLS] 2.3). */
const RECORD = {
  eof: 0x0a,
  filepass: 0x2f,
  boundsheet: 0x85,
  mulRk: 0xbd,
  sst: 0xfc,
  labelSst: 0xfd,
  number: 0x0203,
  rk: 0x027e,
  bof: 0x0809,
} as const;
/** Records that belong to the one before. */
const CONTINUED: ReadonlySet<number> = new Set([0x3c, 0x0812, 0x0875, 0x087f]);
const BIFF8 = 0x0600;
const WORKSHEET = 0x10;

/** One text, `-`, in place of all shared ones. */
const ONE_TEXT = [0xfc, 0, 12, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0x2d];

export interface LiftedSheet {
  readonly cells: PlainCells;
  /** Places of cells that were also left to SheetJS, each the first of its format. */
  readonly samples: Set<number>;
}

export interface LiftedWorkbook {
  /** The stream without the plain cells and with one shared text. */
  readonly stream: Uint8Array;
  readonly texts: readonly string[];
  /** In the order of the stream; undefined for what is no worksheet. */
  readonly sheets: readonly (LiftedSheet | undefined)[];
}

/**
 * Takes numbers and shared texts, nearly all cells of a list, out of a BIFF8 stream, and leaves the rest to SheetJS:
 * formulas, errors, formats, merges, what is hidden. SheetJS makes objects of the cells, and looks for the border of a
 * record at each letter of a shared text by going through all borders: 50,000 × 30 took it 25 s. Undefined where
 * anything is unusual (cells out of order, records cut short): the file is then SheetJS's alone.
 */
export function liftCells(stream: Uint8Array): LiftedWorkbook | undefined {
  const lifting = new Lifting(stream);
  return lifting.run() ? lifting.lifted() : undefined;
}

class Lifting {
  private readonly stream: Uint8Array;
  private readonly view: DataView;
  private readonly made: Uint8Array;
  private written = 0;
  /** Where what is not yet copied and to be kept begins. */
  private keptFrom = 0;
  private readonly sheets: (LiftedSheet | undefined)[] = [];
  /** First record of each sheet: where it was and where it is now. */
  private readonly moved = new Map<number, number>();
  /** Where in `made` the place of a sheet is written, and that place. */
  private readonly announced = new Map<number, number>();
  private readonly sampled = new Set<number>();
  private readonly textPieces: [number, number][] = [];
  private texts: readonly string[] = [];
  private greatestText = -1;
  private depth = 0;
  private sheet: LiftedSheet | undefined;

  constructor(stream: Uint8Array) {
    this.stream = stream;
    this.view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
    this.made = new Uint8Array(stream.length + ONE_TEXT.length);
  }

  lifted(): LiftedWorkbook {
    return { stream: this.made.slice(0, this.written), texts: this.texts, sheets: this.sheets };
  }

  run(): boolean {
    const { stream, view } = this;
    let inTexts = false;
    let dropped = false;
    let at = 0;
    while (at + 4 <= stream.length) {
      const type = view.getUint16(at, true);
      const end = at + 4 + view.getUint16(at + 2, true);
      // Behind the last sheet stands nothing that counts.
      if (this.depth === 0 && type !== RECORD.bof) break;
      if (end > stream.length || type === RECORD.filepass) return false;
      if (CONTINUED.has(type) && (inTexts || dropped)) {
        if (!inTexts || type !== 0x3c) return false;
        this.textPieces.push([at + 4, end]);
        this.keptFrom = end;
      } else {
        inTexts = type === RECORD.sst;
        dropped = false;
        if (inTexts) {
          if (!this.beginTexts(at, end)) return false;
        } else {
          const kept = this.take(type, at, end);
          if (kept === undefined) return false;
          dropped = !kept;
          if (dropped) {
            this.copyTo(at);
            this.keptFrom = end;
          }
        }
      }
      at = end;
    }
    this.copyTo(stream.length);
    return this.depth === 0 && this.sheets.length > 0 && this.settle();
  }

  /** True where the record stays, undefined where it is not as it must be. */
  private take(type: number, at: number, end: number): boolean | undefined {
    switch (type) {
      case RECORD.bof:
        return this.begin(at, end) ? true : undefined;
      case RECORD.eof:
        this.depth--;
        return true;
      case RECORD.boundsheet:
        if (end < at + 8) return undefined;
        this.announced.set(this.written + at - this.keptFrom + 4, this.view.getUint32(at + 4, true));
        return true;
      case RECORD.labelSst:
      case RECORD.number:
      case RECORD.rk:
      case RECORD.mulRk:
        // Cells of what is drawn on a sheet.
        if (this.depth > 1) return type !== RECORD.labelSst;
        if (this.sheet === undefined) return type === RECORD.labelSst ? undefined : true;
        return this.takeCells(type, at, end, this.sheet);
      default:
        return true;
    }
  }

  private begin(at: number, end: number): boolean {
    if (end < at + 8 || this.view.getUint16(at + 4, true) !== BIFF8) return false;
    if (this.depth++ > 0 || at === 0) return true;
    const isSheet = this.view.getUint16(at + 6, true) === WORKSHEET;
    this.sheet = isSheet ? { cells: new PlainCells(), samples: new Set() } : undefined;
    this.sheets.push(this.sheet);
    this.moved.set(at, this.written + at - this.keptFrom);
    return true;
  }

  private beginTexts(at: number, end: number): boolean {
    if (this.textPieces.length > 0 || this.depth !== 1 || this.sheets.length > 0) return false;
    this.textPieces.push([at + 4, end]);
    this.copyTo(at);
    this.made.set(ONE_TEXT, this.written);
    this.written += ONE_TEXT.length;
    this.keptFrom = end;
    return true;
  }

  private takeCells(type: number, at: number, end: number, sheet: LiftedSheet): boolean | undefined {
    const { view } = this;
    const length = end - at - 4;
    const fits =
      type === RECORD.mulRk
        ? length >= 12 && length % 6 === 0
        : length === (type === RECORD.number ? 14 : 10);
    if (!fits) return undefined;
    const place = placeOf(view.getUint16(at + 4, true), view.getUint16(at + 6, true));
    const count = type === RECORD.mulRk ? length / 6 - 1 : 1;
    if (type === RECORD.mulRk && view.getUint16(end - 2, true) !== (place & 0xffff) + count - 1)
      return undefined;
    let sample = false;
    for (let cell = 0; cell < count; cell++) {
      const from = at + 8 + cell * 6;
      const xf = view.getUint16(from, true);
      if (!sheet.cells.add(place + cell, xf, type === RECORD.labelSst, this.valueAt(type, from + 2)))
        return undefined;
      if (!this.sampled.has(xf)) sample = true;
      this.sampled.add(xf);
    }
    if (!sample) return false;
    for (let cell = 0; cell < count; cell++) sheet.samples.add(place + cell);
    if (type === RECORD.labelSst) this.keepWithOneText(at, end);
    return true;
  }

  private valueAt(type: number, at: number): number {
    const { view } = this;
    if (type === RECORD.number) return view.getFloat64(at, true);
    const stored = view.getUint32(at, true);
    if (type !== RECORD.labelSst) return numberOfRk(stored);
    this.greatestText = Math.max(this.greatestText, stored);
    return stored;
  }

  private keepWithOneText(at: number, end: number): void {
    this.copyTo(end);
    this.made.fill(0, this.written - (end - at) + 10, this.written);
    this.keptFrom = end;
  }

  private copyTo(end: number): void {
    if (end <= this.keptFrom) return;
    this.made.set(this.stream.subarray(this.keptFrom, end), this.written);
    this.written += end - this.keptFrom;
    this.keptFrom = end;
  }

  /** The sheets are announced where they now stand. */
  private settle(): boolean {
    const made = new DataView(this.made.buffer);
    for (const [where, before] of this.announced) {
      const now = this.moved.get(before);
      if (now === undefined) return false;
      made.setUint32(where, now, true);
    }
    if (this.announced.size !== this.sheets.length || this.moved.size !== this.sheets.length) return false;
    if (new Set(this.announced.values()).size !== this.sheets.length) return false;
    if (this.textPieces.length > 0) {
      const texts = readSharedTexts(this.stream, this.textPieces);
      if (texts === undefined) return false;
      this.texts = texts;
    }
    return this.greatestText < this.texts.length;
  }
}

const double = new DataView(new ArrayBuffer(8));

/** [MS-XLS] 2.5.217: 30 bits of an integer or of a double, and whether a hundredth of it is meant. */
function numberOfRk(stored: number): number {
  let value = stored >> 2;
  if ((stored & 2) === 0) {
    double.setUint32(4, stored & 0xfffffffc, true);
    value = double.getFloat64(0, true);
  }
  return (stored & 1) === 0 ? value : value / 100;
}
