import type { Finding } from '../../model/finding.ts';
import { cellAddress } from '../address.ts';
import { rangeNames, withoutNames } from './definedNames.ts';
import { type Reference, writeFormula } from './formula.ts';
import { Refusal } from './refusal.ts';
import { type FormulaSetting, mappedRow, movedFormula, type RowMap, sameName } from './rowMap.ts';
import type { SheetCell, SheetModel } from './sheetModel.ts';
import { spannedSheets, withoutSpans } from './sheetSpans.ts';
import { withoutStructures } from './structured.ts';
import type { TableObject } from './tables.ts';
import { REACHES, stuckFinding, stuckReference } from './textReferences.ts';
import { stretchable } from './totals.ts';
import type { WorkbookMap } from './workbookMap.ts';

export interface FormulasOf {
  readonly workbook: WorkbookMap;
  readonly tables: readonly TableObject[];
  readonly map: RowMap;
  /** Name of the filled sheet. */
  readonly sheet: string;
  readonly model: (name: string) => SheetModel | undefined;
}

/** The formulas of the template's rows that stay, as they will stand and as they are worked out. */
export class TemplateFormulas {
  readonly #of: FormulasOf;
  readonly #sheets: readonly string[];
  readonly #names: ReadonlyMap<string, string>;

  constructor(of: FormulasOf) {
    this.#of = of;
    this.#sheets = of.workbook.sheets.flatMap(({ name, cells }) => (cells ? [name] : []));
    this.#names = rangeNames(of.workbook, this.#setting(false));
    this.#refuseSpansInNames();
  }

  /** As it will stand. A reference through several sheets that cannot follow stops the filling. */
  standing(name: string, cell: SheetCell, row: number): string | undefined {
    const setting = this.#setting(this.#own(name));
    const text = this.#stretched(name, cell, row);
    if (text === undefined) return undefined;
    const plain = withoutSpans(text, this.#sheets, (token) => this.#moves(token));
    if (plain === undefined) {
      throw new Refusal(
        'template-span',
        `公式“=${text}”跨多张工作表引用了会移动的行，填写后会对不上，没有生成文件。`,
        '请在 Excel 中把这个公式改成逐张引用（如 =一月!G8+二月!G8）后再选用。',
        { sheet: this.#sheetName(name), cell: cellAddress(row, cell.column) },
      );
    }
    return movedFormula(plain, setting);
  }

  /** As it is worked out: names, tables and references through several sheets written out as ranges. */
  worked(name: string, cell: SheetCell, row: number): string | undefined {
    const text = this.#stretched(name, cell, row);
    if (text === undefined) return undefined;
    const plain = withoutSpans(text, this.#sheets, () => true) ?? text;
    const ranges = withoutStructures(plain, this.#of.tables, row, name);
    return withoutNames(movedFormula(ranges, this.#setting(this.#own(name))), this.#names);
  }

  /** Formulas whose INDIRECT or OFFSET names a place that moves: they do not follow, and that is said. */
  stuck(): Finding[] {
    const { map, workbook, model } = this.#of;
    if (map.delta === 0) return [];
    return workbook.sheets.flatMap(({ name }) => {
      const own = this.#own(name);
      const sheet = model(name);
      const inside = (row: number): boolean => own && row > map.first && row <= map.last;
      return (sheet?.rows ?? []).flatMap(({ row, inner }) => {
        if (!REACHES.test(inner) || inside(row)) return [];
        return (sheet?.cells(row) ?? []).flatMap((cell) => {
          const text = sheet?.formula(cell, row)?.text;
          const call = text === undefined ? undefined : stuckReference(text, this.#setting(own));
          if (call === undefined) return [];
          return [stuckFinding(call, name, cellAddress(own ? mappedRow(map, row) : row, cell.column))];
        });
      });
    });
  }

  #stretched(name: string, cell: SheetCell, row: number): string | undefined {
    const found = this.#of.model(name)?.formula(cell, row);
    return found && (this.#own(name) ? stretchable(found.text, this.#of.map) : found.text);
  }

  #own(name: string): boolean {
    return sameName(name, this.#of.sheet);
  }

  #setting(own: boolean): FormulaSetting {
    return { map: this.#of.map, sheet: this.#of.sheet, own };
  }

  #sheetName(name: string): string {
    return this.#of.workbook.sheets.find((sheet) => sameName(sheet.name, name))?.name ?? name;
  }

  /** True where the reference looks through the filled sheet at rows that move. */
  #moves(token: Reference): boolean {
    const { sheet } = this.#of;
    if (!spannedSheets(token, this.#sheets).some((name) => sameName(name, sheet))) return false;
    const single = writeFormula([{ ...token, prefix: '', sheet: undefined }]);
    return movedFormula(single, this.#setting(true)) !== single;
  }

  #refuseSpansInNames(): void {
    for (const { name, formula } of this.#of.workbook.names) {
      let moves = false;
      withoutSpans(formula, this.#sheets, (token) => {
        moves ||= this.#moves(token);
        return false;
      });
      if (!moves) continue;
      throw new Refusal(
        'template-span',
        `名称“${name}”跨多张工作表引用了会移动的行，填写后会对不上，没有生成文件。`,
        '请在 Excel 的名称管理器里改成只引用一张工作表，或删去这个名称后再选用。',
      );
    }
  }
}
