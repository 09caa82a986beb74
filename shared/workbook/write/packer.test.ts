import { inflateSync, strFromU8, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { ownPacker, type Packer, platformPacker } from './packer.ts';

const PIECES = Array.from(
  { length: 40 },
  (_, piece) => `<row r="${piece}">${'中山市'.repeat(piece * 90)}</row>`,
);

async function packedBy(packer: Packer): Promise<Uint8Array> {
  for (const piece of PIECES) await packer.push(strToU8(piece));
  return Uint8Array.from((await packer.finish()).flatMap((piece) => [...piece]));
}

describe.each([
  ["the platform's", platformPacker],
  ['our', ownPacker],
])('%s packing', (_, make) => {
  const packer = (): Packer => {
    const made = make();
    if (!made) throw new Error('this platform has none');
    return made;
  };
  it('gives back what was pushed', async () => {
    expect(strFromU8(inflateSync(await packedBy(packer())))).toBe(PIECES.join(''));
  });
  it('gives the same bytes for the same pieces', async () => {
    expect(await packedBy(packer())).toEqual(await packedBy(packer()));
  });
});
