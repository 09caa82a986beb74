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
 * disagreement. Known better answers are counted, and printed with `--all`. Leaves 1 where one is unexplained.
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
}

async function judge(path: string, showAll: boolean): Promise<Verdict> {
  const bytes = new Uint8Array(await readFile(path));
  const outcome = await readWorkbook(bytes);
  if (!outcome.ok) {
    const [finding] = outcome.findings;
    return { kind: 'refused', lines: [`refused ${finding?.code}: ${finding?.message}`] };
  }
  if (sniffFormat(bytes).kind === 'text') return { kind: 'same', lines: [] };
  let points: Disagreement[];
  try {
    points = compareWorkbooks(outcome.value, readTheirs(bytes));
  } catch (error) {
    return {
      kind: 'better',
      lines: [`SheetJS fails: ${error instanceof Error ? error.message : String(error)}`],
    };
  }
  const open = points.filter((point) => point.reason === undefined);
  const shown = showAll ? points : open;
  const lines = shown.slice(0, LINES_A_FILE).map(disagreementLine);
  if (shown.length > LINES_A_FILE) lines.push(`… and ${shown.length - LINES_A_FILE} more`);
  return { kind: open.length > 0 ? 'differs' : points.length > 0 ? 'better' : 'same', lines };
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
  for (const path of await filesUnder(folder)) {
    const started = performance.now();
    const verdict = await judge(path, args.includes('--all'));
    const seconds = (performance.now() - started) / 1000;
    counts[verdict.kind]++;
    if (verdict.lines.length > 0 || seconds > 10)
      process.stdout.write(
        `${verdict.kind}  ${path}  (${seconds.toFixed(1)} s)\n    ${verdict.lines.join('\n    ')}\n`,
      );
  }
  process.stdout.write(
    `${counts.same} the same, ${counts.better} with a known better answer, ${counts.refused} refused, ${counts.differs} differ\n`,
  );
  return counts.differs > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
