import { describe, expect, it } from 'vitest';
import { CFB, utils, write } from 'xlsx';
import type { Sheet } from '../../sheet.ts';
import { readWorkbook } from '../index.ts';
import { liftCells } from '../sheetjs/liftCells.ts';

/** A BIFF8 stream, record by record, as Excel writes it but with records as short as is asked for. */
class Stream {
  readonly bytes: number[] = [];

  record(type: number, content: readonly number[]): number {
    const at = this.bytes.length;
    this.bytes.push(...u16(type), ...u16(content.length), ...content);
    return at;
  }
}

const u16 = (value: number): number[] => [value & 255, value >> 8];
const u32 = (value: number): number[] => [...u16(value & 0xffff), ...u16(value >>> 16)];

const BOF = { globals: [0x00, 0x06, 0x05, 0x00], sheet: [0x00, 0x06, 0x10, 0x00] };
const REST = new Array<number>(12).fill(0);

/** The contents of the record of shared texts and of those that continue it, none longer than `most`. */
function textRecords(texts: readonly string[], most: number): number[][] {
  let record = [...u32(texts.length), ...u32(texts.length)];
  const records = [record];
  const turn = (first: readonly number[]): void => {
    record = [...first];
    records.push(record);
  };
  for (const [index, text] of texts.entries()) {
    const wide = /[^\0-\xff]/.test(text);
    const runs = index % 3 === 1 ? [...u16(1), ...u16(5), ...u16(0), ...u16(6)] : undefined;
    const phonetic = index % 5 === 2 ? [1, 2, 3, 4, 5, 6, 7] : undefined;
    const head = [
      ...u16(text.length),
      (wide ? 1 : 0) | (phonetic ? 4 : 0) | (runs ? 8 : 0),
      ...(runs ? u16(2) : []),
      ...(phonetic ? u32(phonetic.length) : []),
    ];
    if (record.length + head.length > most) turn([]);
    record.push(...head);
    let narrow = !wide;
    for (let at = 0; at < text.length; at++) {
      if (record.length + (narrow ? 1 : 2) > most) {
        narrow = !/[^\0-\xff]/.test(text.slice(at));
        turn([narrow ? 0 : 1]);
      }
      const unit = text.charCodeAt(at);
      record.push(...(narrow ? [unit] : u16(unit)));
    }
    for (const byte of [...(runs ?? []), ...(phonetic ?? [])]) {
      if (record.length === most) turn([]);
      record.push(byte);
    }
  }
  return records;
}

/** Two sheets of shared texts, and beside each text a number written in one of the four short ways. */
function workbook(texts: readonly string[], most: number, extra: readonly number[][] = []): Uint8Array {
  const stream = new Stream();
  stream.record(0x0809, [...BOF.globals, ...REST]);
  const sheets = ['S1', 'S2'].map((name) =>
    stream.record(0x85, [...u32(0), 0, 0, name.length, 0, ...new TextEncoder().encode(name)]),
  );
  for (const [index, content] of textRecords(texts, most).entries())
    stream.record(index === 0 ? 0xfc : 0x3c, content);
  stream.record(0x0a, []);
  for (const [index, place] of sheets.entries()) {
    stream.bytes.splice(place + 4, 4, ...u32(stream.bytes.length));
    stream.record(0x0809, [...BOF.sheet, ...REST]);
    for (let text = index; text < texts.length; text += 2) {
      stream.record(0xfd, [...u16(text), ...u16(index), ...u16(0), ...u32(text)]);
      stream.record(0x27e, [...u16(text), ...u16(4), ...u16(0), ...rk(text * 7 - 200, text % 4)]);
      const two = [0, 1].flatMap((step) => [...u16(0), ...rk(text + step, 2 + step)]);
      stream.record(0xbd, [...u16(text), ...u16(6), ...two, ...u16(7)]);
    }
    for (const content of extra) stream.record(content[0] ?? 0, content.slice(1));
    stream.record(0x0a, []);
  }
  return Uint8Array.from(stream.bytes);
}

/** An integer (`kind` 2), a double (0), or either in hundredths (3, 1). */
function rk(value: number, kind: number): number[] {
  if (kind >= 2) return u32((value << 2) | kind);
  const double = new DataView(new ArrayBuffer(8));
  double.setFloat64(0, value);
  return u32((double.getUint32(0) & 0xfffffffc) | kind);
}

/** The stream in its container; a large one is read another way than a small one. */
function file(stream: Uint8Array, size: 'small' | 'large'): Uint8Array {
  const padded = new Uint8Array(size === 'large' ? Math.max(stream.length, 1_200_000) : stream.length);
  padded.set(stream);
  const container = CFB.utils.cfb_new();
  CFB.utils.cfb_add(container, '/Workbook', padded);
  return new Uint8Array(CFB.write(container, { type: 'array' }) as Uint8Array);
}

