import { strToU8 } from 'fflate';

/**
 * The canonical JSON of plain data (`canonical.ts`) as UTF-8, written straight into bytes: a large import is
 * 100 MB of it, and to make the text first and to encode it afterwards takes several times as long.
 */
export function canonicalBytes(data: unknown): Uint8Array<ArrayBuffer> {
  at = 0;
  RECENT.fill('');
  writeValue(data);
  const written = bytes.slice(0, at);
  if (bytes.length > MOST_KEPT) bytes = new Uint8Array(FIRST_SIZE);
  return written;
}

const FIRST_SIZE = 1 << 16;
/** A buffer larger than this is not kept for the next call. */
const MOST_KEPT = 1 << 23;

let bytes = new Uint8Array(FIRST_SIZE);
let at = 0;

function makeRoom(length: number): void {
  if (at + length <= bytes.length) return;
  const larger = new Uint8Array(Math.max(bytes.length * 2, at + length));
  larger.set(bytes.subarray(0, at));
  bytes = larger;
}

const NULL = strToU8('null');
const TRUE = strToU8('true');
const FALSE = strToU8('false');

function writeValue(value: unknown): void {
  if (typeof value === 'string') writeText(value);
  else if (typeof value === 'boolean') writeShort(value ? TRUE : FALSE);
  else if (value === null || value === undefined) writeShort(NULL);
  else if (Array.isArray(value)) writeItems(value);
  else if (typeof value === 'object') writeMembers(value as Readonly<Record<string, unknown>>);
  else if (typeof value === 'number' && value >= 0 && value < 1e9 && Number.isInteger(value))
    writeWhole(value);
  else writeBytes(strToU8(JSON.stringify(value)));
}

/** A whole number from 0, digit by digit from the last. */
function writeWhole(value: number): void {
  let length = 1;
  for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) length += 1;
  makeRoom(length);
  let rest = value;
  for (let place = at + length - 1; place >= at; place -= 1) {
    bytes[place] = 0x30 + (rest % 10);
    rest = Math.floor(rest / 10);
  }
  at += length;
}

function writeItems(items: readonly unknown[]): void {
  writeByte(0x5b);
  for (let index = 0; index < items.length; index += 1) {
    if (index > 0) writeByte(0x2c);
    writeValue(items[index]);
  }
  writeByte(0x5d);
}

/** The comma before the first name is made the bracket. */
function writeMembers(held: Readonly<Record<string, unknown>>): void {
  const { members } = shapeOf(Object.keys(held));
  const start = at;
  for (let index = 0; index < members.length; index += 1) {
    const member = members[index];
    if (member === undefined) continue;
    const value = held[member.key];
    if (value === undefined) continue;
    writeShort(member.name);
    if (typeof value === 'string') writeText(value);
    else writeValue(value);
  }
  if (at === start) writeByte(0x7b);
  else bytes[start] = 0x7b;
  writeByte(0x7d);
}

/** A few bytes: copied one by one, which is faster than asking for it. */
function writeShort(name: Uint8Array): void {
  const { length } = name;
  makeRoom(length);
  const target = bytes;
  const start = at;
  for (let index = 0; index < length; index += 1) target[start + index] = name[index] ?? 0;
  at = start + length;
}

/** Text in quotes. What JSON escapes, and what takes two code units, is left to the platform. */
function writeText(text: string): void {
  if (text.length >= LONG) writeLong(text);
  else if (!writePlain(text)) writeBytes(strToU8(JSON.stringify(text)));
}

/** Ids of an act, a firm and a figure stand two or three times in a row of the journal: texts as long as they are. */
const LONG = 32;
const RECENT = ['', '', '', ''];
const RECENT_FROM = new Uint32Array(RECENT.length);
const RECENT_TO = new Uint32Array(RECENT.length);
let oldest = 0;

/** A text that was just written is copied from where it stands. */
function writeLong(text: string): void {
  for (let index = 0; index < RECENT.length; index += 1) {
    if (RECENT[index] !== text) continue;
    const from = RECENT_FROM[index] ?? 0;
    const to = RECENT_TO[index] ?? 0;
    makeRoom(to - from);
    bytes.copyWithin(at, from, to);
    at += to - from;
    return;
  }
  const from = at;
  if (!writePlain(text)) writeBytes(strToU8(JSON.stringify(text)));
  RECENT[oldest] = text;
  RECENT_FROM[oldest] = from;
  RECENT_TO[oldest] = at;
  oldest = (oldest + 1) % RECENT.length;
}

/** False, and nothing is written, where the text holds something else. */
function writePlain(text: string): boolean {
  const { length } = text;
  makeRoom(length * 3 + 2);
  const target = bytes;
  let place = at;
  target[place++] = 0x22;
  for (let index = 0; index < length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) {
      if (unit < 0x20 || unit === 0x22 || unit === 0x5c) return false;
      target[place++] = unit;
    } else if (unit < 0x800) {
      target[place++] = 0xc0 | (unit >> 6);
      target[place++] = 0x80 | (unit & 0x3f);
    } else if (unit < 0xd800 || unit > 0xdfff) {
      target[place++] = 0xe0 | (unit >> 12);
      target[place++] = 0x80 | ((unit >> 6) & 0x3f);
      target[place++] = 0x80 | (unit & 0x3f);
    } else return false;
  }
  target[place++] = 0x22;
  at = place;
  return true;
}

function writeByte(byte: number): void {
  makeRoom(1);
  bytes[at++] = byte;
}

function writeBytes(source: Uint8Array): void {
  const { length } = source;
  makeRoom(length);
  bytes.set(source, at);
  at += length;
}

/** The keys of an object as they stand in it, and as they are written: sorted by UTF-16 code units. */
interface Shape {
  readonly keys: readonly string[];
  /** `name` is the key in quotes, a comma before it and a colon behind. */
  readonly members: readonly { readonly key: string; readonly name: Uint8Array }[];
}

/** Shapes by their number of keys: thousands of rows share a few. */
const SHAPES: Shape[][] = [];
const MOST_SHAPES = 16;
const MOST_KEYS = 200;

function shapeOf(keys: readonly string[]): Shape {
  const { length } = keys;
  const known = SHAPES[length];
  if (known) for (const shape of known) if (isOf(shape, keys)) return shape;
  const members = [...keys].sort().map((key) => ({ key, name: strToU8(`,${JSON.stringify(key)}:`) }));
  const shape = { keys, members };
  if (length > MOST_KEYS) return shape;
  if (!known) SHAPES[length] = [shape];
  else if (known.length < MOST_SHAPES) known.push(shape);
  // The newest is the likeliest to come again.
  else known[MOST_SHAPES - 1] = shape;
  return shape;
}

function isOf(shape: Shape, keys: readonly string[]): boolean {
  for (let index = 0; index < keys.length; index += 1) if (shape.keys[index] !== keys[index]) return false;
  return true;
}
