/** Sorted keys of a shape, by its keys as they stand: thousands of rows share a few shapes. */
const SHAPES = new Map<string, readonly string[]>();
const MOST_SHAPES = 4096;

/**
 * JSON with sorted keys and no spaces: the same data gives the same bytes, whatever order keys were set in.
 * Undefined values are left out, as JSON does.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) {
    let items = '';
    for (const item of value)
      items += items === '' ? canonicalJson(item ?? null) : `,${canonicalJson(item ?? null)}`;
    return `[${items}]`;
  }
  const held = value as Readonly<Record<string, unknown>>;
  let members = '';
  for (const key of sortedKeys(held)) {
    const item = held[key];
    if (item === undefined) continue;
    const member = `${JSON.stringify(key)}:${canonicalJson(item)}`;
    members += members === '' ? member : `,${member}`;
  }
  return `{${members}}`;
}

function sortedKeys(value: Readonly<Record<string, unknown>>): readonly string[] {
  const keys = Object.keys(value);
  if (keys.length < 2) return keys;
  const shape = keys.join('\u0000');
  let sorted = SHAPES.get(shape);
  if (!sorted) {
    if (SHAPES.size >= MOST_SHAPES) SHAPES.clear();
    // By UTF-16 code units, which is what a plain sort does.
    sorted = keys.sort();
    SHAPES.set(shape, sorted);
  }
  return sorted;
}
