const CANDIDATES = [',', '\t', ';', '|'];
/** How much of the text decides. */
const SAMPLE = 64 * 1024;
const LINES = 200;

/**
 * The delimiter that splits most lines into the same number of columns, counted outside quotes. A file of one
 * column has none; a comma does no harm there.
 */
export function detectDelimiter(text: string): string {
  const declared = /^sep=(.)\r?\n/i.exec(text)?.[1];
  if (declared !== undefined) return declared;
  const sample = text.slice(0, SAMPLE);
  let best = ',';
  let bestScore = 0;
  for (const candidate of CANDIDATES) {
    const counts = countsByLine(sample, candidate).slice(0, LINES);
    const score = agreement(counts);
    if (score > bestScore) {
      bestScore = score;
      best = candidate;
    }
  }
  return best;
}

/** Lines that share the commonest number of delimiters, weighted a little by how many there are. */
function agreement(counts: readonly number[]): number {
  const lines = new Map<number, number>();
  for (const count of counts) if (count > 0) lines.set(count, (lines.get(count) ?? 0) + 1);
  let best = 0;
  for (const [count, times] of lines) best = Math.max(best, times * (1 + Math.log2(1 + count) / 4));
  return best;
}

function countsByLine(sample: string, delimiter: string): number[] {
  const counts: number[] = [];
  let count = 0;
  let quoted = false;
  let filled = false;
  for (const letter of sample) {
    if (letter === '"') quoted = !quoted;
    else if (letter === '\n' && !quoted) {
      if (filled) counts.push(count);
      count = 0;
      filled = false;
      continue;
    } else if (letter === delimiter && !quoted) count++;
    if (letter !== '\r') filled = true;
  }
  if (filled) counts.push(count);
  return counts;
}
