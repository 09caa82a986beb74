import { Exact } from '../../money/decimal.ts';
import { unescapeXml } from '../write/escape.ts';
import type { BodyPlan } from './bodyPlan.ts';
import { DecimalSum } from './decimalSum.ts';
import { type CellSource, type CellValue, evaluate, Unknown } from './evaluate.ts';
import type { FillValue } from './request.ts';
import { LAST_ROW, type RowMap } from './rowMap.ts';
import type { SheetCell, SheetModel } from './sheetModel.ts';
import { attribute, child, descendants, textOf } from './xml.ts';

export interface FilledBody {
  /** Name of the filled sheet in lower case. */
  readonly sheet: string;
  readonly map: RowMap;
  readonly plan: BodyPlan;
  readonly rows: readonly Readonly<Record<string, FillValue>>[];
}

export interface ValueSetting {
  readonly body: FilledBody;
  /** A sheet of cells by its name in lower case. */
  readonly model: (sheet: string) => SheetModel | undefined;
  /** Sheets whose formulas have to be worked out again. */
  readonly affected: ReadonlySet<string>;
  /** The formula as it will stand in the filled workbook. */
  readonly formula: (sheet: string, cell: SheetCell, row: number) => string | undefined;
  /** Values written over cells of the template (its own rows). */
  readonly written: (sheet: string, row: number, column: number) => FillValue | undefined;
  readonly sharedText: (index: number) => string;
}

const COLUMNS = 16_384;
/**
 * Cells that may be visited in one filling for conditions and look-ups beside the list, and for ranges that are gone
 * through in every body row anew (a rank, a share): a second or two of work each. What is left over has no value.
 */
const MOST_VISITS = 5_000_000;
const MOST_VISITS_IN_BODY = 1_000_000;
const WORKING = Symbol('working');
type Known = CellValue | typeof WORKING | Unknown;

/** Values of the workbook as it will be after the fill, worked out as far as `evaluate.ts` can. */
export class SheetValues implements CellSource {
  readonly #setting: ValueSetting;
  readonly #known = new Map<string, Map<number, Known>>();
  readonly #cells = new Map<string, Map<number, Map<number, SheetCell>>>();

  #visits = MOST_VISITS;
  #visitsInBody = MOST_VISITS_IN_BODY;
  readonly #sums = new Map<string, Exact>();

  constructor(setting: ValueSetting) {
    this.#setting = setting;
  }

  /** The value, or undefined where it has to be left to Excel. Rows are those of the filled workbook. */
  tryValue(sheet: string, row: number, column: number): CellValue | undefined {
    try {
      return this.value(sheet, row, column);
    } catch (error) {
      if (error instanceof Unknown || error instanceof RangeError) return undefined;
      throw error;
    }
  }

  /** A formula that stands in no cell of the template. */
  tryFormula(sheet: string, row: number, column: number, formula: string): CellValue | undefined {
    try {
      return evaluate(formula, { sheet, row, column, copied: 0, source: this });
    } catch (error) {
      if (error instanceof Unknown || error instanceof RangeError) return undefined;
      throw error;
    }
  }

  value(sheet: string, row: number, column: number): CellValue {
    const direct = this.#bodyValue(sheet, row, column);
    if (direct !== undefined) return this.#plain(direct);
    const known = this.#memory(sheet);
    const key = row * COLUMNS + column;
    const found = known.get(key);
    if (found === WORKING) throw new Unknown();
    if (found instanceof Unknown) throw found;
    if (found !== undefined) return found;
    known.set(key, WORKING);
    try {
      const value = this.#work(sheet, row, column);
      known.set(key, value);
      return value;
    } catch (error) {
      const unknown = error instanceof Unknown ? error : new Unknown();
      known.set(key, unknown);
      throw unknown;
    }
  }

