import type { ToldFinding, ToldPlanTables } from '../../workers/target/tellPlan.ts';

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

/**
 * The mark of each finding. One about reading names only a cell of the workbook: that of a figure, of a town's
 * name (then the row is marked) or of a heading (then the column is).
 */
export function markKeys({ cells }: ToldPlanTables): (finding: ToldFinding) => string {
  const figures = new Map<string, string>();
  const rows = new Map<string, string>();
  const columns = new Map<string, string>();
  for (const [key, cell] of Object.entries(cells)) {
    figures.set(cell, key);
    const [indicator = '', , unit = ''] = key.split('|');
    const at = cellParts(cell);
    if (!at) continue;
    if (unit !== '') rows.set(at.row, markKey({ indicator: '', unit }));
    if (!columns.has(at.column)) columns.set(at.column, markKey({ indicator }));
  }
  return (finding) => {
    if (finding.indicator !== '') return markKey(finding);
    const at = cellParts(finding.where);
    const byPlace = at && (finding.code.startsWith('town.') ? rows.get(at.row) : columns.get(at.column));
    return figures.get(finding.where) ?? byPlace ?? '';
  };
}

/** `分解表!B5` → `分解表!5` and `分解表!B`. */
function cellParts(cell: string): { readonly row: string; readonly column: string } | undefined {
  const match = /^(.*!)([A-Z]+)(\d+)$/.exec(cell);
  return match ? { row: `${match[1]}${match[3]}`, column: `${match[1]}${match[2]}` } : undefined;
}

/** What a grid is handed about the findings in its cells. */
export interface Marks {
  readonly marks: ReadonlyMap<string, readonly ToldFinding[]>;
  /** The mark of the finding that is chosen. */
  readonly chosen: string | undefined;
  onChoose(key: string): void;
}

/** What the cells of a grid are handed: findings, what was typed over the plan's own figures, and how to type. */
export interface SheetCells extends Marks {
  readonly typed: ToldPlanTables['typed'];
  /** Absent for a plan that only waits to be taken in. */
  readonly onType: ((key: string, written: string) => void) | undefined;
}

const RANKS = { error: 2, warning: 1, notice: 0 } as const;

const SHAPES = [
  { shape: '●', tone: 'notice' },
  { shape: '▲', tone: 'warning' },
  { shape: '■', tone: 'error' },
] as const;

export const SEVERITY_SHAPES = { notice: SHAPES[0], warning: SHAPES[1], error: SHAPES[2] } as const;

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
