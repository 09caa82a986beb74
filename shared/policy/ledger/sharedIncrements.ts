import type { Finding } from '../../model/finding.ts';
import type { KeptResult } from './result.ts';

/** How many projects share one firm's increment of contribution, and what to do about it. */
export function sharedIncrementFinding(projects: number, firm: string): Finding {
  return {
    code: 'odd:sharedIncrement',
    severity: 'warning',
    message: `${firm}有 ${projects} 个项目都按企业的财政贡献增量计，没有文件规定怎样拆分，可能重复`,
    advice: '请按项目分开核定当年财政贡献，补录后重新测算',
  };
}

/**
 * Several projects of a firm whose increment is the firm's own figure: each of them is computed with the whole
 * of it (B-rules B1: how to part it, no source says), and each says so.
 * @param results all of one household
 */
export function sharedIncrements(results: readonly KeptResult[]): readonly KeptResult[] {
  const sharing = new Map<string, KeptResult[]>();
  for (const result of results) {
    const { clause, eligible, known } = result.outcome;
    if (clause.formula.kind !== 'incrementShare' || eligible !== true || result.amount === '0') continue;
    if (known.entry(clause.formula.current)?.origin?.register !== 'annualFact') continue;
    const list = sharing.get(clause.id);
    if (list) list.push(result);
    else sharing.set(clause.id, [result]);
  }
  const doubled = [...sharing.values()].filter((list) => list.length > 1);
  if (doubled.length === 0) return results;
  const flagged = new Map(
    doubled.flatMap((list) => {
      const finding = sharedIncrementFinding(list.length, list[0]?.enterprise?.name ?? '');
      return list.map((result) => [result, result.with({ flags: [...result.flags, finding] })] as const);
    }),
  );
  return results.map((result) => flagged.get(result) ?? result);
}
