import type { Dice } from '../dice.ts';
import type { Canvas } from './canvas.ts';
import { type ListPlan, type PlannedColumn, writtenHeader } from './columns.ts';

export interface DrawnHeader {
  readonly rows: readonly number[];
  /** Draws the same header once more, as it is printed at the top of every page; gives its rows. */
  readonly again: (top: number) => number[];
}

interface Piece {
  readonly row: number;
  readonly column: number;
  readonly text: string | number;
  /** How far a merge reaches, as offsets. */
  readonly down?: number;
  readonly across?: number;
}

/** One to four rows: groups over columns (merged or not), units, numbers of columns. */
export function drawHeader(
  dice: Dice,
  canvas: Canvas,
  plan: ListPlan,
  top: number,
  left: number,
): DrawnHeader {
  const { columns } = plan;
  const runs = groupRuns(columns);
  const needsGroups =
    plan.yearPlace === 'group' && columns.some(({ group }) => /^\d{4}年$/.test(group ?? ''));
  const grouped = needsGroups || (runs.length > 0 && dice.chance(60));
  const pieces: Piece[] = [];
  let height = 0;
  if (grouped && dice.chance(15)) {
    // A heading over everything to the right of the first columns.
    const from = dice.integer(1, Math.max(1, Math.min(2, columns.length - 2)));
    const text = dice.pick(['企业情况', '基本情况', '有关数据']);
    if (columns.length - from >= 3 && runs.every(({ first, last }) => first >= from || last < from)) {
      pieces.push({ row: 0, column: from, text, across: columns.length - 1 - from });
      height = 1;
    }
  }
  const over = height === 1 ? (pieces[0]?.column ?? 0) : 0;
  const base = height;
  height += grouped ? 2 : 1;
  const merged = dice.chance(70);
  const lone = merged || dice.chance(50) ? 'top' : 'bottom';
  for (const [index, column] of columns.entries()) {
    const text = writtenHeader(dice, column.header);
    const run = grouped ? runs.find(({ first, last }) => first <= index && index <= last) : undefined;
    const start = index < over ? 0 : base;
    if (run) {
      if (run.first === index)
        pieces.push({
          row: start,
          column: index,
          text: run.text,
          ...(merged ? { across: run.last - run.first } : {}),
        });
      pieces.push({ row: height - 1, column: index, text });
    } else if (height - start === 1) pieces.push({ row: start, column: index, text });
    else if (lone === 'bottom') pieces.push({ row: height - 1, column: index, text });
    else pieces.push({ row: start, column: index, text, ...(merged ? { down: height - 1 - start } : {}) });
  }
  if (plan.unitPlace === 'row' && columns.some(({ unitCell }) => unitCell !== undefined)) {
    for (const [index, { unitCell }] of columns.entries())
      if (unitCell !== undefined)
        pieces.push({ row: height, column: index, text: dice.chance(30) ? `（${unitCell}）` : unitCell });
    height += 1;
  }
  if (columns.length >= 3 && dice.chance(6)) {
    const letters = dice.chance(50);
    for (const index of columns.keys())
      pieces.push({
        row: height,
        column: index,
        text: letters && index < 2 ? (['甲', '乙'][index] ?? '') : index + 1 - (letters ? 2 : 0),
      });
    height += 1;
  }
  const draw = (at: number): number[] => {
    for (const { row, column, text, down = 0, across = 0 } of pieces) {
      canvas.put(at + row, left + column, text);
      canvas.merge(at + row, left + column, at + row + down, left + column + across);
    }
    return Array.from({ length: height }, (_, row) => at + row);
  };
  return { rows: draw(top), again: draw };
}

/** Neighbouring columns of one group, two at least; a year also over a single one. */
function groupRuns(
  columns: readonly PlannedColumn[],
): { readonly first: number; readonly last: number; readonly text: string }[] {
  const runs: { first: number; last: number; text: string }[] = [];
  for (const [index, { group }] of columns.entries()) {
    if (group === undefined) continue;
    const open = runs[runs.length - 1];
    if (open && open.last === index - 1 && open.text === group) open.last = index;
    else runs.push({ first: index, last: index, text: group });
  }
  return runs.filter(({ first, last, text }) => last > first || /^\d{4}年$/.test(text));
}
