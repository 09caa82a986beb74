import { LIMITS } from '../limits.ts';
import { textDecoder } from '../platform.ts';
import { Refusal } from '../problem.ts';

/** One part of the package, as the central directory declares it (the declared sizes may lie). */
export interface ZipEntry {
  readonly name: string;
  readonly method: 'stored' | 'deflated';
  /** Packed bytes, checked to lie inside the file and to overlap no other entry. */
  readonly packed: Uint8Array;
  readonly declaredSize: number;
  /** Of the inflated content, as declared. */
  readonly crc: number;
}

export interface ZipDirectory {
  /** By OPC name: forward slashes, no leading slash, lower case (part names differ in case only by mistake). */
  readonly entries: ReadonlyMap<string, ZipEntry>;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

/** The key of a part name in `ZipDirectory.entries`. */
export function partKey(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}

/**
 * The package's table of contents, with every bound checked before anything is inflated.
 * Throws `Refusal`: truncated, encrypted, overlapping or escaping entries, sizes beyond `LIMITS`.
 */
export function readZipDirectory(bytes: Uint8Array): ZipDirectory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const { count, size, offset, shift } = directoryPlace(view, end);
  if (count > LIMITS.zipEntries) throw new Refusal('file.bomb');
  const entries = new Map<string, ZipEntry>();
  const spans: [number, number][] = [];
  let declaredTotal = 0;
  let at = offset + shift;
  for (let index = 0; index < count; index++) {
    if (at + 46 > offset + shift + size || at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL)
      throw new Refusal('file.damaged');
    const central = at;
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    let packedSize = view.getUint32(at + 20, true);
    let declaredSize = view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    let local = view.getUint32(at + 42, true);
    const nameBytes = bytes.subarray(at + 46, at + 46 + nameLength);
    const extra = at + 46 + nameLength;
    if (extra + extraLength > bytes.length) throw new Refusal('file.truncated');
    if (packedSize === 0xffffffff || declaredSize === 0xffffffff || local === 0xffffffff) {
      [declaredSize, packedSize, local] = zip64Sizes(
        view,
        extra,
        extraLength,
        declaredSize,
        packedSize,
        local,
      );
    }
    at = extra + extraLength + view.getUint16(at + 32, true);
    const name = partName(nameBytes, (flags & 0x800) !== 0);
    if (name === '' || name.endsWith('/')) continue;
    if ((flags & 1) !== 0) throw new Refusal('file.encrypted');
    if (name.split('/').includes('..')) throw new Refusal('file.hostile');
    if (method !== 0 && method !== 8) throw new Refusal('file.unsupported', '用了少见的压缩方法，无法解开');
    declaredTotal += declaredSize;
    if (declaredTotal > 4 * LIMITS.inflatedBytes) throw new Refusal('file.bomb');
    const start = dataStart(view, local + shift);
    if (start + packedSize > bytes.length) throw new Refusal('file.truncated');
    spans.push([local + shift, start + packedSize]);
    entries.set(partKey(name), {
      name,
      method: method === 0 ? 'stored' : 'deflated',
      packed: bytes.subarray(start, start + packedSize),
      declaredSize,
      crc: view.getUint32(central + 16, true),
    });
  }
  refuseOverlap(spans);
  return { entries };
}

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw new Refusal('file.truncated');
}

interface DirectoryPlace {
  readonly count: number;
  readonly size: number;
  readonly offset: number;
  /** Bytes before the package, where it was appended to something else. */
  readonly shift: number;
}

function directoryPlace(view: DataView, end: number): DirectoryPlace {
  let count = view.getUint16(end + 10, true);
  let size = view.getUint32(end + 12, true);
  let offset = view.getUint32(end + 16, true);
  let last = end;
  if ((count === 0xffff || size === 0xffffffff || offset === 0xffffffff) && end >= 20) {
    if (view.getUint32(end - 20, true) === LOCATOR_64) {
      const at = Number(view.getBigUint64(end - 20 + 8, true));
      if (at + 56 > view.byteLength || view.getUint32(at, true) !== END_64) throw new Refusal('file.damaged');
      count = Number(view.getBigUint64(at + 32, true));
      size = Number(view.getBigUint64(at + 40, true));
      offset = Number(view.getBigUint64(at + 48, true));
      last = at;
    }
  }
  const shift = last - size - offset;
  if (shift < 0 || offset + size > view.byteLength) throw new Refusal('file.truncated');
  return { count, size, offset, shift };
}

function zip64Sizes(
  view: DataView,
  extra: number,
  extraLength: number,
  declaredSize: number,
  packedSize: number,
  local: number,
): [number, number, number] {
  for (let at = extra; at + 4 <= extra + extraLength; ) {
    const id = view.getUint16(at, true);
    const length = view.getUint16(at + 2, true);
    if (id === 1) {
      let field = at + 4;
      const last = Math.min(at + 4 + length, extra + extraLength);
      const next = (value: number): number => {
        if (value !== 0xffffffff || field + 8 > last) return value;
        field += 8;
        return Number(view.getBigUint64(field - 8, true));
      };
      const size = next(declaredSize);
      const packed = next(packedSize);
      return [size, packed, next(local)];
    }
    at += 4 + length;
  }
  return [declaredSize, packedSize, local];
}

function dataStart(view: DataView, local: number): number {
  if (local + 30 > view.byteLength) throw new Refusal('file.truncated');
  if (view.getUint32(local, true) !== LOCAL) throw new Refusal('file.damaged');
  return local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
}

const utf8 = textDecoder('utf-8');

function partName(bytes: Uint8Array, declaredUtf8: boolean): string {
  let ascii = true;
  for (const byte of bytes) if (byte > 127) ascii = false;
  const text = ascii || declaredUtf8 ? utf8.decode(bytes) : textDecoder('gb18030').decode(bytes);
  return text
    .replaceAll('\\', '/')
    .replace(/^\/+/, '')
    .replace(/^(\.\/)+/, '');
}

/** Entries that share bytes are how a small file declares petabytes. */
function refuseOverlap(spans: [number, number][]): void {
  spans.sort((left, right) => left[0] - right[0]);
  let reached = 0;
  for (const [start, end] of spans) {
    if (start < reached) throw new Refusal('file.bomb');
    reached = end;
  }
}
