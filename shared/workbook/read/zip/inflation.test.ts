import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../problem.ts';
import { type Inflation, inflateByNode, inflateByStream, inflateHere } from './inflation.ts';

/** Rows of a sheet with figures that do not repeat: some megabytes that pack well, but not to nothing. */
const content = new TextEncoder().encode(
  Array.from(
    { length: 60_000 },
    (_, row) => `<row r="${row}"><c><v>${(row * 7919) % 10_007}</v></c></row>`,
  ).join(''),
);
const packed = deflateSync(content);
const blanks = deflateSync(new Uint8Array(40 * 1024 * 1024));

async function whole(inflation: Inflation): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for (let piece = await inflation.next(); piece !== undefined; piece = await inflation.next())
    pieces.push(piece.slice());
  await inflation.stop();
  return new Uint8Array(Buffer.concat(pieces));
}

/** Each way that this platform has; Node has them all. */
const ways: readonly [string, (bytes: Uint8Array) => Inflation | undefined][] = [
  ['Node', inflateByNode],
  ['a stream', inflateByStream],
  ['this thread', inflateHere],
];

describe.each(ways)('a part inflated by %s', (_, inflate) => {
  const start = (bytes: Uint8Array): Inflation => {
    const inflation = inflate(bytes);
    if (inflation === undefined) throw new Error('not on this platform');
    return inflation;
  };

  it('is what was packed, and tells how far it is', async () => {
    const inflation = start(packed);
    expect(Buffer.compare(await whole(inflation), content)).toBe(0);
    expect(inflation.taken()).toBe(packed.length);
  });

  it('is refused where it is cut short, empty or not packed at all', async () => {
    const junk = new Uint8Array(400_000).fill(0xff);
    for (const bytes of [packed.subarray(0, packed.length - 9), new Uint8Array(0), junk])
      await expect(whole(start(bytes))).rejects.toBeInstanceOf(Refusal);
  });

  it('can be stopped before its end', async () => {
    const inflation = start(blanks);
    expect((await inflation.next())?.length).toBeGreaterThan(0);
    await inflation.stop();
  });
});
