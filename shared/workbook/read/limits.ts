/**
 * What a workbook may hold before we refuse it. Generous for anything a person made (the largest sheet that
 * Excel can hold is near the cell limit), tight for files made to exhaust memory.
 */
export const LIMITS = {
  /** Size of the file itself, bytes. */
  fileBytes: 512 * 1024 * 1024,
  zipEntries: 20_000,
  /** All parts together, as declared and as counted while inflating. */
  inflatedBytes: 1536 * 1024 * 1024,
  /** A part may grow beyond `ratio` times its packed size only up to `freeInflation` bytes. */
  inflationRatio: 200,
  freeInflation: 48 * 1024 * 1024,
  /** Parts that must be held whole (workbook, relations, styles, comments). */
  wholePartBytes: 64 * 1024 * 1024,
  /** One row's XML, or one shared string's. */
  rowBytes: 64 * 1024 * 1024,
  xmlDepth: 256,
  rows: 1_048_576,
  columns: 16_384,
  /** Cells with a value, all sheets together. */
  cells: 40_000_000,
  merges: 200_000,
  styles: 200_000,
  sheets: 1_000,
  /** UTF-16 units of all different texts. */
  textUnits: 400_000_000,
  /** Excel holds 32 767 characters in a cell; other programs write more. Beyond this the text is cut and reported. */
  cellText: 1_000_000,
  /** Files that SheetJS parses whole in memory. */
  sheetjsBytes: 100 * 1024 * 1024,
  /** A part of an OpenDocument file, inflated: beyond this the platform's strings end. */
  sheetjsPartBytes: 400 * 1024 * 1024,
} as const;
