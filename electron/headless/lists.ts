import type { RegisterDescription } from '../../shared/model/register.ts';
import { isRegisterId, REGISTERS } from '../../shared/registers/index.ts';
import type { ColumnBinding } from '../../shared/workbook/columns/binding.ts';
import type { Fitting } from '../../shared/workbook/columns/fitting.ts';
import type { Sheet } from '../../shared/workbook/sheet.ts';
import type { FoundTable } from '../../shared/workbook/table/found.ts';
import { NotDone } from './answer.ts';

/** A table of a sheet with its columns bound to one register. */
export interface BoundList extends Fitting {
  readonly sheet: Sheet;
  readonly table: FoundTable;
}

const { enterprise, setting, submission, ...others } = REGISTERS;

/** Registers that lists are imported into; the program writes the others itself. */
export const IMPORTED: readonly [RegisterDescription, ...RegisterDescription[]] = [
  enterprise,
  ...Object.values(others),
];

/** The register of that id or label; throws `NotDone` naming those that there are. */
export function registerNamed(name: string): RegisterDescription {
  const named = IMPORTED.find(({ id, label }) => id === name || label === name);
  if (named) return named;
  const known = IMPORTED.map(({ id, label }) => `${id}（${label}）`).join('、');
  if (name === setting.label || name === submission.label || isRegisterId(name)) {
    throw new NotDone(`“${name}”由程序自己记录，不能导入；可用：${known}`);
  }
  throw new NotDone(`没有登记簿“${name}”，可用：${known}`);
}

/** Without a person to ask, a column that is not sure is left out, and a year that is not known taken from `year`. */
export function settled(bindings: readonly ColumnBinding[], year: string | undefined): ColumnBinding[] {
  return bindings.map((binding) => {
    if (binding.target === null) return binding;
    if (binding.questions.includes('target')) return { ...binding, target: null };
    if (!binding.questions.includes('year')) return binding;
    const known = year ?? binding.suggestedYear;
    return known === undefined ? binding : { ...binding, target: { ...binding.target, year: known } };
  });
}
