import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const inflate = promisify(gunzip);

/** Unpacked, a chunk is some thousand rows or records; what is larger is no chunk of ours. */
const LARGEST = 256 * 1024 * 1024;

/**
 * Room for what a chunk unpacks to, made at once: zlib's own steps of 16 KiB go to another thread and back each,
 * which takes far longer than the unpacking.
 */
const roomFor = (packed: Uint8Array): number => Math.min(Math.max(packed.length * 12, 16_384), 1_048_576);

/** What a chunk holds; undefined where it is no gzip, or of no sensible size. */
export function unpacked(packed: Uint8Array): Promise<Buffer | undefined> {
  return inflate(packed, { chunkSize: roomFor(packed), maxOutputLength: LARGEST }).catch(() => undefined);
}
