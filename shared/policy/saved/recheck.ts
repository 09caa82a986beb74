import { strToU8 } from 'fflate';
import { canonicalJson } from '../../model/canonical.ts';
import type { Digest } from '../../model/seal.ts';
import { evaluateClause } from '../evaluate.ts';
import type { SavedVersion } from './savedVersion.ts';

/** What working a saved version out again has shown. */
export interface Recheck {
  /** The clauses are those that the head's hash was made of. */
  readonly clausesIntact: boolean;
  readonly checked: number;
  /** Results that come out differently with the same clause and the same inputs, with what was kept and what came out. */
  readonly differing: readonly { readonly key: string; readonly kept: string; readonly now: string }[];
}

/** Works every saved result out again, with the clauses and inputs that were saved with it. */
export async function recheck(version: SavedVersion, digest: Digest): Promise<Recheck> {
  const clauses = new Map(version.clauses.map((clause) => [clause.id, clause]));
  const differing: Recheck['differing'][number][] = [];
  for (const result of version.results) {
    const clause = clauses.get(result.clause);
    if (!clause) continue;
    const inputs = Object.fromEntries(result.inputs.map(({ name, given }) => [name, given]));
    const now = evaluateClause(clause, inputs, { year: version.head.year, assumeOptional: false });
    if (now.amount !== result.own || now.eligible !== result.eligible)
      differing.push({ key: result.key, kept: result.own ?? '待定', now: now.amount ?? '待定' });
  }
  const packHash = await digest(strToU8(canonicalJson(version.clauses)));
  return {
    clausesIntact: packHash === version.head.packHash,
    checked: version.results.length,
    differing,
  };
}
