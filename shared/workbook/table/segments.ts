import { headerKey } from '../../text/header.ts';
import { isSerialLabel } from './columnsOf.ts';
import { type Filled, type Grid, lookOf } from './grid.ts';

/** Rows looked at to find columns that hold nothing: the first ones and some spread over the rest. */
const NEAR_ROWS = 60;
const SPREAD_ROWS = 60;

/** Rows that one of two lists side by side must have to itself. */
const FEWEST_OWN_ROWS = 4;

function sampleRows(rowCount: number): number[] {
  const rows: number[] = [];
  for (let row = 0; row < rowCount && row < NEAR_ROWS; row += 1) rows.push(row);
  const step = Math.max(1, Math.floor((rowCount - NEAR_ROWS) / SPREAD_ROWS));
  for (let row = NEAR_ROWS; row < rowCount; row += step) rows.push(row);
  return rows;
}

/**
 * Tables that stand side by side, parted by columns that hold nothing. A blank column alone parts nothing:
 * the part to its right must begin again (its own 序号, the same header again, or a column of names of its own).
 */
export function segmentsOf(grid: Grid): Grid[] {
  const filled = new Map<number, number>();
  const words = new Map<number, Set<string>>();
  const sampled: (readonly Filled[])[] = [];
  for (const row of sampleRows(grid.sheet.rowCount)) {
    const cells = grid.filled(row);
    if (cells.length < 2) continue;
    sampled.push(cells);
    for (const cell of cells) {
      filled.set(cell.column, (filled.get(cell.column) ?? 0) + 1);
      if (lookOf(cell) !== 'text' || cell.text.length > 20) continue;
      const known = words.get(cell.column) ?? new Set<string>();
      if (known.size < 12) known.add(cell.text);
      words.set(cell.column, known);
    }
  }
  const blocks: { left: number; right: number }[] = [];
  for (let column = grid.left; column <= grid.right; column += 1) {
    if (!filled.has(column)) continue;
    const open = blocks[blocks.length - 1];
    if (open && open.right === column - 1) open.right = column;
    else blocks.push({ left: column, right: column });
  }
  const segments: { left: number; right: number }[] = [];
  for (const block of blocks) {
    const before = segments[segments.length - 1];
    if (!before) segments.push({ ...block });
    else if (beginsAgain(before, block, words) || hasOwnRows(before, block, sampled))
      segments.push({ ...block });
    else before.right = block.right;
  }
  if (segments.length <= 1) return [grid];
  return segments.map(({ left, right }) => grid.between(left, right));
}

/** What the column of the records' names is called. */
const NAMES_ROWS =
  /^(?:(?:企业|单位|公司|纳税人)(?:详细)?(?:名称|全称)|(?:申报|建设|项目)单位|(?:技改|申报)?项目名称)(?:\(.*\))?$/;

function beginsAgain(
  before: { readonly left: number; readonly right: number },
  block: { readonly left: number; readonly right: number },
  words: ReadonlyMap<number, ReadonlySet<string>>,
): boolean {
  if (block.right === block.left) return false;
  const first = words.get(block.left) ?? new Set<string>();
  if ([...first].some((word) => isSerialLabel(headerKey(word)))) return true;
  if (namesRows(before, words) && namesRows(block, words)) return true;
  const second = words.get(block.left + 1) ?? new Set<string>();
  for (let column = before.left; column < before.right; column += 1) {
    const left = words.get(column);
    const right = words.get(column + 1);
    const shared = left && [...first].find((word) => left.has(word));
    if (shared !== undefined && right && [...second].some((word) => right.has(word))) return true;
  }
  return false;
}

/** Whether a block of columns names its rows itself. */
function namesRows(
  block: { readonly left: number; readonly right: number },
  words: ReadonlyMap<number, ReadonlySet<string>>,
): boolean {
  for (let column = block.left; column <= block.right; column += 1)
    if ([...(words.get(column) ?? [])].some((word) => NAMES_ROWS.test(headerKey(word)))) return true;
  return false;
}

/** Both fill several columns, but seldom in the same rows: neither belongs to the other. */
function hasOwnRows(
  before: { readonly left: number; readonly right: number },
  block: { readonly left: number; readonly right: number },
  rows: readonly (readonly Filled[])[],
): boolean {
  if (block.right - block.left < 2 || before.right - before.left < 2) return false;
  const fills = (cells: readonly Filled[], { left, right }: typeof block): boolean =>
    cells.filter(({ column }) => column >= left && column <= right).length * 2 > right - left;
  let both = 0;
  let one = 0;
  for (const cells of rows) {
    const [here, there] = [fills(cells, before), fills(cells, block)];
    if (here && there) both += 1;
    else if (here || there) one += 1;
  }
  return both >= 1 && one >= FEWEST_OWN_ROWS && both < one;
}
