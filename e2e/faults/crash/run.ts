import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CRASH_ACTS } from './acts.ts';
import { places } from './places.ts';

/**
 * The moving crash point, as SQLite does it: an act is run in a process that is killed at its 1st, 2nd, 3rd …
 * write, until it comes through; after each fall a new process starts on what is left and must find the state
 * before or after the act, whole, with everything that was said to be saved. `--short` takes every few points.
 */
const short = process.argv.includes('--short');
const only = process.argv.find((word) => word.startsWith('--act='))?.slice('--act='.length);
const AT_ONCE = 3;
const FALLS = ['kill', 'torn', 'cut', 'page'] as const;
const LAST = 400;
/** The acts of the short version, and how many writes lie between two of its points. */
const SHORT: Readonly<Record<string, number>> = { edit: 5, import: 11 };

const victim = join(process.cwd(), 'dist/faults/crash/victim.cjs');
const desk = mkdtempSync(join(tmpdir(), 'crash-'));
let points = 0;
const faults: string[] = [];
const fault = (what: string) => {
  faults.push(what);
  process.stdout.write(`FAULT ${what}\n`);
};

interface Found {
  readonly seq: number;
  readonly hash: string;
  readonly sum: string;
}

interface Ran {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly lines: readonly string[];
  readonly errors: string;
}

function run(...args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [victim, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let errors = '';
    child.stdout.on('data', (piece) => {
      out += String(piece);
    });
    child.stderr.on('data', (piece) => {
      errors += String(piece);
    });
    child.on('close', (code, signal) => resolve({ code, signal, lines: out.split('\n'), errors }));
  });
}

const told = (ran: Ran, word: string): string | undefined =>
  ran.lines.find((line) => line.startsWith(`${word} `))?.slice(word.length + 1);

async function check(folder: string, act: string): Promise<Found> {
  const ran = await run('check', folder, act);
  const found = told(ran, 'found');
  if (ran.code !== 0 || found === undefined) throw new Error(ran.errors.slice(0, 600));
  return JSON.parse(found) as Found;
}

/** The same machine once more; its settings name the vault by its path. */
function copyOf(from: string, name: string): string {
  const folder = join(desk, name);
  cpSync(from, folder, { recursive: true });
  const { settings, vault } = places(folder);
  if (existsSync(settings)) writeFileSync(settings, JSON.stringify({ vault }));
  return folder;
}

/** Runs an act to every fall; answers at how many points it was ended. */
async function moveThrough(act: string): Promise<number> {
  const base = join(desk, `${act}-base`);
  mkdirSync(base);
  const made = await run('prepare', base, act);
  if (made.code !== 0) throw new Error(`${act}: ${made.errors}`);
  const before = await check(copyOf(base, `${act}-before`), act);
  const whole = copyOf(base, `${act}-whole`);
  const through = await run('act', whole, act, '0', 'kill');
  if (through.code !== 0) throw new Error(`${act}: ${through.errors}`);
  const after = await check(whole, act);
  let fallen = 0;
  for (const fall of FALLS) {
    if (fall === 'page' && (!CRASH_ACTS[act]?.run || CRASH_ACTS[act]?.fresh)) continue;
    const step = short ? (SHORT[act] ?? 1) : 1;
    let ended = false;
    for (let from = 1; !ended && from <= LAST; from += AT_ONCE * step) {
      const places = Array.from({ length: AT_ONCE }, (_, index) => from + index * step);
      const results = await Promise.all(places.map((at) => onePoint(base, act, fall, at, before, after)));
      ended = results.includes(false);
      fallen += results.filter(Boolean).length;
    }
    if (!ended) fault(`${act} ${fall}: still writing after ${LAST} writes`);
  }
  return fallen;
}

/** False: the act came through before its write number `at`. */
async function onePoint(
  base: string,
  act: string,
  fall: (typeof FALLS)[number],
  at: number,
  before: Found,
  after: Found,
): Promise<boolean> {
  const where = `${act}, ${fall} at ${at}`;
  const folder = copyOf(base, `${act}-${fall}-${at}`);
  const ran = await run('act', folder, act, String(at), fall);
  const through = told(ran, 'writes') !== undefined;
  const ended = fall === 'page' ? ran.code === 0 : ran.signal === 'SIGKILL';
  if (!through && !ended) fault(`${where}: ended otherwise (${ran.code}): ${ran.errors.slice(0, 600)}`);
  const saved = Number.parseInt(told(ran, 'saved') ?? '0', 10);
  const folders = [folder];
  if (saved > 0) {
    // What was said to be saved is in the vault by itself, though the working copy be lost as well.
    const alone = copyOf(folder, `${act}-${fall}-${at}-alone`);
    rmSync(places(alone).database, { force: true });
    folders.push(alone);
  }
  for (const folder of folders) {
    await expectState(folder, act, where, { before, after, saved });
    rmSync(folder, { recursive: true, force: true });
  }
  return !through;
}

async function expectState(
  folder: string,
  act: string,
  where: string,
  { before, after, saved }: { readonly before: Found; readonly after: Found; readonly saved: number },
): Promise<void> {
  try {
    const found = await check(folder, act);
    const between = found.seq > before.seq && found.seq < after.seq && act === 'several acts';
    const isBefore = found.sum === before.sum && found.hash === before.hash;
    // An act that makes up its own number (undo) has another hash each time it is done.
    const isAfter = found.sum === after.sum && found.seq === after.seq;
    if (!isBefore && !isAfter && !between) fault(`${where}: neither before nor after`);
    if (found.seq < saved) fault(`${where}: act ${saved} was said to be saved, there are ${found.seq}`);
  } catch (error) {
    fault(`${where}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const started = Date.now();
try {
  for (const act of Object.keys(CRASH_ACTS)) {
    if (only !== undefined ? act !== only : short && !(act in SHORT)) continue;
    const fallen = await moveThrough(act).catch((error: unknown) => {
      fault(`${act}: ${error instanceof Error ? error.message : String(error)}`);
      return 0;
    });
    points += fallen;
    process.stdout.write(`${act}: ${fallen} points\n`);
  }
} finally {
  rmSync(desk, { recursive: true, force: true });
}
const seconds = Math.round((Date.now() - started) / 1000);
process.stdout.write(`crash: ${points} kill points, ${faults.length} faults, ${seconds} s\n`);
process.exit(faults.length === 0 && points > 0 ? 0 : 1);
