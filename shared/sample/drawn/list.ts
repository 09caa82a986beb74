import type { RegisterId } from '../../model/record.ts';
import type { Dice } from '../dice.ts';
import { drawBody } from './body.ts';
import type { Canvas } from './canvas.ts';
import { type PlannedColumn, planColumns } from './columns.ts';
import { drawHeader } from './header.ts';
import type { ListKind } from './lists.ts';
import type { RowLog, TrueColumn, TrueList } from './truth.ts';
import { drawAbove, drawBelow } from './words.ts';

export interface ListPlace {
  readonly kind: ListKind;
  readonly top: number;
  readonly left: number;
  /** Where the numbering of its firms begins. */
  readonly offset: number;
  readonly titled: boolean;
  /** Beside or below another list: nothing ambiguous of its own around it. */
  readonly brief?: boolean;
}

export interface DrawnList {
  readonly list: TrueList;
  readonly headerTop: number;
  readonly right: number;
  /** One past its last row. */
  readonly bottom: number;
}

const newLog = (): RowLog => ({
  titleRows: [],
  metaRows: [],
  groupRows: [],
  totalRows: [],
  repeatRows: [],
  noteRows: [],
  bodyRows: [],
  values: new Map(),
});

export function drawList(dice: Dice, canvas: Canvas, place: ListPlace): DrawnList {
  const plan = planColumns(dice, place.kind, place.titled);
  const { columns } = plan;
  const right = place.left + columns.length - 1;
  const log = newLog();
  const area = { left: place.left, right, brief: place.brief === true };
  const headerTop = place.titled
    ? drawAbove(dice, canvas, place.kind.title, plan, { ...area, top: place.top }, log)
    : place.top;
  const header = drawHeader(dice, canvas, plan, headerTop, place.left);
  const bottomOfBody = drawBody(dice, canvas, plan, header, { ...area, offset: place.offset }, log);
  const bottom = drawBelow(dice, canvas, { ...area, top: bottomOfBody }, log);
  const list: TrueList = {
    kind: place.kind,
    ...log,
    headerRows: header.rows,
    columns: columns.map((column, index) => trueColumn(column, place.left + index, place.kind.register)),
  };
  return { list, headerTop, right, bottom };
}

function trueColumn(
  { kind, field, yearly, year, header }: PlannedColumn,
  column: number,
  register: RegisterId | null,
): TrueColumn {
  const own = yearly ? 'annualFact' : register;
  return {
    column,
    header,
    isSerial: kind === 'serial',
    target:
      field === undefined || register === null || own === null
        ? null
        : { register: own, field, ...(year === undefined ? {} : { year }) },
    asksYear: yearly && year === undefined,
  };
}
