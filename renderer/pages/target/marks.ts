import type { ToldFinding } from '../../workers/target/tellPlan.ts';

/** Where in the grids a finding is marked: `指标|年|单元`, as far as it names them. */
export function markKey({
  indicator,
  year,
  unit,
}: {
  readonly indicator: string;
  readonly year?: string | undefined;
  readonly unit?: string | undefined;
}): string {
  return `${indicator}|${year ?? ''}|${unit ?? ''}`;
}

/** What a grid is handed about the findings in its cells. */
export interface Marks {
  readonly marks: ReadonlyMap<string, readonly ToldFinding[]>;
  /** The mark of the finding that is chosen. */
  readonly chosen: string | undefined;
  onChoose(key: string): void;
}

const RANKS = { error: 2, warning: 1, notice: 0 } as const;

/** Shape and colour of a cell's mark: the gravest that is still open; accepted ones are grey. */
export function markOf(
  findings: readonly ToldFinding[],
): { readonly shape: string; readonly tone: string; readonly title: string } | undefined {
  if (findings.length === 0) return undefined;
  const open = findings.filter(({ accepted }) => accepted === null);
  const title = findings
    .map(({ message, accepted }) => (accepted ? `${message}（已认可：${accepted.reason}）` : message))
    .join('\n');
  const worst = Math.max(-1, ...open.map(({ severity }) => RANKS[severity]));
  if (worst < 0) return { shape: '✓', tone: 'accepted', title };
  return { ...(SHAPES[worst] ?? SHAPES[0]), title };
}

const SHAPES = [
  { shape: '●', tone: 'notice' },
  { shape: '▲', tone: 'warning' },
  { shape: '■', tone: 'error' },
] as const;

export const SEVERITY_SHAPES = { notice: SHAPES[0], warning: SHAPES[1], error: SHAPES[2] } as const;
