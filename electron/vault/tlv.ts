import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Duplex, pipeline, Readable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { syncFolder, writeWholeFrom } from '../files/atomicWrite.ts';
import { disk } from '../files/disk.ts';
import { Refusal } from '../gate/refusal.ts';
import { contentsOf, contentsSince, type Part } from './contents.ts';
import { decrypt, Encryption, encrypt, NotOpened, newEncryption } from './encryption.ts';
import { PROBLEMS, refusalOf } from './problem.ts';
import { expectRoom } from './space.ts';
import { readTar, TarDamaged, type TarReader, tarOf } from './tar.ts';
import type { Vault } from './vault.ts';

/** The format of the `.tlv` file that this program writes: one line of JSON, then a gzipped tar, encrypted or not. */
const TLV_FORMAT = 1;
const LONGEST_HEADER = 4096;

const Header = z.object({
  kind: z.literal('town-ledger-vault'),
  format: z.literal(TLV_FORMAT),
  program: z.string(),
  at: z.string(),
  encryption: Encryption.nullable(),
});
const AnyFormat = z.object({ kind: z.literal('town-ledger-vault'), format: z.number().int() });

/** The only names that a `.tlv` may hold; the last one is a list that `sha256sum -c` understands. */
const SUMS = 'SHA256SUMS';
const NAMES =
  /^(vault\.json|since\.json|sentinel\.json|journal\/\d{6}\.jsonl|snapshots\/\d{6}\.jsonl|SHA256SUMS)$/;

export interface Exported {
  readonly size: number;
  readonly sha256: string;
  readonly lastSeq: number;
}

/** Writes a vault to one file, whole or not at all; checks the room for it first. */
export async function exportTlv(
  vault: Vault,
  path: string,
  about: {
    readonly passphrase: string | null;
    readonly program: string;
    readonly now: string;
    /** Only the acts behind this one, for a merge; 0 for all. */
    readonly since?: number | undefined;
  },
): Promise<Exported> {
  const { passphrase, program, now, since = 0 } = about;
  const parts = await (since > 0
    ? contentsSince(vault, since, program, now)
    : contentsOf(vault, program, now));
  await expectRoom(
    dirname(path),
    parts.reduce((sum, { length }) => sum + length, 0),
    '备份文件',
  );
  const { seq } = await vault.extent();
  const encryption = passphrase === null ? null : newEncryption();
  const header = { kind: 'town-ledger-vault', format: TLV_FORMAT, program, at: now, encryption };
  const line = Buffer.from(`${JSON.stringify(header)}\n`, 'utf8');
  const packed = piped(Readable.from(tarOf(withSums(parts))), createGzip());
  const body = encryption === null ? packed : encrypt(packed, passphrase ?? '', encryption, line);
  return { ...(await writeWholeFrom(path, chained(line, body))), lastSeq: seq };
}

/**
 * Unpacks a `.tlv` into a new folder and checks every file against its SHA-256. Throws a refusal where a
 * passphrase is missing or wrong, or the file is not as it was written; what was unpacked is the caller's to remove.
 */
export async function unpackTlv(path: string, folder: string, passphrase: string | null): Promise<void> {
  const { line, encryption } = await readHeader(path);
  if (encryption !== null && passphrase === null) throw needsPassphrase();
  await disk.mkdir(folder);
  await disk.mkdir(join(folder, 'journal'));
  await disk.mkdir(join(folder, 'snapshots'));
  const unpacking = new Unpacking(folder);
  try {
    const sealed = createReadStream(path, { start: line.length });
    const body = encryption === null ? sealed : decrypt(sealed, passphrase ?? '', encryption, line);
    await readTar(piped(Readable.from(body), createGunzip()), unpacking);
    unpacking.expectWhole();
  } catch (error) {
    throw refusalFor(error, encryption !== null);
  } finally {
    await unpacking.close();
  }
  for (const name of ['journal', 'snapshots', '']) await syncFolder(join(folder, name));
}

