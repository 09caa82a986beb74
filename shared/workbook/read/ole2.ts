import { textDecoder } from './platform.ts';
import { Refusal } from './problem.ts';

const END_OF_CHAIN = 0xfffffffe;

/**
 * Looks at the names in an OLE2 container before SheetJS sees it: an encrypted workbook, a Word document and a
 * container cut short are refused with their own words. Throws `Refusal`.
 */
export function refuseOle2(bytes: Uint8Array): void {
  const names = directoryNames(bytes);
  if (names.has('EncryptedPackage') || names.has('EncryptionInfo')) throw new Refusal('file.encrypted');
  if (names.has('Workbook') || names.has('Book') || names.has('WORKBOOK') || names.has('BOOK')) return;
  if (names.has('WordDocument')) throw new Refusal('file.unsupported', '是 Word 文档，不是表格');
  if (names.has('PowerPoint Document')) throw new Refusal('file.unsupported', '是演示文稿，不是表格');
  throw new Refusal('file.unsupported');
}

/**
 * The content of the one stream with one of these names. Undefined where there are several (a workbook inside a
 * workbook), where it is so small that it lies among others, or where its sectors do not add up.
 */
export function ole2Stream(bytes: Uint8Array, wanted: ReadonlySet<string>): Uint8Array | undefined {
  const found: { readonly start: number; readonly size: number }[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { sectorSize, allocation } = readDirectory(bytes, (name, at) => {
    if (wanted.has(name))
      found.push({ start: view.getUint32(at + 116, true), size: view.getUint32(at + 120, true) });
  });
  const [stream] = found;
  if (stream === undefined || found.length > 1) return undefined;
  if (stream.size < view.getUint32(56, true) || stream.size > bytes.length) return undefined;
  const content = new Uint8Array(stream.size);
  let sector = stream.start;
  for (let at = 0; at < stream.size; at += sectorSize) {
    const start = (sector + 1) * sectorSize;
    const end = start + Math.min(sectorSize, stream.size - at);
    const table = allocation[Math.floor(sector / (sectorSize / 4))];
    if (table === undefined || end > bytes.length || (table + 2) * sectorSize > bytes.length)
      return undefined;
    content.set(bytes.subarray(start, end), at);
    sector = nextSector(view, allocation, sector, sectorSize);
  }
  return content;
}

const utf16 = textDecoder('utf-16le');

/** Stream names of the directory. */
function directoryNames(bytes: Uint8Array): Set<string> {
  const names = new Set<string>();
  readDirectory(bytes, (name) => names.add(name));
  return names;
}

/** Tells each entry of the directory, following its chain of sectors no further than the file is long. */
function readDirectory(
  bytes: Uint8Array,
  tell: (name: string, at: number) => void,
): { readonly sectorSize: number; readonly allocation: readonly number[] } {
  if (bytes.length < 512) throw new Refusal('file.truncated');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) throw new Refusal('file.damaged');
  const sectorSize = 1 << shift;
  const allocation = allocationSectors(view, sectorSize);
  const seen = new Set<number>();
  for (let sector = view.getUint32(48, true); sector < END_OF_CHAIN - 1; ) {
    const start = (sector + 1) * sectorSize;
    if (seen.has(sector)) throw new Refusal('file.damaged');
    if (start >= bytes.length) throw new Refusal('file.truncated');
    seen.add(sector);
    for (let at = start; at + 128 <= Math.min(start + sectorSize, bytes.length); at += 128) {
      const length = view.getUint16(at + 64, true);
      if (length >= 4 && length <= 64) tell(utf16.decode(bytes.subarray(at, at + length - 2)), at);
    }
    sector = nextSector(view, allocation, sector, sectorSize);
  }
  return { sectorSize, allocation };
}

/** The sectors that hold the allocation table, from the header's list (enough for 6.8 MB) and its continuation. */
function allocationSectors(view: DataView, sectorSize: number): number[] {
  const sectors: number[] = [];
  for (let at = 76; at < 512; at += 4) pushSector(sectors, view.getUint32(at, true));
  const seen = new Set<number>();
  for (let sector = view.getUint32(68, true); sector < END_OF_CHAIN - 1 && !seen.has(sector); ) {
    seen.add(sector);
    const start = (sector + 1) * sectorSize;
    if (start + sectorSize > view.byteLength) throw new Refusal('file.truncated');
    for (let at = start; at < start + sectorSize - 4; at += 4) pushSector(sectors, view.getUint32(at, true));
    sector = view.getUint32(start + sectorSize - 4, true);
  }
  return sectors;
}

function pushSector(sectors: number[], sector: number): void {
  if (sector < END_OF_CHAIN - 1) sectors.push(sector);
}

function nextSector(
  view: DataView,
  allocation: readonly number[],
  sector: number,
  sectorSize: number,
): number {
  const perSector = sectorSize / 4;
  const table = allocation[Math.floor(sector / perSector)];
  if (table === undefined) throw new Refusal('file.damaged');
  const at = (table + 1) * sectorSize + (sector % perSector) * 4;
  if (at + 4 > view.byteLength) throw new Refusal('file.truncated');
  return view.getUint32(at, true);
}