  /** A column of the body that holds values, no formula of the form. */
  columnSum(sheet: string, column: number, top: number, bottom: number): Exact | undefined {
    const { map, plan, rows } = this.#setting.body;
    const planned = plan.byColumn.get(column);
    if (sheet !== this.#setting.body.sheet || top < map.first || bottom > map.newLast) return undefined;
    if (planned?.key === undefined || planned.formula !== undefined) return undefined;
    const key = `${column} ${top} ${bottom}`;
    const known = this.#sums.get(key);
    if (known) return known;
    const sum = new DecimalSum();
    for (let row = top; row <= bottom; row += 1) {
      const value = rows[row - map.first]?.[planned.key];
      if (value?.kind === 'number') sum.add(value.decimal);
    }
    const total = sum.total();
    this.#sums.set(key, total);
    return total;
  }

  spend(cells: number, inBody: boolean): void {
    if (cells > (inBody ? this.#visitsInBody : this.#visits)) throw new Unknown();
    if (inBody) this.#visitsInBody -= cells;
    else this.#visits -= cells;
  }

  rowCount(sheet: string): number {
    const model = this.#setting.model(sheet);
    if (!model) throw new Unknown();
    const last = model.rows[model.rows.length - 1]?.row ?? -1;
    const { body } = this.#setting;
    if (sheet !== body.sheet) return last + 1;
    return Math.min(Math.max(last + body.map.delta, body.map.newLast), LAST_ROW) + 1;
  }

  leftOut(sheet: string, row: number, column: number): boolean {
    const { body, model, formula } = this.#setting;
    if (this.#inBody(sheet, row))
      return /^\s*SUBTOTAL\s*\(/i.test(body.plan.byColumn.get(column)?.formula ?? '');
    const source = this.#sourceRow(sheet, row);
    const attributes = model(sheet)?.row(source)?.attributes ?? '';
    if (/\shidden\s*=\s*["'](?:1|true)["']/.test(attributes)) throw new Unknown();
    const cell = this.#cell(sheet, source, column);
    return cell !== undefined && /^\s*SUBTOTAL\s*\(/i.test(formula(sheet, cell, source) ?? '');
  }

  #inBody(sheet: string, row: number): boolean {
    const { sheet: filled, map } = this.#setting.body;
    return sheet === filled && row >= map.first && row <= map.newLast;
  }

  #sourceRow(sheet: string, row: number): number {
    const { sheet: filled, map } = this.#setting.body;
    return sheet === filled && row > map.newLast ? row - map.delta : row;
  }

  /** The value that goes into a body cell without a formula of the form; undefined elsewhere. */
  #bodyValue(sheet: string, row: number, column: number): FillValue | undefined {
    if (!this.#inBody(sheet, row)) return undefined;
    const { map, plan, rows } = this.#setting.body;
    const planned = plan.byColumn.get(column);
    if (planned?.formula !== undefined) return undefined;
    const value = planned?.key === undefined ? undefined : rows[row - map.first]?.[planned.key];
    return value ?? { kind: 'blank' };
  }

  #plain(value: FillValue): CellValue {
    if (value.kind === 'number') return new Exact(value.decimal);
    return value.kind === 'text' ? value.text : null;
  }

  #memory(sheet: string): Map<number, Known> {
    const found = this.#known.get(sheet) ?? new Map<number, Known>();
    this.#known.set(sheet, found);
    return found;
  }

  #work(sheet: string, row: number, column: number): CellValue {
    const { body, formula, written, affected } = this.#setting;
    if (this.#inBody(sheet, row)) {
      const copied = row - body.map.first;
      const own = body.plan.byColumn.get(column)?.worked ?? '';
      return evaluate(own, { sheet, row, column, copied, source: this });
    }
    const source = this.#sourceRow(sheet, row);
    const over = written(sheet, source, column);
    if (over) return this.#plain(over);
    const cell = this.#cell(sheet, source, column);
    if (!cell) return null;
    const text = affected.has(sheet) ? formula(sheet, cell, source) : undefined;
    if (text !== undefined) return evaluate(text, { sheet, row, column, copied: 0, source: this });
    return this.#stored(cell);
  }

  #cell(sheet: string, row: number, column: number): SheetCell | undefined {
    const rows = this.#cells.get(sheet) ?? new Map<number, Map<number, SheetCell>>();
    this.#cells.set(sheet, rows);
    let cells = rows.get(row);
    if (!cells) {
      const model = this.#setting.model(sheet);
      if (!model) throw new Unknown();
      cells = new Map(model.cells(row).map((cell) => [cell.column, cell]));
      rows.set(row, cells);
    }
    return cells.get(column);
  }

  #stored({ element }: SheetCell): CellValue {
    const type = attribute(element, 't') ?? 'n';
    const inline = child(element, 'is');
    if (type === 'inlineStr') return inline ? runsText(inline) : null;
    const holder = child(element, 'v');
    const text = holder ? textOf(holder) : '';
    if (text === '') return type === 'str' && holder ? '' : null;
    if (type === 's') return this.#setting.sharedText(Number.parseInt(text, 10));
    if (type === 'str') return unescapeXml(text);
    if (type === 'b') return text === '1';
    if (type !== 'n' || !/^-?[\d.]+(?:[Ee][+-]?\d+)?$/.test(text)) throw new Unknown();
    return new Exact(text);
  }
}

/** Text of a string item: all runs, without the phonetic ones. */
export function runsText(item: Parameters<typeof descendants>[0]): string {
  let text = '';
  const phonetic = new Set(
    [...descendants(item)].filter(({ local }) => local === 'rPh').flatMap((each) => [...descendants(each)]),
  );
  for (const each of descendants(item)) if (each.local === 't' && !phonetic.has(each)) text += textOf(each);
  return text;
}
