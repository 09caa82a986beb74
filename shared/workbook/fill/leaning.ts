import { formulaTokens } from './formula.ts';
import type { SheetModel } from './sheetModel.ts';
import { spannedSheets } from './sheetSpans.ts';
import type { TableObject } from './tables.ts';
import { leansOn, type SheetPart, type WorkbookMap } from './workbookMap.ts';

/** Which sheets' formulas lean on the filled sheet, directly or through others. Sheets are named in lower case. */
export class Leaning {
  readonly affected: ReadonlySet<string>;
  readonly #filled: string;
  readonly #order: readonly string[];
  /** Names and tables with the sheets that they stand for. */
  readonly #words: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(
    filled: string,
    workbook: WorkbookMap,
    tables: readonly TableObject[],
    model: (sheet: SheetPart) => SheetModel | undefined,
  ) {
    this.#filled = filled.toLowerCase();
    this.#order = workbook.sheets.map(({ name }) => name);
    this.#words = new Map([
      ...workbook.names.map(({ name, formula }) => [name, leansOn(formula).sheets] as const),
      ...tables.map(({ name, sheet }) => [name, new Set([sheet.toLowerCase()])] as const),
    ]);
    const leaning = new Map<string, Set<string>>();
    for (const sheet of workbook.sheets) {
      const own = sheet.name.toLowerCase();
      const found = new Set<string>();
      for (const formula of formulasOf(model(sheet)))
        for (const other of this.#looksAt(own, formula)) found.add(other);
      leaning.set(own, found);
    }
    this.affected = grown(this.#filled, leaning);
  }

  /** True where nothing that the formula looks at can have changed: its value is still right. */
  settled(sheet: string, formula: string): boolean {
    return ![...this.#looksAt(sheet, formula)].some((other) => this.affected.has(other));
  }

  #looksAt(own: string, formula: string): Set<string> {
    const found = new Set<string>();
    for (const token of formulaTokens(formula)) {
      if (token.kind === 'word') {
        const word = token.text.toLowerCase();
        // What INDIRECT looks at is written in its text.
        if (word === 'indirect') found.add(this.#filled);
        for (const sheet of this.#words.get(word) ?? []) found.add(sheet);
      } else if (token.kind === 'reference') {
        if (token.sheet !== null) found.add((token.sheet ?? own).toLowerCase());
        for (const sheet of spannedSheets(token, this.#order)) found.add(sheet.toLowerCase());
      }
    }
    return found;
  }
}

function grown(filled: string, leaning: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const affected = new Set([filled]);
  for (let more = true; more; ) {
    more = false;
    for (const [sheet, others] of leaning) {
      if (affected.has(sheet) || ![...others].some((other) => affected.has(other))) continue;
      affected.add(sheet);
      more = true;
    }
  }
  return affected;
}

function* formulasOf(model: SheetModel | undefined): Generator<string> {
  for (const { row, inner } of model?.rows ?? []) {
    if (!/<(?:\w+:)?f[\s>]/.test(inner)) continue;
    for (const cell of model?.cells(row) ?? []) {
      const formula = model?.formula(cell, row);
      if (formula) yield formula.text;
    }
  }
}
