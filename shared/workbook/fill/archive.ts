import { inflateSync, strFromU8 } from 'fflate';
import { crc32 } from '../write/crc32.ts';
import type { PackedEntry } from '../write/zip.ts';
import { ASK_AGAIN, Refusal } from './refusal.ts';

const MAX_ENTRIES = 10_000;
const MAX_PART = 400_000_000;
const MAX_TOTAL = 1_000_000_000;
/** Deflate cannot pack tighter than 1 : 1032; whoever declares more is lying. */
const MAX_RATIO = 1032;
const STORED = 0;
const DEFLATED = 8;

/** A template's package: entries in their own order, inflated only when asked for. */
export interface Archive {
  readonly entries: readonly PackedEntry[];
  has(name: string): boolean;
  /** The content of a part; names are compared without regard to case, as packages do. */
  bytes(name: string): Uint8Array;
  text(name: string): string;
}

/** Opens the package and checks every bound before anything is inflated. Throws `Refusal`. */
export function openArchive(bytes: Uint8Array): Archive {
  checkFirstBytes(bytes);
  const entries = directory(bytes);
  const byName = new Map<string, PackedEntry>();
  for (const entry of entries) {
    const key = partKey(entry.name);
    if (byName.has(key)) throw damaged('压缩包里有两个同名的部分');
    byName.set(key, entry);
  }
  const content = (name: string): Uint8Array => {
    const entry = byName.get(partKey(name));
    if (!entry) throw damaged(`缺少 ${name}`);
    return inflate(entry);
  };
  return {
    entries,
    has: (name) => byName.has(partKey(name)),
    bytes: content,
    text: (name) => decode(content(name), name),
  };
}

function partKey(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\//, '').toLowerCase();
}

function damaged(detail: string): Refusal {
  return new Refusal('template-damaged', `模板文件已损坏或不完整（${detail}）。`, ASK_AGAIN);
}

function tooLarge(): Refusal {
  return new Refusal(
    'template-too-large',
    '模板文件展开后过大，不像一份正常的表格。',
    '请核对文件来源；确是所需模板的，请删去无关内容后另存为 .xlsx。',
  );
}

function checkFirstBytes(bytes: Uint8Array): void {
  const starts = (...first: readonly number[]): boolean => first.every((byte, index) => bytes[index] === byte);
  if (starts(0x50, 0x4b, 0x03, 0x04)) return;
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) {
    if (holds(bytes, 'EncryptedPackage')) {
      throw new Refusal('template-encrypted', '模板设了打开密码，无法填写。', '请在 Excel 或 WPS 里取消密码后另存。');
    }
    throw new Refusal(
      'template-xls',
      '这是旧格式（.xls）的模板，直接填写会丢失格式。',
      '请用 Excel 或 WPS 打开，另存为 .xlsx 后再选用。',
    );
  }
  throw new Refusal('template-not-xlsx', '这个文件不是 .xlsx 表格。', '请选用 .xlsx 模板；其他格式请先另存为 .xlsx。');
}

/** True where the UTF-16 text stands among the first megabyte: the directory of an OLE file. */
function holds(bytes: Uint8Array, text: string): boolean {
  const wanted = [...text].flatMap((letter) => [letter.charCodeAt(0), 0]);
  const end = Math.min(bytes.length, 1 << 20) - wanted.length;
  for (let at = 0; at <= end; at += 2) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}

function directory(bytes: Uint8Array): PackedEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecord(view);
  const count = view.getUint16(end + 10, true);
  if (count > MAX_ENTRIES) throw tooLarge();
  const entries: PackedEntry[] = [];
  const spans: { start: number; end: number }[] = [];
  let at = view.getUint32(end + 16, true);
  let total = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw damaged('目录不完整');
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const entry = centralEntry(view, bytes, at, nameLength, extraLength);
    total += entry.size;
    if (entry.size > MAX_PART || total > MAX_TOTAL) throw tooLarge();
    spans.push({ start: entry.offset, end: entry.dataEnd });
    entries.push(entry);
    at += 46 + nameLength + extraLength + view.getUint16(at + 32, true);
  }
  spans.sort((left, right) => left.start - right.start);
  spans.forEach((span, index) => {
    if (span.start < (spans[index - 1]?.end ?? 0)) throw damaged('各部分互相重叠');
  });
  return entries;
}

function endRecord(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  throw damaged('没有结尾，可能没有下载完');
}

function centralEntry(
  view: DataView,
  bytes: Uint8Array,
  at: number,
  nameLength: number,
  extraLength: number,
): PackedEntry & { offset: number; dataEnd: number } {
  if (view.getUint16(at + 8, true) & 1) {
    throw new Refusal('template-encrypted', '模板的压缩包设了密码，无法填写。', '请取消密码后另存。');
  }
  const method = view.getUint16(at + 10, true);
  const crc = view.getUint32(at + 16, true);
  const wide = wideFields(view, at + 46 + nameLength, extraLength);
  const field = (offset: number): number => {
    const value = view.getUint32(at + offset, true);
    return value === 0xffffffff ? (wide.shift() ?? value) : value;
  };
  const size = field(24);
  const packedSize = field(20);
  const offset = field(42);
  const name = strFromU8(bytes.subarray(at + 46, at + 46 + nameLength));
  if (/(^|[\\/])\.\.([\\/]|$)/.test(name)) throw damaged('部分的名称越出了文件');
  if (method !== STORED && method !== DEFLATED) throw damaged('压缩方式不认识');
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== 0x04034b50) throw damaged('目录与内容不符');
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const dataEnd = start + packedSize;
  if (dataEnd > bytes.length) throw damaged('内容不完整');
  if (size > packedSize * MAX_RATIO + 64 || (method === STORED && size !== packedSize)) throw tooLarge();
  return { name, method, crc, size, packed: bytes.subarray(start, dataEnd), offset, dataEnd };
}

/** Sizes and place from the zip64 field, where a producer wrote one: size, packed size, offset. */
function wideFields(view: DataView, at: number, length: number): number[] {
  for (let place = at; place + 4 <= at + length; place += 4 + view.getUint16(place + 2, true)) {
    if (view.getUint16(place, true) !== 1) continue;
    const count = Math.floor(view.getUint16(place + 2, true) / 8);
    const fields: number[] = [];
    for (let index = 0; index < count && place + 12 + index * 8 <= at + length; index += 1) {
      fields.push(view.getUint32(place + 4 + index * 8, true) + view.getUint32(place + 8 + index * 8, true) * 2 ** 32);
    }
    return fields;
  }
  return [];
}

/** Inflates into a buffer of the declared size, so that a lie cannot grow it, and holds the result to its checksum. */
function inflate(entry: PackedEntry): Uint8Array {
  let content: Uint8Array;
  try {
    content =
      entry.method === STORED ? entry.packed : inflateSync(entry.packed, { out: new Uint8Array(entry.size) });
  } catch {
    throw damaged(`${entry.name} 无法展开`);
  }
  if (content.length !== entry.size || crc32(content) !== entry.crc) throw damaged(`${entry.name} 校验不符`);
  return content;
}

function decode(bytes: Uint8Array, name: string): string {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw new Refusal('template-encoding', `模板的 ${name} 用了少见的编码，不敢改动。`, ASK_AGAIN);
  }
  const text = strFromU8(bytes);
  if (/<!DOCTYPE/i.test(text.slice(0, 4096))) {
    throw new Refusal('template-doctype', `模板的 ${name} 带有外部定义，可能有害，已停止。`, ASK_AGAIN);
  }
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
