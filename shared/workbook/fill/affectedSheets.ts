import type { SheetModel } from './sheetModel.ts';
import { leansOn, type SheetPart, type WorkbookMap } from './workbookMap.ts';

/** Names of the sheets, in lower case, whose formulas lean on the filled sheet, directly or through others. */
export function affectedSheets(
  filled: string,
  workbook: WorkbookMap,
  model: (sheet: SheetPart) => SheetModel | undefined,
): Set<string> {
  const leaning = new Map<string, Set<string>>();
  const named = new Map(workbook.names.map(({ name, formula }) => [name, leansOn(formula).sheets]));
  for (const sheet of workbook.sheets) {
    const found = new Set<string>();
    for (const formula of formulasOf(model(sheet))) {
      const { sheets, words } = leansOn(formula);
      for (const other of sheets) found.add(other);
      for (const word of words) for (const other of named.get(word) ?? []) found.add(other);
    }
    leaning.set(sheet.name.toLowerCase(), found);
  }
  const affected = new Set([filled.toLowerCase()]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const [sheet, others] of leaning) {
      if (affected.has(sheet) || ![...others].some((other) => affected.has(other))) continue;
      affected.add(sheet);
      grown = true;
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
