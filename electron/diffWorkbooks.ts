import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  compareWorkbooks,
  type Disagreement,
  readTheirs,
} from '../shared/workbook/read/difference/compare.ts';
import { readWorkbook, sniffFormat } from '../shared/workbook/read/index.ts';

/**
 * `npm run diff-workbooks -- DIR [--all]`: reads every file under DIR by our reader and by SheetJS and prints each
 * disagreement, and at the end a table of the reasons why ours is the better answer and of the refusals. The cells
 * behind the reasons are printed with `--all`. Leaves 1 where a disagreement is unexplained.
 */
const LINES_A_FILE = 40;

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

interface Verdict {
  readonly kind: 'same' | 'better' | 'refused' | 'differs';
  readonly lines: readonly string[];
  /** Why ours is the better answer, or why the file was refused: one entry a cell or file. */
  readonly reasons: readonly string[];
}

async function judge(path: string, showAll: boolean): Promise<Verdict> {
  const bytes = new Uint8Array(await readFile(path));
  const outcome = await readWorkbook(bytes);
  if (!outcome.ok) {
    const [finding] = outcome.findings;
    const reason = `refused ${finding?.code}: ${finding?.message}`;
    return { kind: 'refused', lines: [`${reason} ${finding?.advice ?? ''}`], reasons: [reason] };
  }
  if (sniffFormat(bytes).kind === 'text') return { kind: 'same', lines: [], reasons: [] };
  let points: Disagreement[];
  try {
    points = compareWorkbooks(outcome.value, readTheirs(bytes));
  } catch (error) {
    const reason = `SheetJS fails: ${error instanceof Error ? error.message : String(error)}`;
    return { kind: 'better', lines: [reason], reasons: [reason] };
  }
  const open = points.filter((point) => point.reason === undefined);
  const shown = showAll ? points : open;
  const lines = shown.slice(0, LINES_A_FILE).map(disagreementLine);
  if (shown.length > LINES_A_FILE) lines.push(`… and ${shown.length - LINES_A_FILE} more`);
  return {
    kind: open.length > 0 ? 'differs' : points.length > 0 ? 'better' : 'same',
    lines,
    reasons: points.flatMap(({ reason }) => reason ?? []),
  };
}

/** How often each reason was met, and in how many files. */
class Reasons {
  private readonly met = new Map<string, { points: number; files: number }>();

  add(reasons: readonly string[]): void {
    const here = new Set<string>();
    for (const reason of reasons) {
      const known = this.met.get(reason) ?? { points: 0, files: 0 };
      this.met.set(reason, {
        points: known.points + 1,
        files: known.files + (here.has(reason) ? 0 : 1),
      });
      here.add(reason);
    }
  }

  table(): string {
    const rows = [...this.met].sort(([, one], [, other]) => other.files - one.files);
    if (rows.length === 0) return '';
    return ['| points | files | reason |', '|---|---|---|']
      .concat(rows.map(([reason, { points, files }]) => `| ${points} | ${files} | ${reason} |`))
      .join('\n')
      .concat('\n');
  }
}

function disagreementLine(point: Disagreement): string {
  const place = point.sheet === '' ? point.where : `${point.sheet}!${point.where}`;
  const reason = point.reason === undefined ? '' : ` (${point.reason})`;
  return `${place} ${point.aspect}: ours ${JSON.stringify(point.ours)}, SheetJS ${JSON.stringify(point.theirs)}${reason}`;
}

async function main(args: readonly string[]): Promise<number> {
  const folder = args.find((arg) => !arg.startsWith('--'));
  if (folder === undefined) {
    process.stderr.write('usage: npm run diff-workbooks -- DIR [--all]\n');
    return 2;
  }
  const counts = { same: 0, better: 0, refused: 0, differs: 0 };
  const reasons = new Reasons();
  for (const path of await filesUnder(folder)) {
    const started = performance.now();
    const verdict = await judge(path, args.includes('--all'));
    const seconds = (performance.now() - started) / 1000;
    counts[verdict.kind]++;
    reasons.add(verdict.reasons);
    if (verdict.lines.length > 0 || seconds > 10)
      process.stdout.write(
        `${verdict.kind}  ${path}  (${seconds.toFixed(1)} s)\n    ${verdict.lines.join('\n    ')}\n`,
      );
  }
  process.stdout.write(
    `${reasons.table()}${counts.same} the same, ${counts.better} with a known better answer, ${counts.refused} refused, ${counts.differs} differ\n`,
  );
  return counts.differs > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
