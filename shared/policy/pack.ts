import type { Finding, Outcome } from '../model/finding.ts';
import { type Clause, readClause } from './clause.ts';
import { packFindings } from './packChecks.ts';
import { PackText } from './packText.ts';
import { placeOf, reasonOf } from './packWords.ts';

export interface Pack extends Omit<PackText, 'clauses'> {
  readonly clauses: readonly Clause[];
}

/**
 * Reads a policy pack. A pack that is wrong anywhere is refused whole, with the place and the reason of
 * everything that is wrong; warnings (a rate above 100 %) let it in.
 */
export function loadPack(source: unknown): Outcome<Pack> {
  const parsed = PackText.safeParse(source, { reportInput: true });
  if (!parsed.success) {
    const findings = parsed.error.issues.map(
      (issue): Finding => ({
        code: `pack:${issue.code}`,
        severity: 'error',
        message: `${placeOf(source, issue.path)}：${reasonOf(issue)}`,
        advice: '请改正政策包文件后再导入；正在使用的政策不受影响',
      }),
    );
    return { ok: false, findings };
  }
  const findings = packFindings(parsed.data);
  if (findings.some((finding) => finding.severity === 'error')) return { ok: false, findings };
  return { ok: true, value: packOf(parsed.data), findings };
}

function packOf(text: PackText): Pack {
  return {
    ...text,
    clauses: text.clauses.map((clause) =>
      readClause(
        {
          ...clause,
          level: clause.level ?? text.level ?? 'city',
          pack: text.id,
          packVersion: text.version,
          documentTitle: text.document.title,
          documentNumber: text.document.number,
          validity: clause.inForce ?? text.inForce,
          readings: {},
        },
        {},
      ),
    ),
  };
}