/** Everything that is told of a sheet. */
function told(sheet: Sheet): unknown {
  const cells: unknown[] = [];
  for (let row = 0; row < sheet.rowCount; row++)
    for (let column = 0; column < sheet.columnCount; column++)
      cells.push([row, column, sheet.cell(row, column)]);
  const { name, visibility, merges, hiddenRows, hiddenColumns } = sheet;
  return { name, visibility, merges, hidden: [[...hiddenRows], [...hiddenColumns]], cells };
}

async function allOf(stream: Uint8Array, size: 'small' | 'large'): Promise<unknown> {
  const outcome = await readWorkbook(file(stream, size));
  return outcome.ok ? outcome.value.sheets.map(told) : outcome.findings[0]?.code;
}

/** Narrow and wide letters, a pair, none at all, and texts longer than a record. */
const TEXTS = Array.from(
  { length: 60 },
  (_, at) =>
    ['中山市企业', 'GD Co.', `é${'长'.repeat(at)}abc${'x'.repeat(at)}`, '𠮷野家', '', '是'][at % 6]?.concat(
      at % 7 === 0 ? String(at) : '',
    ) ?? '',
);

describe('a large .xls', () => {
  it('is what SheetJS reads, wherever the records of its texts end', async () => {
    for (let most = 24; most < 90; most += 3) {
      const stream = workbook(TEXTS, most);
      expect(liftCells(stream)?.texts).toEqual(TEXTS);
      const large = await allOf(stream, 'large');
      expect(large).toEqual(await allOf(stream, 'small'));
      expect(JSON.stringify(large)).toContain('"é长长abcxx"');
    }
  });

  it('is what SheetJS reads, with formulas, formats, errors, merges and what is hidden', async () => {
    const book = utils.book_new();
    const sheet = utils.aoa_to_sheet(
      Array.from({ length: 40 }, (_, row) => [
        `企业${row}`,
        row / 7,
        row % 3 === 0 ? null : row * 1000,
        row % 5 === 0 ? true : row,
        { t: 'n', v: 43_327 + row, z: row % 2 === 0 ? 'yyyy"年"m"月"d"日"' : '0.00%' },
        { t: 'n', v: row + 1, f: `B${row + 1}*2` },
        { t: 's', v: `共${row}`, f: `"共"&${row}` },
        row === 7 ? { t: 'e', v: 7 } : '是',
      ]),
    );
    sheet['!merges'] = [utils.decode_range('A3:B4')];
    sheet['!rows'] = [{}, { hidden: true }];
    sheet['!cols'] = [{}, {}, { hidden: true }];
    utils.book_append_sheet(book, sheet, '名录');
    utils.book_append_sheet(book, utils.aoa_to_sheet([['藏', 1]]), '藏');
    book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
    const bytes = write(book, { type: 'array', bookType: 'biff8', bookSST: true }) as ArrayBuffer;
    const container = CFB.read(new Uint8Array(bytes), { type: 'array' });
    const stream = Uint8Array.from(CFB.find(container, '/Workbook')?.content ?? []);
    const lifted = liftCells(stream);
    expect(lifted?.sheets[0]?.cells.count).toBeGreaterThan(100);
    expect(lifted?.stream.length).toBeLessThan(stream.length);
    const large = await allOf(stream, 'large');
    expect(large).toEqual(await allOf(stream, 'small'));
    expect(JSON.stringify(large)).toContain('2018年8月17日');
  });

  it('is read by SheetJS alone where two records fill one cell, cells are out of order, or texts are missing', async () => {
    const unusual: Readonly<Record<string, number[]>> = {
      'an empty cell over a text': [0x0201, ...u16(4), ...u16(0), ...u16(0)],
      'a flag over a text': [0x0205, ...u16(4), ...u16(0), ...u16(0), 1, 0],
      'a number before the last row': [
        0x0203,
        ...u16(9),
        ...u16(0),
        ...u16(0),
        ...new Array<number>(8).fill(0),
      ],
      'a text that does not exist': [0xfd, ...u16(99), ...u16(0), ...u16(0), ...u32(999)],
    };
    for (const [what, record] of Object.entries(unusual)) {
      const stream = workbook(TEXTS, 60, [record]);
      expect([what, await allOf(stream, 'large')]).toEqual([what, await allOf(stream, 'small')]);
    }
  });

  it('is left alone where it is cut short or locked', () => {
    const stream = workbook(TEXTS, 40);
    for (let length = 0; length < stream.length; length++)
      expect(liftCells(stream.subarray(0, length))).toBeUndefined();
    const locked = stream.slice();
    locked.set([0x2f, 0x00], 20);
    expect(liftCells(locked)).toBeUndefined();
  });
});
