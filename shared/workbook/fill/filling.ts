import type { Finding } from '../../model/finding.ts';
import { decimalText } from '../../money/decimal.ts';
import { cellAddress } from '../address.ts';
import type { Archive } from './archive.ts';
import { movedParts, movedShows } from './attachedParts.ts';
import { withBlankRows } from './blankRows.ts';
import { bodyHeights } from './bodyHeights.ts';
import { type BodyPlan, holdsNumber, planBody, unfilledColumns } from './bodyPlan.ts';
import { type BodySetting, bodyRow } from './bodyRows.ts';
import { type CellLooks, readLooks } from './cellLooks.ts';
import { type KeptSetting, keptRow } from './keptRow.ts';
import { Leaning } from './leaning.ts';
import { refusePivots } from './pivots.ts';
import { parseRange } from './rangeText.ts';
import { Refusal } from './refusal.ts';
import type { FillOptions, FillRequest, FillValue } from './request.ts';
import { LAST_ROW, type RowMap, rowMap, sameName } from './rowMap.ts';
import { columnStyle, readSheet, type SheetCell, type SheetModel } from './sheetModel.ts';
import { moveNames, moveRulesLooking, moveSheetRules } from './sheetRules.ts';
import { runsText, SheetValues } from './sheetValues.ts';
import { type SumCell, sumStyles } from './sumStyles.ts';
import { readTables } from './tables.ts';
import { TemplateFormulas } from './templateFormulas.ts';
import { tooNarrow } from './tooNarrow.ts';
import { sumFormula } from './totals.ts';
import { readWorkbookMap, type SheetPart, type WorkbookMap } from './workbookMap.ts';
import { attribute, child, elements, parseXml, rootOf, writeXml } from './xml.ts';

const NO_VALUES: ReadonlyMap<number, FillValue> = new Map();
/** Rows whose text is handed on in one piece: short, so that it is dead before the collector moves it. */
const PIECE = 10;
/** Rows between two looks at the clock. */
const SLICE = 500;

/** One filling of one template: what moves where, and the text of every part that changes. */
export class Filling {
  readonly workbook: WorkbookMap;
  readonly sheetPart: string;
  private readonly map: RowMap;
  private readonly model: SheetModel;
  private readonly request: FillRequest;
  private readonly plan: BodyPlan;
  private readonly rows: FillRequest['rows'];
  private readonly models = new Map<string, SheetModel | undefined>();
  private readonly leaning: Leaning;
  private readonly formulas: TemplateFormulas;
  private readonly values: SheetValues;
  private readonly looks: CellLooks;
  private readonly sums: ReturnType<typeof sumStyles>;
  /** Whether the form's total row brings formulas. */
  private readonly formSums: boolean;
  private readonly over = new Map<string, Map<number, Map<number, FillValue>>>();
  private shared: readonly string[] | undefined;

  constructor(
    private readonly archive: Archive,
    asked: FillRequest,
    private readonly findings: Finding[],
  ) {
    this.workbook = readWorkbookMap(archive);
    const sheet = this.workbook.sheets.find(({ name, cells }) => cells && sameName(name, asked.table.sheet));
    const model = sheet && this.modelOf(sheet);
    if (!sheet || !model) {
      throw new Refusal('template-no-sheet', `模板里没有工作表“${asked.table.sheet}”。`, '请重新选择模板。');
    }
    this.sheetPart =
      archive.entries.find(({ name }) => name.toLowerCase() === sheet.part.toLowerCase())?.name ?? sheet.part;
    this.model = model;
    const table = withBlankRows(model, asked.table);
    const request = { ...asked, table };
    this.request = request;
    // A form without a single row still shows one, empty.
    this.rows = request.rows.length > 0 ? request.rows : [{}];
    this.map = rowMap(table.firstBodyRow, table.lastBodyRow, this.rows.length);
    const last = model.rows[model.rows.length - 1]?.row ?? 0;
    if (Math.max(last, table.lastBodyRow) + this.map.delta > LAST_ROW) {
      throw new Refusal('too-many-rows', `${this.rows.length} 行放不进一张工作表。`, '请分成几份报送。');
    }
    refusePivots(archive, this.workbook, table.sheet, this.sheetPart);
    const tables = readTables(archive, this.workbook);
    this.plan = planBody(model, table, this.map, tables);
    const { totalRow } = table;
    this.formSums =
      totalRow !== null && model.cells(totalRow).some((cell) => model.formula(cell, totalRow) !== undefined);
    this.leaning = new Leaning(table.sheet, this.workbook, tables, (each) => this.modelOf(each));
    const { workbook, map } = this;
    const modelNamed = (name: string) => this.modelNamed(name);
    this.formulas = new TemplateFormulas({ workbook, tables, map, sheet: table.sheet, model: modelNamed });
    this.looks = readLooks(archive, workbook);
    this.sums = sumStyles(archive, workbook, this.looks, this.summedCells());
    for (const { sheet: name, address, value } of request.cells ?? []) {
      const place = parseRange(address);
      if (place) this.write(name.toLowerCase(), place.top, place.left, value);
    }
    this.values = new SheetValues({
      body: { sheet: table.sheet.toLowerCase(), map: this.map, plan: this.plan, rows: this.rows },
      model: modelNamed,
      affected: this.leaning.affected,
      formula: (name, cell, row) => this.formulas.worked(name, cell, row),
      written: (name, row, column) => this.over.get(name)?.get(row)?.get(column),
      sharedText: (index) => this.sharedText(index),
    });
  }

