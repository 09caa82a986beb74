import type { FieldValue } from '../../model/value.ts';
import type { Dice } from '../dice.ts';
import type { Canvas } from './canvas.ts';
import type { ListPlan, PlannedColumn } from './columns.ts';
import type { DrawnHeader } from './header.ts';
import type { RowLog } from './truth.ts';
import { drawValue } from './values.ts';

interface Area {
  readonly left: number;
  readonly right: number;
  readonly brief: boolean;
  readonly offset: number;
}

type Groups = 'none' | 'counted' | 'numbered' | 'plain' | 'beside';

const GROUP_TOWNS = ['小榄镇', '古镇镇', '横栏镇', '东凤镇'] as const;
const NUMERALS = ['一', '二', '三', '四'] as const;

const isSummed = ({ kind }: PlannedColumn): boolean => kind === 'money' || kind === 'count';

/** Rows of the list under its header, with groups, subtotals, totals, blank rows and headers printed again. Gives the row below. */
export function drawBody(
  dice: Dice,
  canvas: Canvas,
  plan: ListPlan,
  header: DrawnHeader,
  area: Area,
  log: RowLog,
): number {
  const { columns } = plan;
  let row = (header.rows[header.rows.length - 1] ?? 0) + 1;
  const count = dice.weighted<number>([
    [dice.integer(1, 2), 2],
    [dice.integer(3, 12), 6],
    [dice.integer(13, 45), 2],
  ]);
  const groups = count < 4 || area.brief ? 'none' : drawnGroups(dice, columns);
  const size = groups === 'none' ? count : Math.max(2, Math.ceil(count / dice.integer(2, 4)));
  const subtotals = groups !== 'none' && groups !== 'beside' && dice.chance(40);
  const sums = columns.some(isSummed);
  const total = sums && !area.brief ? dice.pick(['none', 'above', 'below', 'below', 'below']) : 'none';
  const label = dice.pick([
    '合计',
    '合  计',
    '总计',
    '合 计',
    `合计（${count}家）`,
    '全镇合计',
    '合计：',
    '总　计',
  ]);
  const labelAt = labelColumn(dice, columns);
  const writeTotal = (text: string): void => {
    canvas.put(row, area.left + labelAt, text);
    for (const [index, column] of columns.entries())
      if (isSummed(column) && index !== labelAt && column.always === false)
        canvas.put(row, area.left + index, dice.integer(100, 99999));
    const firstSum = columns.findIndex(isSummed);
    if (labelAt === 0 && firstSum > 1 && dice.chance(40))
      canvas.merge(row, area.left, row, area.left + firstSum - 1);
    log.totalRows.push(row);
    row += 1;
  };
  if (total === 'above') writeTotal(label);
  const serials = dice.pick(['number', 'number', 'number', 'text', 'gaps', 'restart']);
  const blanks = dice.pick([0, 5, 20]);
  const repeats = count > 12 && dice.chance(30);
  const spaces = !area.brief && dice.chance(12);
  const carried =
    groups === 'none' && dice.chance(25) ? columns.findIndex(({ kind }) => kind === 'town') : -1;
  let serial = 0;
  let carriedFrom = -1;
  let carriedValue: FieldValue | undefined;
  const closeCarried = (): void => {
    if (carriedFrom >= 0) canvas.merge(carriedFrom, area.left + carried, row - 1, area.left + carried);
    carriedFrom = -1;
  };
  for (let index = 0; index < count; index += 1) {
    const group = Math.floor(index / size);
    if (groups !== 'none' && index % size === 0) {
      if (subtotals && index > 0) writeTotal('小计');
      drawGroup(dice, canvas, groups, group, Math.min(size, count - index), columns, { ...area, row }, log);
      row += 1;
      if (serials === 'restart') serial = 0;
    }
    if (repeats && index > 0 && index % 10 === 0) {
      closeCarried();
      const rows = header.again(row);
      log.repeatRows.push(...rows);
      row += rows.length;
    }
    if (spaces && index > 0 && dice.chance(10)) {
      closeCarried();
      row += dice.integer(1, 2);
    }
    serial += serials === 'gaps' && dice.chance(15) ? 2 : 1;
    const values = new Map<number, FieldValue | undefined>();
    for (const [at, column] of columns.entries()) {
      const place = area.left + at;
      if (column.kind === 'serial') {
        canvas.put(row, place, serials === 'text' ? String(serial) : serial);
        continue;
      }
      if (at === carried) {
        if (carriedFrom >= 0 && dice.chance(60)) {
          values.set(place, carriedValue);
          continue;
        }
        closeCarried();
        carriedFrom = row;
      }
      const required = column.always || at === carried;
      const drawn = drawValue(
        dice,
        column.kind,
        { index, offset: area.offset },
        column.unit,
        required ? 0 : blanks,
      );
      canvas.put(row, place, drawn.written);
      values.set(place, drawn.value);
      if (at === carried) carriedValue = drawn.value;
    }
    log.bodyRows.push(row);
    log.values.set(row, values);
    row += 1;
  }
  closeCarried();
  if (subtotals) writeTotal('小计');
  if (total === 'below') {
    if (dice.chance(10)) row += 1;
    writeTotal(label);
  }
  return row;
}

/** Group rows need room beside their text, and a town of their own only where no column says another. */
function drawnGroups(dice: Dice, columns: readonly PlannedColumn[]): Groups {
  if (columns.length < 4 || columns[0]?.kind !== 'serial') return 'none';
  return dice.weighted<Groups>([
    ['none', 10],
    ['counted', 2],
    ['numbered', 2],
    ['plain', 1],
    ['beside', 2],
  ]);
}

function drawGroup(
  dice: Dice,
  canvas: Canvas,
  groups: Groups,
  group: number,
  size: number,
  columns: readonly PlannedColumn[],
  { left, right, row }: Area & { readonly row: number },
  log: RowLog,
): void {
  const town = GROUP_TOWNS[group % GROUP_TOWNS.length] ?? '小榄镇';
  const numeral = NUMERALS[group % NUMERALS.length] ?? '一';
  log.groupRows.push(row);
  if (groups === 'beside') {
    // The numeral under 序号, the town under the next header, often with the group's own sums.
    canvas.put(row, left, numeral);
    canvas.put(row, left + 1, town);
    if (dice.chance(60))
      for (const [index, column] of columns.entries())
        if (index > 1 && isSummed(column)) canvas.put(row, left + index, dice.integer(100, 9999));
    return;
  }
  const text =
    groups === 'counted'
      ? `${town}（${size}家）`
      : groups === 'numbered'
        ? dice.pick([`${numeral}、${town}`, `（${numeral}）${town}`])
        : town;
  canvas.put(row, left, text);
  if (dice.chance(60)) canvas.merge(row, left, row, right);
}

function labelColumn(dice: Dice, columns: readonly PlannedColumn[]): number {
  const named = columns.findIndex(({ kind }) => kind === 'firm' || kind === 'project');
  const first = columns.findIndex((column) => !isSummed(column));
  return dice.chance(70) || named < 0 ? Math.max(0, first) : named;
}
