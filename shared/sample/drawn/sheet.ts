import { type Dice, diceFor } from '../dice.ts';
import { Canvas } from './canvas.ts';
import { drawList } from './list.ts';
import { LIST_KINDS } from './lists.ts';
import type { DrawnSheet, TrueList } from './truth.ts';

/** A sheet as towns make them, with its truth: the same seed gives the same sheet. */
export function drawnSheet(seed: number): DrawnSheet {
  const dice = diceFor(seed, 'drawn sheet');
  const canvas = new Canvas();
  const top = dice.weighted<number>([
    [0, 7],
    [1, 2],
    [4, 1],
  ]);
  const left = dice.weighted<number>([
    [0, 8],
    [1, 2],
  ]);
  const first = drawList(dice, canvas, { kind: dice.pick(LIST_KINDS), top, left, offset: 0, titled: true });
  const lists = [first.list];
  const more = dice.integer(1, 100);
  if (more <= 8) {
    const gap = dice.integer(1, 3);
    const kind = dice.pick(LIST_KINDS);
    lists.push(
      drawList(dice, canvas, { kind, top: first.bottom + gap, left, offset: 5000, titled: true, brief: true })
        .list,
    );
  } else if (more <= 14) {
    const kind = dice.pick(LIST_KINDS);
    const beside = { kind, top: first.headerTop, left: first.right + 2, offset: 5000, titled: false };
    lists.push(drawList(dice, canvas, { ...beside, brief: true }).list);
  } else if (more <= 22) strayCells(dice, canvas, first);
  return { sheet: canvas.sheet('Sheet1'), lists };
}

/** What somebody left beside a list: a sum, a mark, the day of printing. */
function strayCells(
  dice: Dice,
  canvas: Canvas,
  { list, right, headerTop }: { readonly list: TrueList; readonly right: number; readonly headerTop: number },
): void {
  const rows = list.bodyRows;
  const row = rows[dice.integer(0, rows.length - 1)] ?? headerTop + 4;
  const column = right + dice.integer(2, 4);
  const what = dice.pick(['核', '√', '打印：2024-12-03', '待核对']);
  canvas.put(row, column, what);
  if (dice.chance(30)) canvas.put(row + 1, column, 12.5);
}
