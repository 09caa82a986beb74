import { formulaTokens, writeFormula } from './formula.ts';
import { type FormulaSetting, movedFormula } from './rowMap.ts';
import type { WorkbookMap } from './workbookMap.ts';

/**
 * Names that stand for one range of a named sheet, in lower case, with the range as it will be after the fill.
 * A name that is given twice means different things on different sheets and is left out.
 */
export function rangeNames(workbook: WorkbookMap, setting: FormulaSetting): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { name, formula } of workbook.names) {
    const [only, ...rest] = formulaTokens(formula.trim());
    const once = workbook.names.filter((each) => each.name === name).length === 1;
    if (!once || rest.length > 0 || only?.kind !== 'reference' || !only.sheet) continue;
    found.set(name, movedFormula(formula.trim(), { ...setting, own: false }));
  }
  return found;
}

/** The formula with names written out as the ranges that they stand for. */
export function withoutNames(formula: string, names: ReadonlyMap<string, string>): string {
  if (names.size === 0) return formula;
  const tokens = formulaTokens(formula).map((token) => {
    const range = token.kind === 'word' ? names.get(token.text.toLowerCase()) : undefined;
    return range === undefined ? token : ({ kind: 'other', text: range } as const);
  });
  return writeFormula(tokens);
}
