import type { RegisterDescription } from '../../model/register.ts';
import { bindColumns } from '../columns/bindColumns.ts';
import type { ColumnBinding, Registers } from '../columns/binding.ts';
import { type Fitting, isRecognised } from '../columns/fitting.ts';
import type { Sheet } from '../sheet.ts';
import { surveySheet } from '../table/findTables.ts';
import type { FoundTable } from '../table/found.ts';

/** A table of a sheet with its columns bound to one register. */
export interface BoundList extends Fitting {
  readonly sheet: Sheet;
  readonly table: FoundTable;
}

/** Every list of the sheets that is one of this register. */
export function listsOf(
  sheets: readonly Sheet[],
  register: RegisterDescription,
  registers: Registers,
): BoundList[] {
  return sheets
    .flatMap((sheet) =>
      surveySheet(sheet).tables.map((table) => ({
        sheet,
        table,
        register,
        bindings: bindColumns(table, sheet, register, registers),
      })),
    )
    .filter(isRecognised);
}

/** What nobody answered: a column that is not sure is left out, and a year that is not known taken from `year`. */
export function settled(bindings: readonly ColumnBinding[], year: string | undefined): ColumnBinding[] {
  return bindings.map((binding) => {
    if (binding.target === null) return binding;
    if (binding.questions.includes('target')) return { ...binding, target: null };
    if (!binding.questions.includes('year')) return binding;
    const known = year ?? binding.suggestedYear;
    return known === undefined ? binding : { ...binding, target: { ...binding.target, year: known } };
  });
}