  /** Letters of columns of the body that got neither a value nor a formula. */
  get unfilled(): readonly string[] {
    const filled = new Set<string>();
    for (const row of this.rows)
      for (const key of Object.keys(row)) if (row[key]?.kind !== 'blank') filled.add(key);
    return unfilledColumns(this.plan, (key) => filled.has(key));
  }

  /** Every part that changes beside the filled sheet itself; the workbook's own tree is changed in place. */
  changedParts(): ReadonlyMap<string, string> {
    const setting = { map: this.map, sheet: this.request.table.sheet };
    const own = { ...setting, own: true };
    moveNames(this.workbook.root, { ...setting, own: false });
    moveSheetRules(this.model.root, this.map, own);
    const attached = movedParts(this.archive, this.sheetPart, this.map, own);
    const settled = (formula: string): boolean => this.leaning.settled('', formula);
    const changed = new Map([
      ...this.sums.changed,
      ...attached,
      ...movedShows(this.archive, own, new Set(attached.keys()), settled),
    ]);
    for (const sheet of this.workbook.sheets) {
      const name = sheet.name.toLowerCase();
      const model = this.modelOf(sheet);
      if (!model || sameName(name, this.request.table.sheet)) continue;
      const looking = moveRulesLooking(model.root, { ...setting, own: false });
      if (this.leaning.affected.has(name) || this.over.has(name))
        changed.set(sheet.part, this.otherSheet(name, model));
      else if (looking) changed.set(sheet.part, writeXml(model.nodes));
    }
    this.findings.push(...this.formulas.stuck());
    for (const column of this.plan.overruled) {
      this.findings.push({
        code: 'formula-overruled',
        severity: 'notice',
        message: '这一列原来的公式引用了别处，已按台账的数填写',
        sheet: this.request.table.sheet,
        cell: cellAddress(this.map.first, column),
      });
    }
    return changed;
  }

  /** The filled sheet, piece by piece. */
  async *sheetText(options: FillOptions): AsyncGenerator<string> {
    const { nodes, data, prefix } = this.model;
    const marker = '\u0000rows\u0000';
    data.children = [{ kind: 'raw', text: marker }];
    data.selfClosed = false;
    const [before = '', after = ''] = writeXml(nodes).split(marker);
    yield before;
    const kept = this.keptSetting(this.request.table.sheet.toLowerCase(), this.model, this.map);
    for (const { row } of this.model.rows) if (row < this.map.first) yield keptRow(row, row, kept);
    const setting = this.bodySetting(prefix);
    let text = '';
    for (const [index, row] of this.rows.entries()) {
      text += bodyRow(row, index, setting);
      if (index % PIECE !== PIECE - 1) continue;
      yield text;
      text = '';
      if (index % SLICE !== SLICE - 1) continue;
      options.progress?.(index + 1, this.rows.length);
      await options.pause?.();
      if (options.signal?.aborted) throw new Refusal('cancelled', '已取消，没有生成文件。', '');
    }
    yield text;
    for (const row of this.rowsBelow()) yield keptRow(row, row + this.map.delta, kept);
    options.progress?.(this.rows.length, this.rows.length);
    yield after;
  }

  /** Rows under the body, and the total row even where the form has left it out of its rows. */
  private rowsBelow(): number[] {
    const rows = this.model.rows.flatMap(({ row }) => (row > this.map.last ? [row] : []));
    const { totalRow } = this.request.table;
    if (totalRow !== null && totalRow > this.map.last && !rows.includes(totalRow)) rows.push(totalRow);
    return rows.sort((left, right) => left - right);
  }

