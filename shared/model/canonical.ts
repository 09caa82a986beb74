/**
 * JSON with sorted keys and no spaces: the same data gives the same bytes, whatever order keys were set in.
 * Undefined values are left out, as JSON does. A large import is 100 MB of it, so the text itself is made by the
 * platform; what stands in another order is copied into the right one first.
 */
export function canonicalJson(value: unknown): string {
  const ordered = inOrder(value);
  return ordered === UNORDERABLE ? written(value) : JSON.stringify(ordered);
}

/** Keys that look like numbers come first in any object (`{ "10": …, "9": … }`), and `__proto__` is no plain key. */
const UNORDERABLE = Symbol('unorderable');

/** The same value with the keys of every object in order; the same object where they are already. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return itemsInOrder(value);
  const held = value as Readonly<Record<string, unknown>>;
  let copy: Record<string, unknown> | undefined = isInOrder(held) ? undefined : orderedCopy(held);
  const source = copy ?? held;
  if (copy && (Object.hasOwn(held, '__proto__') || !isInOrder(copy))) return UNORDERABLE;
  for (const key in source) {
    const item = source[key];
    if (typeof item !== 'object' || item === null) continue;
    const ordered = inOrder(item);
    if (ordered === UNORDERABLE) return UNORDERABLE;
    if (ordered === item) continue;
    copy ??= { ...held };
    copy[key] = ordered;
  }
  return copy ?? held;
}

function itemsInOrder(items: readonly unknown[]): unknown {
  let copy: unknown[] | undefined;
  for (const [index, item] of items.entries()) {
    const ordered = inOrder(item);
    if (ordered === UNORDERABLE) return UNORDERABLE;
    if (ordered === item) continue;
    copy ??= [...items];
    copy[index] = ordered;
  }
  return copy ?? items;
}

/** By UTF-16 code units, which is what a plain comparison does. */
function isInOrder(held: Readonly<Record<string, unknown>>): boolean {
  let before = '';
  let first = true;
  for (const key in held) {
    if (!first && key < before) return false;
    before = key;
    first = false;
  }
  return true;
}

/** Keys as they stood in the last object of each size, and sorted: thousands of rows share a few shapes. */
const LAST_SHAPES: { readonly keys: readonly string[]; readonly sorted: readonly string[] }[] = [];
const MOST_KEYS = 200;

function orderedCopy(held: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const key of sortedKeys(Object.keys(held))) copy[key] = held[key];
  return copy;
}

function sortedKeys(keys: readonly string[]): readonly string[] {
  const known = LAST_SHAPES[keys.length];
  if (known?.keys.every((key, index) => key === keys[index])) return known.sorted;
  const sorted = [...keys].sort();
  if (keys.length < MOST_KEYS) LAST_SHAPES[keys.length] = { keys, sorted };
  return sorted;
}

/** The text put together by hand, for the few values that no object can hold in order. */
function written(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => written(item ?? null)).join(',')}]`;
  const held = value as Readonly<Record<string, unknown>>;
  const members = [...Object.keys(held)]
    .sort()
    .flatMap((key) => (held[key] === undefined ? [] : [`${JSON.stringify(key)}:${written(held[key])}`]));
  return `{${members.join(',')}}`;
}
