import type { Finding } from '../../shared/model/finding.ts';
import { shortened, textTable } from './textTable.ts';

export interface Issue {
  readonly sheet: string | null;
  readonly cell: string | null;
  readonly code: string;
  readonly severity: Finding['severity'];
  readonly value: string | null;
  readonly message: string;
  readonly advice: string | null;
}

/** Findings with every key there, as scripts want them. */
export function issuesOf(findings: readonly Finding[]): Issue[] {
  return findings.map(({ sheet, cell, code, severity, value, message, advice }) => ({
    sheet: sheet ?? null,
    cell: cell ?? null,
    code,
    severity,
    value: value ?? null,
    message,
    advice: advice ?? null,
  }));
}

/** A notice says what the program did; only warnings and errors ask for a look. */
export function needsAttention(findings: readonly Pick<Finding, 'severity'>[]): boolean {
  return findings.some(({ severity }) => severity !== 'notice');
}

const SEVERITIES = { error: '错误', warning: '注意', notice: '说明' } as const;
const MOST_SHOWN = 40;

/** The issues as lines for a person, the gravest first; `--json` has them all. */
export function issueRows(issues: readonly Issue[]): string[] {
  if (issues.length === 0) return ['没有发现问题'];
  const order = Object.keys(SEVERITIES);
  const sorted = [...issues].sort(
    (left, right) => order.indexOf(left.severity) - order.indexOf(right.severity),
  );
  const rows = sorted
    .slice(0, MOST_SHOWN)
    .map(({ severity, sheet, cell, value, message, advice }) => [
      SEVERITIES[severity],
      [sheet, cell].filter(Boolean).join(' '),
      shortened(value ?? '', 24),
      advice === null ? message : `${message}；${advice}`,
    ]);
  const count = (severity: Finding['severity']): number =>
    issues.filter((each) => each.severity === severity).length;
  return [
    `问题 ${issues.length} 处：错误 ${count('error')}，注意 ${count('warning')}，说明 ${count('notice')}`,
    ...textTable(['程度', '位置', '内容', '说明'], rows),
    ...(issues.length > MOST_SHOWN ? [`……另有 ${issues.length - MOST_SHOWN} 处，加 --json 看全部`] : []),
  ];
}
