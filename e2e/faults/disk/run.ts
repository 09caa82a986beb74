import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { vaultWith } from '../../../electron/vault/tests/acts.ts';
import { everyCopyWrite } from './copyFaults.ts';
import { cutEverywhere, flipBytes, inSegments, journalOf, moveThings, segmentAs } from './journalDamage.ts';
import { newFolder } from './place.ts';
import { smallDisks } from './smallDisk.ts';
import { DEEDS, everyWrite, MISHAPS } from './writeFaults.ts';

/**
 * `npm run faults disk`: everything that can go wrong below the vault, in full. `--short`: a sample of it.
 * `--only=WORDS`: the parts whose name has them. `--share=flip:0:8` is one eighth of a part, in a process of its own, started by the others.
 */
const short = process.argv.includes('--short');
const only = process.argv.find((word) => word.startsWith('--only='))?.slice('--only='.length) ?? '';
const share = process.argv.find((word) => word.startsWith('--share='))?.slice('--share='.length);
/** Of the parts that look at every byte, a short run takes one byte in so many. */
const SAMPLE = 97;
const BYTEWISE = { flip: flipBytes, cut: cutEverywhere } as const;
let total = 0;
let failed = 0;

const folder = newFolder();
await vaultWith(join(folder, 'v'), 200);
const lines = readFileSync(join(folder, 'v', 'journal', '000001.jsonl'));
rmSync(folder, { recursive: true, force: true });
const whole = await journalOf([segmentAs(1, lines)]);

if (share !== undefined) {
  const [part, offset = '0', step = '1'] = share.split(':');
  const look = part === 'cut' ? BYTEWISE.cut : BYTEWISE.flip;
  process.stdout.write(`${await look(whole, Number.parseInt(step, 10), Number.parseInt(offset, 10))}`);
} else await all();

async function all(): Promise<void> {
  await part(`every byte of a journal of 200 acts flipped (${lines.length} bytes)`, () => shared('flip'));
  await part('the journal cut after every byte', () => shared('cut'));
  const inFive = await journalOf(inSegments(lines, 40));
  await part('segments and lines missing, twice, exchanged', () => moveThings(short ? whole : inFive));
  for (const deed of DEEDS) {
    await part(`${deed.name}, gone wrong at every write`, async () => {
      let points = 0;
      for (const mishap of short ? MISHAPS.slice(-1) : MISHAPS) points += await everyWrite(deed, mishap);
      return points;
    });
  }
  await part('second copy, gone wrong at every write', async () => {
    let points = 0;
    for (const mishap of short ? MISHAPS.slice(-1) : MISHAPS) points += await everyCopyWrite(mishap);
    return points;
  });
  await part('acts until a small disk is full', smallDisks);
  process.stdout.write(`${total} fault points, ${failed} parts failed\n`);
  process.exitCode = failed === 0 ? 0 : 1;
}

async function part(name: string, run: () => Promise<number>): Promise<void> {
  if (!name.includes(only)) return;
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

/** A part that looks at every byte, shared among as many processes as there are cores. */
async function shared(name: keyof typeof BYTEWISE): Promise<number> {
  if (short) return BYTEWISE[name](whole, SAMPLE);
  const processes = availableParallelism();
  const points = await Promise.all(
    Array.from({ length: processes }, (_, offset) => inProcess(`--share=${name}:${offset}:${processes}`)),
  );
  return points.reduce((sum, each) => sum + each, 0);
}

function inProcess(word: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [process.argv[1] ?? '', word], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = { out: '', error: '' };
    child.stdout.on('data', (bytes) => {
      said.out += String(bytes);
    });
    child.stderr.on('data', (bytes) => {
      said.error += String(bytes);
    });
    child.on('close', (status) => {
      if (status === 0) resolve(Number.parseInt(said.out, 10));
      else reject(new Error(`${word}: ${said.error.trim()}`));
    });
  });
}
