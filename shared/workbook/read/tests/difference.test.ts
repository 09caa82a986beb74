import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CellObject, utils, type WorkSheet, write } from 'xlsx';
import { compareWorkbooks, type Disagreement, readTheirs } from '../difference/compare.ts';
import { readWorkbook } from '../index.ts';

const FORMATS = [
  'General',
  '0',
  '0.00',
  '#,##0',
  '#,##0.00',
  '0.00%',
  '000000',
  'yyyy-mm-dd',
  'yyyy"年"m"月"d"日"',
  'h:mm:ss',
  '@',
  '0.00E+00',
  '#,##0;[Red]-#,##0;"-"',
];

const text = fc.oneof(
  fc.string({ maxLength: 12 }).map((value) => value.replaceAll(/[^\x20-\x7e]/g, '')),
  fc.constantFrom(
    '中山市甲厂',
    ' 前后 ',
    '换\n行',
    '<b>&amp;"\'',
    '91442000198075568W',
    '１２３',
    'A_x000D_B',
    '—',
    'é',
    'x&#A;y&#65;',
  ),
);
const number = fc.oneof(
  fc.integer({ min: -1_000_000, max: 100_000 }),
  fc.integer({ min: 1, max: 80_000 }),
  fc.double({ min: -1e9, max: 1e9, noNaN: true }),
  fc.constantFrom(0, 0.1 + 0.2, 1e21, 1e-9, 442_000_199_901_010_000, 60, 61),
);
const cell: fc.Arbitrary<CellObject> = fc.oneof(
  { weight: 3, arbitrary: text.map((v): CellObject => ({ t: 's', v })) },
  {
    weight: 4,
    arbitrary: fc.tuple(number, fc.constantFrom(...FORMATS)).map(([v, z]): CellObject => ({ t: 'n', v, z })),
  },
  { weight: 1, arbitrary: fc.boolean().map((v): CellObject => ({ t: 'b', v })) },
  { weight: 1, arbitrary: fc.constantFrom(7, 42, 23).map((v): CellObject => ({ t: 'e', v })) },
  { weight: 1, arbitrary: number.map((v): CellObject => ({ t: 'n', v, f: 'SUM(A1:B2)*2' })) },
);
const place = fc.record({ row: fc.nat(40), column: fc.nat(30), cell });
const merge = fc.record({ row: fc.nat(20), column: fc.nat(10), rows: fc.nat(3), columns: fc.nat(3) });
const sheet = fc.record({
  places: fc.array(place, { maxLength: 60 }),
  merges: fc.array(merge, { maxLength: 4 }),
  hiddenRows: fc.array(fc.nat(20), { maxLength: 4 }),
  hiddenColumns: fc.array(fc.nat(20), { maxLength: 4 }),
  hidden: fc.constantFrom(0, 1, 2),
});
type Drawn = typeof sheet extends fc.Arbitrary<infer S> ? S : never;

function bytesOf(sheets: readonly Drawn[], shared: boolean, date1904: boolean): Uint8Array {
  const book = utils.book_new();
  for (const [index, drawn] of sheets.entries()) {
    const made: WorkSheet = {};
    for (const { row, column, cell: stored } of drawn.places)
      made[utils.encode_cell({ r: row, c: column })] = { ...stored };
    made['!ref'] = 'A1:AE41';
    made['!merges'] = drawn.merges.map(({ row, column, rows, columns }) => ({
      s: { r: row, c: column },
      e: { r: row + rows, c: column + columns },
    }));
    const rows: { hidden?: boolean }[] = Array.from({ length: 41 }, () => ({}));
    for (const row of drawn.hiddenRows) rows[row] = { hidden: true };
    const columns: { hidden?: boolean }[] = Array.from({ length: 31 }, () => ({}));
    for (const column of drawn.hiddenColumns) columns[column] = { hidden: true };
    made['!rows'] = rows;
    made['!cols'] = columns;
    utils.book_append_sheet(book, made, `表${index + 1}`);
  }
  book.Workbook = {
    WBProps: { date1904 },
    Sheets: sheets.map((drawn, index) => ({ Hidden: index === 0 ? 0 : (drawn.hidden as 0 | 1 | 2) })),
  };
  return new Uint8Array(write(book, { type: 'array', bookSST: shared, compression: true }) as ArrayBuffer);
}

async function unexplained(bytes: Uint8Array): Promise<Disagreement[]> {
  const outcome = await readWorkbook(bytes);
  if (!outcome.ok) throw new Error(outcome.findings[0]?.message ?? '');
  return compareWorkbooks(outcome.value, readTheirs(bytes)).filter((point) => point.reason === undefined);
}

describe('our reader and SheetJS', () => {
  it('tell the same of any workbook, or the difference has a reason', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(sheet, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        fc.boolean(),
        async (sheets, shared, date1904) => {
          expect(await unexplained(bytesOf(sheets, shared, date1904))).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('would be told apart: a changed cell is a disagreement', async () => {
    const bytes = bytesOf(
      [
        {
          places: [{ row: 0, column: 0, cell: { t: 'n', v: 5 } }],
          merges: [],
          hiddenRows: [],
          hiddenColumns: [],
          hidden: 0,
        },
      ],
      true,
      false,
    );
    const outcome = await readWorkbook(bytes);
    const theirs = readTheirs(bytes);
    const other = theirs.Sheets.表1?.['!data']?.[0]?.[0];
    if (other !== undefined) other.v = 6;
    expect(outcome.ok && compareWorkbooks(outcome.value, theirs).map((point) => point.aspect)).toEqual([
      'value',
    ]);
  });
});
