import { decimalText, Exact } from '../money/decimal.ts';
import { cellAddress } from '../workbook/address.ts';
import { type Dice, diceFor } from './dice.ts';
import { numberCell, type SampleCell, shownText } from './draft.ts';

export type FaultKind =
  | 'wrongCheckCharacter'
  | 'letterForDigit'
  | 'codeAsNumber'
  | 'oldRegistrationNumber'
  | 'unitJump'
  | 'duplicateRow'
  | 'placeholder'
  | 'badDate'
  | 'unknownTown'
  | 'errorCell'
  | 'wordsInNumber'
  | 'missingName'
  | 'strayCharacters';

/** Something that is wrong in a sample on purpose, and where. */
export interface PlantedFault {
  readonly kind: FaultKind;
  readonly sheet: string;
  /** Excel's row, from 1. */
  readonly row: number;
  readonly cell: string;
  /** The column's field. */
  readonly key: string;
  /** What stands there now. */
  readonly value: string;
  /** What should stand there. */
  readonly right: string;
}

type Spoil = (right: string, dice: Dice) => SampleCell | undefined;

/** One of each round in turn, so that few faults are still of many kinds. Thirty-seven, and three repeated rows. */
const PLAN: readonly {
  readonly kind: FaultKind;
  readonly key: string;
  readonly times: number;
  readonly spoil: Spoil;
}[] = [
  { kind: 'wrongCheckCharacter', key: 'creditCode', times: 4, spoil: (right) => text(wrongCheck(right)) },
  {
    kind: 'letterForDigit',
    key: 'creditCode',
    times: 3,
    spoil: (right) => text(right.replace(/0/, 'O').replace(/1(?=.{5})/, 'I')),
  },
  { kind: 'codeAsNumber', key: 'creditCode', times: 3, spoil: (right) => numberCell(asExcelNumber(right)) },
  {
    kind: 'oldRegistrationNumber',
    key: 'creditCode',
    times: 2,
    spoil: (_, dice) => text(`442000${dice.integer(100_000_000, 999_999_999)}`),
  },
  {
    kind: 'unitJump',
    key: 'operatingRevenue:2024',
    times: 5,
    spoil: (right) => numberCell(decimalText(new Exact(right).times(10_000)), '#,##0.00'),
  },
  { kind: 'placeholder', key: 'phone', times: 2, spoil: (_, dice) => text(dice.pick(['—', '无', '待核实'])) },
  {
    kind: 'placeholder',
    key: 'taxPaid:2024',
    times: 2,
    spoil: (_, dice) => text(dice.pick(['/', '未提供', '——'])),
  },
  {
    kind: 'badDate',
    key: 'registeredOn',
    times: 3,
    spoil: (right, dice) =>
      text(dice.pick([`${right.slice(0, 4)}.13.40`, `${right.slice(0, 4)}-02-30`, '去年三月'])),
  },
  {
    kind: 'unknownTown',
    key: 'town',
    times: 3,
    spoil: (_, dice) => text(dice.pick(['大榄镇', '顺德容桂', '古真镇'])),
  },
  { kind: 'errorCell', key: 'factoryArea', times: 2, spoil: (_, dice) => errorCell(dice) },
  {
    kind: 'wordsInNumber',
    key: 'employees:2024',
    times: 3,
    spoil: (right, dice) => text(dice.pick([`约${right}`, `${right}人左右`, '三百多'])),
  },
  { kind: 'missingName', key: 'name', times: 2, spoil: () => undefined },
  {
    kind: 'strayCharacters',
    key: 'name',
    times: 3,
    spoil: (right) => text(` ${right.slice(0, 4)}　${right.slice(4)} `),
  },
];

/** Spoils cells of a table's body in place, at most one a row, and says where. Repeated rows stand at the end. */
export function plantFaults(
  body: (SampleCell | undefined)[][],
  place: { readonly sheet: string; readonly firstRow: number; readonly columns: readonly string[] },
  wish: { readonly seed: number; readonly count: number; readonly repeated: number },
): PlantedFault[] {
  const dice = diceFor(wish.seed, 'faults');
  const planted: PlantedFault[] = [];
  const note = (kind: FaultKind, row: number, key: string, right: string): void => {
    const column = place.columns.indexOf(key);
    const sheetRow = place.firstRow + row;
    planted.push({
      kind,
      sheet: place.sheet,
      row: sheetRow + 1,
      cell: cellAddress(sheetRow, column),
      key,
      value: shownText(body[row]?.[column]),
      right,
    });
  };
  for (let row = body.length - wish.repeated; row < body.length; row += 1) {
    note('duplicateRow', row, 'creditCode', shownText(body[row]?.[place.columns.indexOf('creditCode')]));
  }
  // The first rows are the ones that are repeated below; they stay whole, so that one fault is one fault.
  const rows = freeRows(wish.repeated, body.length - wish.repeated, dice);
  for (const { kind, key, spoil } of inTurn(wish.count - planted.length)) {
    const row = rows.pop();
    if (row === undefined) break;
    const column = place.columns.indexOf(key);
    const cells = body[row];
    if (!cells || column < 0) continue;
    const right = shownText(cells[column]);
    cells[column] = spoil(right, dice);
    note(kind, row, key, right);
  }
  return planted.sort((left, right) => left.row - right.row);
}

/** Kinds round by round, each as often as the plan says. */
function inTurn(count: number): (typeof PLAN)[number][] {
  const turns: (typeof PLAN)[number][] = [];
  for (let round = 1; round <= 5; round += 1) turns.push(...PLAN.filter((step) => step.times >= round));
  return turns.slice(0, Math.max(0, count));
}

function freeRows(from: number, to: number, dice: Dice): number[] {
  const rows = Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
  for (let index = rows.length - 1; index > 0; index -= 1) {
    const other = dice.integer(0, index);
    [rows[index], rows[other]] = [rows[other] ?? 0, rows[index] ?? 0];
  }
  return rows;
}

function text(content: string): SampleCell {
  return { kind: 'text', text: content };
}

function errorCell(dice: Dice): SampleCell {
  return dice.chance(50)
    ? { kind: 'error', error: '#DIV/0!', formula: '1/0' }
    : { kind: 'error', error: '#N/A', formula: 'NA()' };
}

function wrongCheck(code: string): string {
  const last = code.slice(-1);
  return `${code.slice(0, -1)}${last === '7' ? '4' : '7'}`;
}

/** Eighteen digits as Excel keeps them: fifteen stay, the rest are zeros. Letters could not have become a number. */
function asExcelNumber(code: string): string {
  return `${code.replace(/\D/g, '8').slice(0, 15)}000`;
}
