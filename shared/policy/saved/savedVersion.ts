import { strToU8 } from 'fflate';
import { z } from 'zod';
import { canonicalJson } from '../../model/canonical.ts';
import type { Ledger } from '../../model/ledger.ts';
import type { Digest } from '../../model/seal.ts';
import type { FieldValues } from '../../model/value.ts';
import type { Book } from '../book.ts';
import type { Clause } from '../clause.ts';
import type { Evaluation } from '../ledger/evaluateLedger.ts';
import { totalsOf } from '../ledger/totals.ts';
import { packed, unpacked } from './packed.ts';
import { type SavedResult, savedResult } from './savedResult.ts';

/** Records of register `setting`: `policySaved:id` is the head, `policySaved:id/3` the fourth part of its results. */
const PREFIX = 'policySaved:';

/** Results in one part: a part is a record, and records are written and read whole. */
const PART = 400;

const Head = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  year: z.string(),
  /** Local time with offset, and who. */
  savedAt: z.string(),
  savedBy: z.string(),
  /** The ledger's place in the journal. */
  seq: z.number().int(),
  packs: z.array(z.strictObject({ id: z.string(), title: z.string(), version: z.number().int() })),
  pool: z.strictObject({ amount: z.string(), method: z.string() }).nullable(),
  /** SHA-256 of all clauses as they were read, and of all inputs that were used. */
  packHash: z.string(),
  inputHash: z.string(),
  results: z.number().int(),
  granted: z.number().int(),
  /** Yuan. */
  amount: z.string(),
  parts: z.number().int(),
  /** The clauses as they were, compressed: the result can be worked out again with them. */
  clauses: z.string(),
});
export type SavedHead = z.infer<typeof Head>;

export interface SavedRecord {
  readonly id: string;
  readonly values: FieldValues;
}

export interface SavedVersion {
  readonly head: SavedHead;
  readonly results: readonly SavedResult[];
  readonly clauses: readonly Clause[];
}

export interface VersionName {
  readonly id: string;
  readonly name: string;
  readonly savedAt: string;
  readonly savedBy: string;
  readonly seq: number;
}

/**
 * An evaluation as records: its results with their working in parts, and a head with the hashes of packs and
 * inputs. Yields between parts, so that the caller can breathe or stop.
 */
export async function* savingVersion(
  evaluation: Evaluation,
  book: Book,
  name: VersionName,
  digest: Digest,
): AsyncGenerator<{ readonly done: number; readonly total: number }, readonly SavedRecord[], void> {
  const { results, question, year } = evaluation;
  const records: SavedRecord[] = [];
  const inputHashes: string[] = [];
  for (let at = 0; at < results.length; at += PART) {
    const part = results.slice(at, at + PART).map(savedResult);
    const inputs = part.map(({ key, inputs: each }) => [
      key,
      each.map(({ name: input, given }) => [input, given]),
    ]);
    inputHashes.push(await digest(strToU8(canonicalJson(inputs))));
    records.push({
      id: `${PREFIX}${name.id}/${records.length}`,
      values: { name: `${name.name}（第 ${records.length + 1} 部分）`, content: packed(part) },
    });
    yield { done: Math.min(at + PART, results.length), total: results.length };
  }
  const used = new Set(results.map(({ outcome }) => outcome.clause));
  const clauses = [...used].sort((left, right) => (clauseKey(left) < clauseKey(right) ? -1 : 1));
  const { all } = totalsOf(results);
  const head: SavedHead = {
    ...name,
    year,
    packs: book.packs
      .filter(({ id, enabled }) => (question.packs ? question.packs.has(id) : enabled))
      .map(({ id, title, version }) => ({ id, title, version })),
    pool: question.pool ? { amount: question.pool.amount, method: question.pool.method } : null,
    packHash: await digest(strToU8(canonicalJson(clauses))),
    inputHash: await digest(strToU8(inputHashes.join('\n'))),
    results: results.length,
    granted: all.granted,
    amount: all.amount,
    parts: records.length,
    clauses: packed(clauses),
  };
  return [
    { id: `${PREFIX}${name.id}`, values: { name: name.name, content: JSON.stringify(head) } },
    ...records,
  ];
}

function clauseKey({ pack, id, validity }: Clause): string {
  return `${pack} ${id} ${validity.from}`;
}

/** All saved versions, newest first. */
export function savedHeads(ledger: Ledger): SavedHead[] {
  const heads: SavedHead[] = [];
  for (const [id, { values }] of ledger.get('setting') ?? []) {
    const head = id.startsWith(PREFIX) && !id.includes('/') ? headIn(values) : undefined;
    if (head) heads.push(head);
  }
  return heads.sort((left, right) => (left.savedAt < right.savedAt ? 1 : -1));
}

function headIn({ content }: FieldValues): SavedHead | undefined {
  const parsed = typeof content === 'string' ? Head.safeParse(JSON.parse(content)) : undefined;
  return parsed?.success ? parsed.data : undefined;
}

/** A saved version whole; undefined where a part of it is missing or cannot be read. */
export function savedVersion(ledger: Ledger, id: string): SavedVersion | undefined {
  const settings = ledger.get('setting');
  const values = settings?.get(PREFIX + id)?.values;
  const head = values && headIn(values);
  if (!head) return undefined;
  const results: SavedResult[] = [];
  for (let part = 0; part < head.parts; part += 1) {
    const content = settings?.get(`${PREFIX}${id}/${part}`)?.values.content;
    const read = typeof content === 'string' ? unpacked(content) : undefined;
    if (!Array.isArray(read)) return undefined;
    results.push(...(read as SavedResult[]));
  }
  const clauses = unpacked(head.clauses);
  return { head, results, clauses: Array.isArray(clauses) ? (clauses as Clause[]) : [] };
}

/** Ids of the records of a saved version: head and parts. */
export function savedRecordIds(head: SavedHead): string[] {
  return [
    PREFIX + head.id,
    ...Array.from({ length: head.parts }, (_, part) => `${PREFIX}${head.id}/${part}`),
  ];
}
