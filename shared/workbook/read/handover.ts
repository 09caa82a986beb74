import type { CellRange, Sheet, Workbook, WorkbookFormat } from '../sheet.ts';
import { type CellParts, CellStore } from './store/cells.ts';
import { type TextParts, TextStore } from './store/texts.ts';
import type { SharedFormula } from './xlsx/cellScanner.ts';
import { ColumnarSheet, type WorkbookContext } from './xlsx/columnarSheet.ts';

/** A sheet as plain data. `context` points into the workbook's. */
interface SheetParts {
  readonly name: string;
  readonly visibility: Sheet['visibility'];
  readonly context: number;
  readonly cells: CellParts;
  readonly texts: TextParts;
  readonly merges: readonly CellRange[];
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: ReadonlySet<number>;
  readonly sharedFormulas: readonly SharedFormula[];
  readonly shown: ReadonlyMap<number, string>;
}

interface ContextParts {
  readonly shared: TextParts;
  readonly formats: readonly string[];
  readonly date1904: boolean;
}

/** A workbook as plain data that another thread can take over. */
export interface WorkbookParts {
  readonly format: WorkbookFormat;
  readonly contexts: readonly ContextParts[];
  readonly sheets: readonly SheetParts[];
}

/** A workbook that was read, with the buffers that change hands; it must not be used afterwards. */
export interface Parcel {
  readonly parts: WorkbookParts;
  readonly buffers: readonly ArrayBuffer[];
}

/** Takes a workbook that `readWorkbook` gave apart. Its cells are not copied. */
export function takeApart(workbook: Workbook): Parcel {
  const contexts: WorkbookContext[] = [];
  const sheets = workbook.sheets.map((sheet): SheetParts => {
    if (!(sheet instanceof ColumnarSheet)) throw new Error(`sheet ${sheet.name} does not stand in columns`);
    const { name, visibility, scanned } = sheet;
    let context = contexts.indexOf(sheet.context);
    if (context < 0) context = contexts.push(sheet.context) - 1;
    const { merges, hiddenRows, hiddenColumns, sharedFormulas } = scanned;
    return {
      ...{ name, visibility, context, merges, hiddenRows, hiddenColumns },
      sharedFormulas: [...sharedFormulas],
      cells: scanned.store.parts,
      texts: scanned.texts.parts,
      shown: scanned.shown ?? new Map(),
    };
  });
  const told = contexts.map(({ shared, formats, date1904 }) => ({ shared: shared.parts, formats, date1904 }));
  const texts = [...told.map(({ shared }) => shared), ...sheets.map((sheet) => sheet.texts)];
  const arrays = [
    ...texts.map(({ starts }) => starts),
    ...sheets.flatMap(({ cells }) => [
      ...cells.columnPages,
      ...cells.tagPages,
      ...cells.valuePages,
      ...cells.formulaPages.filter((page) => page !== undefined),
      cells.rows,
      cells.starts,
    ]),
  ];
  return {
    parts: { format: workbook.format, contexts: told, sheets },
    buffers: [...new Set(arrays.map(({ buffer }) => buffer))],
  };
}

/** The workbook again, on the other side. */
export function putTogether({ format, contexts, sheets }: WorkbookParts): Workbook {
  const known = contexts.map(
    ({ shared, formats, date1904 }): WorkbookContext => ({ shared: TextStore.of(shared), formats, date1904 }),
  );
  return {
    format,
    sheets: sheets.map(({ name, visibility, context, cells, texts, ...scanned }) => {
      const shared = known[context];
      if (!shared) throw new Error(`sheet ${name} has no context`);
      const store = CellStore.of(cells);
      return new ColumnarSheet(name, visibility, { ...scanned, store, texts: TextStore.of(texts) }, shared);
    }),
  };
}
