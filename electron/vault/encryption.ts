import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { z } from 'zod';

/**
 * Encryption of an export: AES-256-GCM in blocks, the key from the passphrase by scrypt. Each block:
 *
 *     1 byte   1 for the last block, 0 otherwise
 *     4 bytes  length of the block (big endian)
 *     n bytes  the block, encrypted
 *     16 bytes GCM tag
 *
 * Nonce of block i (from 0): the header's 8 bytes and i in 4 bytes, big endian. Additional data: the bytes of
 * the header line and the byte that says whether it is the last one; so nothing can be cut off, swapped or
 * carried over from another file.
 */
const BLOCK = 1024 * 1024;
const TAG = 16;

/** scrypt as RFC 7914 names it: 128 MiB of memory. The upper limits keep a forged header from exhausting the machine. */
export const Encryption = z.object({
  cipher: z.literal('aes-256-gcm'),
  kdf: z.literal('scrypt'),
  N: z.number().int().min(1024).max(1_048_576),
  r: z.number().int().min(1).max(16),
  p: z.number().int().min(1).max(4),
  salt: z.base64().length(24),
  nonce: z.base64().length(12),
});
export type Encryption = z.infer<typeof Encryption>;

export function newEncryption(): Encryption {
  return {
    cipher: 'aes-256-gcm',
    kdf: 'scrypt',
    N: 131_072,
    r: 8,
    p: 1,
    salt: randomBytes(16).toString('base64'),
    nonce: randomBytes(8).toString('base64'),
  };
}

/** A block that is not as it was written, or a passphrase that is not the one. */
export class NotOpened extends Error {
  override readonly name = 'NotOpened';
  constructor(readonly block: number) {
    super('block not opened');
  }
}

function keyOf(passphrase: string, { N, r, p, salt }: Encryption): Promise<Buffer> {
  // The same letters typed on another system may be composed otherwise.
  const text = Buffer.from(passphrase.normalize('NFKC'), 'utf8');
  const options = { N, r, p, maxmem: 128 * N * r + 64 * 1024 * 1024 };
  return new Promise((resolve, reject) => {
    scrypt(text, Buffer.from(salt, 'base64'), 32, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}

function nonceOf({ nonce }: Encryption, index: number): Buffer {
  const counter = Buffer.alloc(4);
  counter.writeUInt32BE(index);
  return Buffer.concat([Buffer.from(nonce, 'base64'), counter]);
}

export async function* encrypt(
  source: AsyncIterable<Uint8Array>,
  passphrase: string,
  encryption: Encryption,
  header: Uint8Array,
): AsyncGenerator<Uint8Array> {
  const key = await keyOf(passphrase, encryption);
  let index = 0;
  const block = (plain: Uint8Array, last: boolean): Buffer => {
    const flag = Buffer.of(last ? 1 : 0);
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(encryption, index));
    index += 1;
    cipher.setAAD(Buffer.concat([header, flag]));
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(sealed.length);
    return Buffer.concat([flag, length, sealed, cipher.getAuthTag()]);
  };
  let held = Buffer.alloc(0);
  for await (const part of source) {
    held = Buffer.concat([held, part]);
    while (held.length > BLOCK) {
      yield block(held.subarray(0, BLOCK), false);
      held = held.subarray(BLOCK);
    }
  }
  yield block(held, true);
}

export async function* decrypt(
  source: AsyncIterable<Uint8Array>,
  passphrase: string,
  encryption: Encryption,
  header: Uint8Array,
): AsyncGenerator<Uint8Array> {
  const key = await keyOf(passphrase, encryption);
  let held = Buffer.alloc(0);
  let index = 0;
  let ended = false;
  for await (const part of source) {
    held = Buffer.concat([held, part]);
    while (held.length >= 5) {
      const length = held.readUInt32BE(1);
      if (ended || length > BLOCK) throw new NotOpened(index);
      const whole = 5 + length + TAG;
      if (held.length < whole) break;
      const flag = held.subarray(0, 1);
      const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(encryption, index));
      decipher.setAAD(Buffer.concat([header, flag]));
      decipher.setAuthTag(held.subarray(5 + length, whole));
      let plain: Buffer;
      try {
        plain = Buffer.concat([decipher.update(held.subarray(5, 5 + length)), decipher.final()]);
      } catch {
        throw new NotOpened(index);
      }
      index += 1;
      ended = flag[0] === 1;
      held = held.subarray(whole);
      yield plain;
    }
  }
  if (!ended || held.length > 0) throw new NotOpened(index);
}
