import type { RegisterDescription } from '../../model/register.ts';
import type { Sheet } from '../sheet.ts';
import type { FoundTable } from '../table/found.ts';
import { bindColumns } from './bindColumns.ts';
import { type ColumnBinding, type Registers, SURE } from './binding.ts';

/** A register and how the columns of a table go to its fields. */
export interface Fitting {
  readonly register: RegisterDescription;
  readonly bindings: readonly ColumnBinding[];
}

/** The register among the candidates that most columns surely belong to; the earlier one among equals. */
export function bestFitting(
  table: FoundTable,
  sheet: Sheet,
  candidates: readonly [RegisterDescription, ...RegisterDescription[]],
  registers: Registers,
): Fitting {
  const [first, ...others] = candidates;
  const bound = (register: RegisterDescription): Fitting => ({
    register,
    bindings: bindColumns(table, sheet, register, registers),
  });
  return others.map(bound).reduce((best, each) => (weight(each) > weight(best) ? each : best), bound(first));
}

/** Fields surely bound; the one that names a record counts double, so that it decides between near equals. */
function weight({ register, bindings }: Fitting): number {
  let sum = 0;
  for (const { target, confidence } of bindings) {
    if (target === null || confidence < SURE) continue;
    sum += target.register === register.id && target.field === register.nameField ? 2 : 1;
  }
  return sum;
}

/** True where rows can be told apart: the register's name, or one whole identity, has its columns. */
export function isRecognised({ register, bindings }: Fitting): boolean {
  const fields = new Set(
    bindings.flatMap(({ target, confidence }) =>
      target?.register === register.id && confidence >= SURE ? [target.field] : [],
    ),
  );
  const identified = register.identities.some((identity) => identity.every((field) => fields.has(field)));
  return identified || fields.has(register.nameField);
}
