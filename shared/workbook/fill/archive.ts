import { inflateSync, strFromU8 } from 'fflate';
import { LIMITS } from '../read/limits.ts';
import { refuseOle2 } from '../read/ole2.ts';
import { sniffFormat } from '../read/sniff.ts';
import { partKey, readZipDirectory, type ZipEntry } from '../read/zip/directory.ts';
import { crc32 } from '../write/crc32.ts';
import type { PackedEntry } from '../write/zip.ts';
import { ASK_AGAIN, Refusal, SAVE_AS_XLSX } from './refusal.ts';

/** Deflate cannot pack tighter than 1 : 1032; whoever declares more is lying. */
const MAX_RATIO = 1032;

/** A template's package: entries in their own order, inflated only when asked for. */
export interface Archive {
  readonly entries: readonly PackedEntry[];
  has(name: string): boolean;
  /** The content of a part; names are compared without regard to case, as packages do. */
  bytes(name: string): Uint8Array;
  text(name: string): string;
}

/** Opens the package and checks every bound before anything is inflated. Throws a `Refusal` of the filler or the reader. */
export function openArchive(bytes: Uint8Array): Archive {
  refuseOtherFormats(bytes);
  const { entries } = readZipDirectory(bytes);
  const inflated = { bytes: 0 };
  const content = (name: string): Uint8Array => {
    const entry = entries.get(partKey(name));
    if (!entry) throw damaged(`缺少 ${name}`);
    return inflate(entry, inflated);
  };
  return {
    entries: [...entries.values()].map(packedEntry),
    has: (name) => entries.has(partKey(name)),
    bytes: content,
    text: (name) => decode(content(name), name),
  };
}

function packedEntry(entry: ZipEntry): PackedEntry {
  const { name, crc, packed, declaredSize } = entry;
  return { name, method: entry.method === 'stored' ? 0 : 8, crc, size: declaredSize, packed };
}

function damaged(detail: string): Refusal {
  return new Refusal('template-damaged', `模板文件已损坏或不完整（${detail}）。`, ASK_AGAIN);
}

function refuseOtherFormats(bytes: Uint8Array): void {
  const { kind } = sniffFormat(bytes);
  if (kind === 'zip') return;
  if (kind === 'ole2') refuseOle2(bytes);
  if (kind === 'ole2' || kind === 'biff') {
    throw new Refusal(
      'template-xls',
      '这是旧格式（.xls 或 .et）的表，照着填会丢失版式，没有选用。',
      SAVE_AS_XLSX,
    );
  }
  throw new Refusal('template-not-xlsx', '这个文件不是 .xlsx 表格，不能照着填。', SAVE_AS_XLSX);
}

/** Inflates into a buffer of the declared size, so that a lie cannot grow it, and holds the result to its checksum. */
function inflate(entry: ZipEntry, inflated: { bytes: number }): Uint8Array {
  const { name, packed, declaredSize } = entry;
  inflated.bytes += declaredSize;
  if (declaredSize > packed.length * MAX_RATIO + 64 || inflated.bytes > LIMITS.inflatedBytes) {
    throw new Refusal(
      'template-too-large',
      '模板文件展开后过大，不像一份正常的表格。',
      '请核对文件来源；确是所需模板的，请删去无关内容后另存为 .xlsx。',
    );
  }
  let content = packed;
  try {
    if (entry.method === 'deflated') content = inflateSync(packed, { out: new Uint8Array(declaredSize) });
  } catch {
    throw damaged(`${name} 无法展开`);
  }
  if (content.length !== declaredSize || crc32(content) !== entry.crc) throw damaged(`${name} 校验不符`);
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