async function readHeader(path: string): Promise<{ line: Buffer; encryption: Encryption | null }> {
  const file = await disk.open(path, 'r');
  let start: Buffer;
  try {
    start = Buffer.alloc(LONGEST_HEADER);
    const { bytesRead } = await file.read(start, 0, LONGEST_HEADER, 0);
    start = start.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
  const line = start.subarray(0, start.indexOf(0x0a) + 1);
  let value: unknown;
  try {
    value = JSON.parse(line.toString('utf8'));
  } catch {
    throw damaged();
  }
  const any = AnyFormat.safeParse(value);
  if (any.success && any.data.format > TLV_FORMAT) throw refusalOf(PROBLEMS.newer(`格式 ${any.data.format}`));
  const header = Header.safeParse(value);
  if (!header.success) throw damaged();
  return { line, encryption: header.data.encryption };
}

/** Adds the list of checksums as the last file, made while the others pass by. */
async function* withSums(parts: readonly Part[]): AsyncGenerator<Part> {
  const sums: string[] = [];
  for (const part of parts) {
    const hash = createHash('sha256');
    const bytes = async function* () {
      for await (const block of part.bytes()) {
        hash.update(block);
        yield block;
      }
      sums.push(`${hash.digest('hex')}  ${part.name}\n`);
    };
    yield { ...part, bytes };
  }
  const list = Buffer.from(sums.join(''), 'utf8');
  yield {
    name: SUMS,
    length: list.length,
    bytes: async function* () {
      yield list;
    },
  };
}

async function* chained(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

/** A source through a stream; its failure comes out where the stream is read. */
function piped(source: Readable, through: Duplex): AsyncIterable<Buffer> {
  return pipeline(source, through, () => undefined);
}

/** Writes the files of a tar into a folder, and holds every one against the list at its end. */
class Unpacking implements TarReader {
  private readonly found = new Map<string, string>();
  private name = '';
  private hash: Hash = createHash('sha256');
  private file: FileHandle | undefined;
  private list = '';

  constructor(private readonly folder: string) {}

  async begin(name: string, length: number): Promise<void> {
    if (!NAMES.test(name) || this.found.has(name) || this.found.has(SUMS)) throw new TarDamaged(name);
    await expectRoom(this.folder, length, '打开备份');
    this.name = name;
    this.hash = createHash('sha256');
    if (name !== SUMS) this.file = await disk.open(join(this.folder, name), 'wx');
  }

  async bytes(part: Uint8Array): Promise<void> {
    this.hash.update(part);
    if (this.file) await this.file.writeFile(part);
    else this.list += Buffer.from(part).toString('latin1');
  }

  async end(): Promise<void> {
    this.found.set(this.name, this.hash.digest('hex'));
    await this.file?.sync();
    await this.close();
  }

  async close(): Promise<void> {
    const { file } = this;
    this.file = undefined;
    await file?.close();
  }

  expectWhole(): void {
    const told = [...this.found].filter(([name]) => name !== SUMS);
    const list = told.map(([name, sum]) => `${sum}  ${name}\n`).join('');
    if (!this.found.has(SUMS) || list !== this.list) throw new TarDamaged('sums');
  }
}

function refusalFor(error: unknown, encrypted: boolean): unknown {
  if (error instanceof NotOpened) return error.block === 0 && encrypted ? wrongPassphrase() : damaged();
  if (error instanceof TarDamaged) return damaged();
  // What zlib says of content that is no gzip, or is cut off.
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('Z_') ? damaged() : error;
}

function needsPassphrase(): Refusal {
  return new Refusal({
    code: 'tlv.passphrase',
    message: '这份备份用口令加了密。',
    advice: '请输入保存备份时设的口令。',
  });
}

function wrongPassphrase(): Refusal {
  return new Refusal({
    code: 'tlv.wrongPassphrase',
    message: '口令不对，或备份文件已损坏，没有打开。',
    advice: '请检查大小写和输入法后重新输入；口令忘了，备份就打不开。',
  });
}

function damaged(): Refusal {
  return new Refusal({
    code: 'tlv.damaged',
    message: '这个文件不是完整的台账备份，可能没有复制完，或已损坏。',
    advice: '请重新复制一次，或换一份备份。',
  });
}
