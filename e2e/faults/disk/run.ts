import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { vaultWith } from '../../../electron/vault/tests/acts.ts';
import { cutEverywhere, flipBytes, inSegments, journalOf, moveThings, segmentAs } from './journalDamage.ts';
import { newFolder } from './place.ts';
import { smallDisks } from './smallDisk.ts';
import { DEEDS, everyWrite, MISHAPS } from './writeFaults.ts';

/** `npm run faults disk`: everything that can go wrong below the vault, in full. `--short`: a sample of it. */
const short = process.argv.includes('--short');
let total = 0;
let failed = 0;

async function part(name: string, run: () => Promise<number>): Promise<void> {
  const started = process.hrtime.bigint();
  let told: string;
  try {
    const points = await run();
    total += points;
    told = `${points} points`;
  } catch (error) {
    failed += 1;
    told = `FAILED: ${error instanceof Error ? error.message : String(error)}`;
  }
  const seconds = (process.hrtime.bigint() - started) / 1_000_000_000n;
  process.stdout.write(`${name}: ${told} (${seconds} s)\n`);
}

const folder = newFolder();
await vaultWith(join(folder, 'v'), 200);
const lines = readFileSync(join(folder, 'v', 'journal', '000001.jsonl'));
rmSync(folder, { recursive: true, force: true });
const whole = await journalOf([segmentAs(1, lines)]);
const inFive = await journalOf(inSegments(lines, 40));

await part(`every byte of a journal of 200 acts flipped (${lines.length} bytes)`, () =>
  flipBytes(whole, short ? 97 : 1),
);
await part('the journal cut after every byte', () => cutEverywhere(whole, short ? 97 : 1));
await part('segments and lines missing, twice, exchanged', () => moveThings(short ? whole : inFive));
for (const deed of DEEDS) {
  await part(`${deed.name}, gone wrong at every write`, async () => {
    let points = 0;
    for (const mishap of short ? MISHAPS.slice(-1) : MISHAPS) points += await everyWrite(deed, mishap);
    return points;
  });
}
await part('acts until a small disk is full', smallDisks);
process.stdout.write(`${total} fault points, ${failed} parts failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
