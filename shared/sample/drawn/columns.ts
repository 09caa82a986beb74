import type { Dice } from '../dice.ts';
import type { ListColumn, ListKind } from './lists.ts';
import type { FigureUnit, ValueKind } from './values.ts';

/** Where the unit of a list's money stands. */
export type UnitPlace = 'header' | 'line' | 'row' | 'title' | 'cells' | 'none';
export type YearPlace = 'header' | 'group' | 'relative' | 'none';

/** A column as it will stand in the sheet, and what is true of it. */
export interface PlannedColumn {
  readonly kind: ValueKind | 'serial';
  readonly field?: string;
  readonly yearly: boolean;
  readonly year?: string;
  readonly group?: string;
  /** The lowest level of its header, with the unit where it stands there. */
  readonly header: string;
  /** For a row of units under the header. */
  readonly unitCell?: string;
  readonly unit: FigureUnit;
  readonly always: boolean;
}

export interface ListPlan {
  readonly columns: readonly PlannedColumn[];
  readonly unitPlace: UnitPlace;
  /** In the unit line or the title. */
  readonly lineUnit: string;
  readonly yearPlace: YearPlace;
  readonly titleYear: number | undefined;
}

const AREA_UNITS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  landArea: ['亩'],
  factoryArea: ['平方米', '㎡'],
  electricity: ['万千瓦时', '万kWh'],
};

/** As people type headers: with spaces, line breaks, marks and brackets of either width. */
export function writtenHeader(dice: Dice, text: string): string {
  const way = dice.integer(1, 20);
  if (way === 1) return text.replace(/（/g, '(').replace(/）/g, ')');
  if (way === 2) return text.replace('（', '\n（');
  if (way === 3 && text.length === 2)
    return `${text.charAt(0)}${dice.pick(['  ', '　', ' '])}${text.charAt(1)}`;
  if (way === 4 && text.length > 4) return `${text.slice(0, 2)}\n${text.slice(2)}`;
  if (way === 5) return `${text}${dice.pick([' ', '*', '　'])}`;
  if (way === 6) return `*${text}`;
  if (way === 7 && text.length > 3) return `${text.slice(0, -2)} ${text.slice(-2)}`;
  return text;
}

function chosen(dice: Dice, kind: ListKind): ListColumn[] {
  const share = dice.pick([35, 60, 85]);
  const columns = kind.columns.filter((column) => column.always || dice.chance(share));
  if (columns.length < 2)
    columns.push(...kind.columns.filter((column) => !columns.includes(column)).slice(0, 3));
  for (let swaps = dice.pick([0, 0, 1, 3]); swaps > 0; swaps -= 1) {
    const [from, to] = [dice.integer(0, columns.length - 1), dice.integer(0, columns.length - 1)];
    const [one, other] = [columns[from], columns[to]];
    if (one && other) {
      columns[from] = other;
      columns[to] = one;
    }
  }
  return columns;
}

