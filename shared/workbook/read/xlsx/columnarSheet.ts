import type { Cell, CellRange, Sheet } from '../../sheet.ts';
import { formatNumber, formatText, isDateFormat } from '../format/displayed.ts';
import { momentText, serialMoment } from '../serialDate.ts';
import { type CellStore, KIND } from '../store/cells.ts';
import type { TextStore } from '../store/texts.ts';
import type { SharedFormula } from './cellScanner.ts';
import { plainDecimal } from './numbers.ts';
import { movedFormula } from './sharedFormula.ts';

/** What a sheet's cells need of their workbook. */
export interface WorkbookContext {
  readonly shared: TextStore;
  /** Number format codes by cell style. */
  readonly formats: readonly string[];
  readonly date1904: boolean;
}

export interface ScannedSheet {
  readonly store: CellStore;
  readonly texts: TextStore;
  readonly merges: readonly CellRange[];
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: ReadonlySet<number>;
  readonly sharedFormulas: readonly SharedFormula[];
  /** Displayed texts that the file itself gives, by the cell's index in the store. */
  readonly shown?: ReadonlyMap<number, string>;
}

/** A sheet over the scanned columns: a `Cell` is made when it is asked for. */
export class ColumnarSheet implements Sheet {
  readonly name: string;
  readonly visibility: Sheet['visibility'];
  readonly rowCount: number;
  readonly columnCount: number;
  readonly merges: readonly CellRange[];
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: ReadonlySet<number>;
  readonly scanned: ScannedSheet;
  readonly context: WorkbookContext;
  private readonly store: CellStore;
  private readonly texts: TextStore;
  private readonly sharedFormulas: readonly SharedFormula[];

  constructor(
    name: string,
    visibility: Sheet['visibility'],
    scanned: ScannedSheet,
    context: WorkbookContext,
  ) {
    this.name = name;
    this.visibility = visibility;
    this.scanned = scanned;
    this.store = scanned.store;
    this.texts = scanned.texts;
    this.rowCount = scanned.store.rowCount;
    this.columnCount = scanned.store.columnCount;
    this.merges = scanned.merges;
    this.hiddenRows = scanned.hiddenRows;
    this.hiddenColumns = scanned.hiddenColumns;
    this.sharedFormulas = scanned.sharedFormulas;
    this.context = context;
  }

  cell(row: number, column: number): Cell | undefined {
    const index = this.store.find(row, column);
    if (index < 0) return undefined;
    const formula = this.formulaOf(index, row, column);
    const cell = this.shownAs(index, this.valueOf(index));
    return formula === undefined ? cell : { ...cell, formula };
  }

  columnsIn(row: number): readonly number[] {
    return this.store.columnsIn(row);
  }

  formatAt(row: number, column: number): string | undefined {
    const index = this.store.find(row, column);
    return index < 0 ? undefined : this.format(index);
  }

  private shownAs(index: number, cell: Cell): Cell {
    const text = this.scanned.shown?.get(index);
    return text === undefined ? cell : { ...cell, text };
  }

  private valueOf(index: number): Cell {
    const { store } = this;
    const value = store.value(index);
    switch (store.kind(index)) {
      case KIND.shared:
        return this.textCell(this.context.shared.get(value) ?? '', index);
      case KIND.text:
        return this.textCell(this.texts.get(value) ?? '', index);
      case KIND.boolean: {
        const raw = value === 0 ? 'FALSE' : 'TRUE';
        return { type: 'boolean', raw, text: formatText(raw, this.format(index)) };
      }
      case KIND.error: {
        const raw = this.texts.get(value) ?? '';
        return { type: 'error', raw, text: raw };
      }
      case KIND.isoDate: {
        const raw = (this.texts.get(value) ?? '').replace('T', ' ').replace(/( 00:00:00(\.0+)?)?Z?$/, '');
        return { type: 'date', raw, text: raw };
      }
      case KIND.uncalculated:
        return { type: 'text', raw: '', text: '' };
      default:
        return numberCell(value, this.format(index), this.context.date1904, store.longNumbers.get(index));
    }
  }

  private textCell(raw: string, index: number): Cell {
    return { type: 'text', raw, text: formatText(raw, this.format(index)) };
  }

  private format(index: number): string {
    return this.context.formats[this.store.style(index)] ?? 'General';
  }

  private formulaOf(index: number, row: number, column: number): string | undefined {
    const formula = this.store.formula(index);
    if (formula === 0) return undefined;
    if (formula > 0) return plainFormula(this.texts.get(formula - 1) ?? '');
    const first = this.sharedFormulas[-formula - 1];
    if (first === undefined) return undefined;
    return movedFormula(
      plainFormula(this.texts.get(first.text) ?? ''),
      row - first.row,
      column - first.column,
    );
  }
}

/** Functions that came after 2007 are stored with a prefix that Excel does not show. */
function plainFormula(formula: string): string {
  return formula.replaceAll('_xlfn.', '').replaceAll('_xlws.', '');
}

/** A stored number with its format; `digits` are the stored digits where the double does not hold them all. */
export function numberCell(value: number, format: string, date1904: boolean, digits?: string): Cell {
  const text = formatNumber(value, format, date1904);
  if (value >= 1 || (date1904 && value >= 0)) {
    const moment = isDateFormat(format) ? serialMoment(value, date1904) : undefined;
    if (moment !== undefined) return { type: 'date', raw: momentText(moment), text };
  }
  return { type: 'number', raw: digits ?? plainDecimal(value), text };
}
