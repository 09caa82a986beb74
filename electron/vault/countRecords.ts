import { z } from 'zod';

const Records = z.array(z.looseObject({ id: z.string(), register: z.string() }));

/** Adds a chunk's records to the counts; false where it holds something else. */
export function addCounts(counts: Record<string, number>, chunk: Uint8Array): boolean {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(chunk).toString('utf8'));
  } catch {
    return false;
  }
  const records = Records.safeParse(value);
  if (!records.success) return false;
  for (const { register } of records.data) counts[register] = (counts[register] ?? 0) + 1;
  return true;
}

/** The same numbers, whatever the order; a register without records may be left out. */
export function sameCounts(
  one: Readonly<Record<string, number>>,
  other: Readonly<Record<string, number>>,
): boolean {
  const registers = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...registers].every((register) => (one[register] ?? 0) === (other[register] ?? 0));
}