  private bodySetting(prefix: string): BodySetting {
    const sheet = this.request.table.sheet.toLowerCase();
    const { model, request, map, plan, looks } = this;
    const value = (row: number, column: number) => this.values.tryValue(sheet, row, column);
    this.findings.push(...tooNarrow({ model, request, columns: plan.columns, map, looks, value }));
    return {
      plan: this.plan,
      first: this.map.first,
      prefix,
      attributes: bodyHeights(this.model, this.plan.columns, this.map.first, this.plan.rowAttributes, looks),
      calculated: value,
      differs: (row, { column }, worked, given) => {
        this.findings.push({
          code: 'formula-differs',
          severity: 'warning',
          message: `表内公式得 ${decimalText(worked)}，台账是 ${given}，保留了表内公式`,
          advice: '请核对这一行',
          sheet: this.request.table.sheet,
          cell: cellAddress(row, column),
        });
      },
    };
  }

  private otherSheet(name: string, model: SheetModel): string {
    const setting = this.keptSetting(name, model, undefined);
    model.data.children = [
      { kind: 'raw', text: model.rows.map(({ row }) => keptRow(row, row, setting)).join('') },
    ];
    return writeXml(model.nodes);
  }

  private keptSetting(name: string, model: SheetModel, map: RowMap | undefined): KeptSetting {
    return {
      model,
      map,
      formula: (cell, row) => this.totalFormula(name, cell, row) ?? this.formulas.standing(name, cell, row),
      settled: (formula) => this.leaning.settled(name, formula),
      calculated: (row, column) =>
        this.totalValue(name, row, column) ?? this.values.tryValue(name, row, column),
      written: (row) => this.over.get(name)?.get(row) ?? NO_VALUES,
      sumStyle: (row, column) =>
        map && row === this.request.table.totalRow ? this.sums.byColumn.get(column) : undefined,
      style: (source, column) =>
        /\ss\s*=\s*["'](\d+)["']/.exec(source?.attributes ?? '')?.[1] ?? columnStyle(model, column),
    };
  }

  /**
   * In the total row a column that is to be summed has its sum, unless the form brings a formula of its own. A form
   * that sums some columns has left the others out on purpose: an empty cell stays so.
   */
  private totalFormula(name: string, cell: SheetCell, row: number): string | undefined {
    const { table } = this.request;
    if (row !== table.totalRow || !sameName(name, table.sheet)) return undefined;
    const column = table.columns.find((each) => each.column === cell.column);
    if (!column?.summed || this.model.formula(cell, row)) return undefined;
    if (holdsNumber(cell.element)) return sumFormula(cell.column, this.map);
    const empty = child(cell.element, 'v') === undefined && child(cell.element, 'is') === undefined;
    return empty && !this.formSums ? sumFormula(cell.column, this.map) : undefined;
  }

  private summedCells(): SumCell[] {
    const { sheet, totalRow } = this.request.table;
    if (totalRow === null) return [];
    return this.model.cells(totalRow).flatMap((cell) => {
      if (this.totalFormula(sheet, cell, totalRow) === undefined) return [];
      const body = /\d+/.exec(this.plan.byColumn.get(cell.column)?.style ?? '')?.[0];
      return [{ column: cell.column, style: attribute(cell.element, 's'), body }];
    });
  }

  private totalValue(name: string, row: number, column: number) {
    const { table } = this.request;
    if (table.totalRow === null || row !== table.totalRow + this.map.delta || !sameName(name, table.sheet))
      return undefined;
    const cell = this.model.cells(table.totalRow).find((each) => each.column === column);
    if (!cell || !this.totalFormula(name, cell, table.totalRow)) return undefined;
    return this.values.tryFormula(name, row, column, sumFormula(column, this.map));
  }

  private write(name: string, row: number, column: number, value: FillValue): void {
    const rows = this.over.get(name) ?? new Map<number, Map<number, FillValue>>();
    this.over.set(name, rows);
    const cells = rows.get(row) ?? new Map<number, FillValue>();
    rows.set(row, cells.set(column, value));
  }

  private modelOf(sheet: SheetPart): SheetModel | undefined {
    if (!this.models.has(sheet.part)) {
      this.models.set(
        sheet.part,
        sheet.cells ? readSheet(this.archive.text(sheet.part), sheet.part) : undefined,
      );
    }
    return this.models.get(sheet.part);
  }

  private modelNamed(name: string): SheetModel | undefined {
    const sheet = this.workbook.sheets.find((each) => sameName(each.name, name));
    return sheet && this.modelOf(sheet);
  }

  private sharedText(index: number): string {
    if (!this.shared) {
      const part = this.workbook.relations.find(({ type }) => type === 'sharedStrings')?.part;
      const root = part === undefined ? undefined : rootOf(parseXml(this.archive.text(part), part), part);
      this.shared = root ? elements(root, 'si').map(runsText) : [];
    }
    return this.shared[index] ?? '';
  }
}