/** The columns of one list (`titled`: with lines of its own above it): which, in which order, with which headers, units and years. */
export function planColumns(dice: Dice, kind: ListKind, titled: boolean): ListPlan {
  const unitPlace = dice.weighted<UnitPlace>([
    ['header', 8],
    ['row', 2],
    ['cells', 1],
    ['line', titled ? 8 : 0],
    ['title', titled ? 1 : 0],
    ['none', titled ? 1 : 0],
  ]);
  const yearPlace = dice.weighted<YearPlace>([
    ['header', 5],
    ['group', 4],
    ['relative', titled ? 2 : 0],
    ['none', titled ? 2 : 0],
  ]);
  const saysYear = titled && (yearPlace === 'relative' || dice.chance(50));
  const titleYear = saysYear ? dice.integer(2020, 2025) : undefined;
  const lineUnit = dice.pick(['万元', '万元', '万元', '千元', '元', '亿元']);
  const picked = chosen(dice, kind);
  const plain = picked.filter((column) => !column.yearly || yearPlace === 'none' || yearPlace === 'relative');
  const figures = picked.filter((column) => !plain.includes(column));
  const last = titleYear ?? dice.integer(2020, 2025);
  const years = figures.length === 0 ? [] : dice.chance(50) ? [last - 1, last] : [last];
  const ordered: { readonly column: ListColumn; readonly year?: number }[] = plain.map((column) => ({
    column,
  }));
  const at = dice.chance(60) ? ordered.length : dice.integer(0, ordered.length);
  const yearly =
    yearPlace === 'group' || dice.chance(50)
      ? years.flatMap((year) => figures.map((column) => ({ column, year })))
      : figures.flatMap((column) => years.map((year) => ({ column, year })));
  ordered.splice(at, 0, ...yearly);
  const columns = ordered.map(({ column, year }): PlannedColumn => {
    const unit = unitOf(dice, column, unitPlace, lineUnit);
    let header = dice.pick(column.headers);
    let { group } = column;
    let known = year === undefined ? undefined : String(year);
    if (year !== undefined && yearPlace === 'header')
      header = `${year}${dice.pick(['年', '年', '年度'])}${header}`;
    if (year !== undefined && yearPlace === 'group') group = `${year}年`;
    if (column.yearly && yearPlace === 'relative' && titleYear !== undefined) {
      const before = dice.chance(60);
      header = `${before ? '上年' : '本年'}${header}`;
      known = String(before ? titleYear - 1 : titleYear);
    }
    if (unit.inHeader !== undefined) header = `${header}（${unit.inHeader}）`;
    return {
      kind: column.kind,
      header,
      yearly: column.yearly === true,
      always: column.always === true,
      unit: unit.figure,
      ...(column.field === undefined ? {} : { field: column.field }),
      ...(known === undefined || !column.yearly ? {} : { year: known }),
      ...(group === undefined ? {} : { group }),
      ...(unit.inRow === undefined ? {} : { unitCell: unit.inRow }),
    };
  });
  return {
    columns: dice.chance(80) ? [serialColumn(dice), ...columns] : columns,
    unitPlace,
    lineUnit,
    yearPlace,
    titleYear,
  };
}

function serialColumn(dice: Dice): PlannedColumn {
  const header = dice.weighted<string>([
    ['序号', 8],
    ['序 号', 1],
    ['Ｎo.', 1],
    ['编号', 1],
  ]);
  return { kind: 'serial', header, yearly: false, always: true, unit: { written: undefined } };
}

function unitOf(
  dice: Dice,
  { kind, field, headers }: ListColumn,
  place: UnitPlace,
  lineUnit: string,
): { readonly figure: FigureUnit; readonly inHeader?: string; readonly inRow?: string } {
  if (headers.some((header) => /%|（亩）|kVA/.test(header))) return { figure: { written: undefined } };
  if (kind === 'count' && /人/.test(headers[0]) && dice.chance(40)) {
    const named = { figure: { written: '人' } };
    return place === 'row' ? { ...named, inRow: '人' } : { ...named, inHeader: '人' };
  }
  if (kind === 'area') {
    const units = AREA_UNITS[field ?? ''];
    if (!units || dice.chance(40)) return { figure: { written: undefined } };
    const unit = dice.pick(units);
    const named = { figure: { written: unit } };
    return place === 'row' ? { ...named, inRow: unit } : { ...named, inHeader: unit };
  }
  if (kind !== 'money') return { figure: { written: undefined } };
  switch (place) {
    case 'header': {
      const unit = dice.chance(85) ? lineUnit : dice.pick(['元', '千元', '亿元', '万元']);
      return { figure: { written: unit }, inHeader: unit };
    }
    case 'row':
      return { figure: { written: lineUnit }, inRow: lineUnit };
    case 'line':
    case 'title': {
      const own = dice.chance(10) ? dice.pick(['元', '千元', '亿元']) : undefined;
      return own === undefined
        ? { figure: { written: lineUnit } }
        : { figure: { written: own }, inHeader: own };
    }
    case 'cells':
      return { figure: { written: undefined, inCells: true } };
    case 'none':
      return { figure: { written: undefined } };
  }
}
