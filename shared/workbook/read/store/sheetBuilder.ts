import type { CellRange, Sheet } from '../../sheet.ts';
import { ColumnarSheet } from '../xlsx/columnarSheet.ts';
import { CellStore, KIND } from './cells.ts';
import { TextStore } from './texts.ts';

/** Texts remembered to be stored once: towns and units repeat, names do not. */
const MOST_KNOWN = 20_000;
const LONGEST_KNOWN = 40;

/**
 * Puts the cells that a reader of another format gives into the same columns as our own reader, so that every sheet
 * can be handed to another thread and takes 14 bytes a cell. Rows and cells come in order.
 */
export class SheetBuilder {
  readonly store = new CellStore();
  private readonly texts = new TextStore();
  private readonly known = new Map<string, number>();
  private readonly formats: string[] = ['General'];
  private readonly styleOf = new Map<string, number>([['General', 0]]);
  private readonly shown = new Map<number, string>();

  beginRow(row: number): void {
    this.store.beginRow(row);
  }

  text(column: number, text: string, format = 'General'): void {
    this.store.add(column, KIND.text, this.style(format), this.keep(text));
  }

  number(column: number, value: number, format: string): void {
    this.store.add(column, KIND.number, this.style(format), value);
  }

  boolean(column: number, value: boolean, format: string): void {
    this.store.add(column, KIND.boolean, this.style(format), value ? 1 : 0);
  }

  error(column: number, text: string): void {
    this.store.add(column, KIND.error, 0, this.keep(text));
  }

  /** What the file itself says that the last cell shows. */
  shows(text: string): void {
    this.shown.set(this.store.size - 1, text);
  }

  /** The formula of the last cell. */
  formula(text: string): void {
    this.store.noteFormula(this.keep(text) + 1);
  }

  sheet(
    about: Pick<Sheet, 'name' | 'visibility'> & { readonly date1904: boolean },
    shape: {
      readonly merges: readonly CellRange[];
      hidden(rows: number, columns: number): Pick<Sheet, 'hiddenRows' | 'hiddenColumns'>;
    },
  ): ColumnarSheet {
    this.store.finish();
    this.texts.seal();
    const { rowCount, columnCount } = this.store;
    return new ColumnarSheet(
      about.name,
      about.visibility,
      {
        store: this.store,
        texts: this.texts,
        merges: shape.merges,
        ...shape.hidden(rowCount, columnCount),
        sharedFormulas: [],
        shown: this.shown,
      },
      { shared: NO_TEXTS, formats: this.formats, date1904: about.date1904 },
    );
  }

  private style(format: string): number {
    const known = this.styleOf.get(format);
    if (known !== undefined) return known;
    this.styleOf.set(format, this.formats.length);
    return this.formats.push(format) - 1;
  }

  private keep(text: string): number {
    const known = text.length <= LONGEST_KNOWN ? this.known.get(text) : undefined;
    if (known !== undefined) return known;
    const id = this.texts.add(text);
    if (text.length <= LONGEST_KNOWN && this.known.size < MOST_KNOWN) this.known.set(text, id);
    return id;
  }
}

const NO_TEXTS = new TextStore();
NO_TEXTS.seal();
