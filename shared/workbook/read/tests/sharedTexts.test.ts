import { describe, expect, it } from 'vitest';
import { type CellObject, read } from 'xlsx';
import { liftSharedTexts } from '../sheetjs/sharedTexts.ts';

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

function workbook(texts: readonly string[], most: number): Uint8Array {
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
    for (let text = index; text < texts.length; text += 2)
      stream.record(0xfd, [...u16(text), ...u16(index), ...u16(0), ...u32(text)]);
    stream.record(0x0a, []);
  }
  return Uint8Array.from(stream.bytes);
}

function cells(stream: Uint8Array, textOf = (stored: string) => stored): string[] {
  const book = read(stream, { type: 'buffer', dense: true, raw: true });
  return book.SheetNames.flatMap((name) => {
    const found: string[] = [];
    const rows = (book.Sheets[name]?.['!data'] ?? []) as readonly (readonly CellObject[])[];
    rows.forEach((row, at) => {
      row.forEach((cell, column) => {
        found.push(`${name} ${at} ${column} ${textOf(String(cell.v))}`);
      });
    });
    return found;
  });
}

/** Narrow and wide letters, a pair, none at all, and texts longer than a record. */
const TEXTS = Array.from(
  { length: 60 },
  (_, at) =>
    ['中山市企业', 'GD Co.', `é${'长'.repeat(at)}abc${'x'.repeat(at)}`, '𠮷野家', '', '是'][at % 6]?.concat(
      at % 7 === 0 ? String(at) : '',
    ) ?? '',
);

describe('the shared texts of a large .xls', () => {
  it('are what SheetJS reads, wherever the records end', () => {
    for (let most = 24; most < 90; most++) {
      const stream = workbook(TEXTS, most);
      const lifted = liftSharedTexts(stream);
      if (lifted === undefined) throw new Error(`not lifted with records of ${most}`);
      expect(cells(lifted.stream, lifted.textOf)).toEqual(cells(stream));
      expect(cells(stream)).toContain('S1 2 0 é长长abcxx');
    }
  });

  it('are left to SheetJS where they are few, cut short, or the file is locked', () => {
    expect(liftSharedTexts(workbook(TEXTS, 8224))).toBeUndefined();
    const stream = workbook(TEXTS, 40);
    const textsEnd = Buffer.from(stream).indexOf(Buffer.from([0x0a, 0, 0, 0, 0x09, 0x08])) + 4;
    for (let length = 0; length < textsEnd; length++)
      expect(liftSharedTexts(stream.subarray(0, length))).toBeUndefined();
    const locked = stream.slice();
    locked.set([0x2f, 0x00], 20);
    expect(liftSharedTexts(locked)).toBeUndefined();
  });

  it('more than fit into one record of stand-ins', () => {
    const texts = Array.from({ length: 25_000 }, (_, at) => `企业${at}`);
    const lifted = liftSharedTexts(workbook(texts, 8224));
    if (lifted === undefined) throw new Error('not lifted');
    const found = cells(lifted.stream, lifted.textOf);
    expect(found).toHaveLength(25_000);
    expect(found[12_499]).toBe('S1 24998 0 企业24998');
  });
});
