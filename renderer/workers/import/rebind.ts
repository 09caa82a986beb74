import type { RegisterId } from '../../../shared/model/record.ts';
import { isRegisterId, REGISTERS } from '../../../shared/registers/index.ts';
import { bindColumns } from '../../../shared/workbook/columns/bindColumns.ts';
import type { ColumnBinding } from '../../../shared/workbook/columns/binding.ts';
import { isRecognised } from '../../../shared/workbook/columns/fitting.ts';
import { tableAt } from '../../../shared/workbook/table/findTables.ts';
import type { DeskList } from './desk.ts';

export interface Rebinding {
  readonly file: number;
  readonly list: number;
  readonly taken?: boolean;
  readonly register?: RegisterId;
  /** First header row, last header row, last row of the list: Excel's numbers. */
  readonly borders?: { readonly header: number; readonly headerEnd: number; readonly end: number };
  readonly column?: {
    readonly column: number;
    /** `register.field`, or null: not imported. */
    readonly field: string | null;
    readonly year?: string;
    readonly unit?: string;
  };
}

/** A list as the clerk has corrected it: its borders, its register, or one column. */
export function applyRebinding(list: DeskList, wanted: Rebinding): DeskList {
  if (wanted.borders) {
    const { header, headerEnd, end } = wanted.borders;
    const headerRows = Array.from({ length: headerEnd - header + 1 }, (_, index) => header - 1 + index);
    const { left, right } = list.table.range;
    const table = tableAt(list.sheet, {
      range: { top: header - 1, left, bottom: end - 1, right },
      headerRows,
    });
    return fresh({ ...list, table });
  }
  if (wanted.register) return fresh({ ...list, register: REGISTERS[wanted.register] });
  if (wanted.column) {
    const { column, field, year, unit } = wanted.column;
    const bindings = list.bindings.map((binding) =>
      binding.column === column ? bound(binding, field, year, unit) : withoutField(binding, field, year),
    );
    const next = { ...list, bindings };
    return { ...next, taken: isRecognised(next) };
  }
  return { ...list, taken: wanted.taken ?? list.taken };
}

function fresh(list: DeskList): DeskList {
  const bindings = bindColumns(list.table, list.sheet, list.register, REGISTERS);
  const next = { ...list, bindings, decisions: new Map() };
  return { ...next, taken: isRecognised(next) };
}

function bound(
  binding: ColumnBinding,
  field: string | null,
  year: string | undefined,
  unit: string | undefined,
): ColumnBinding {
  const sure = { confidence: 1, reason: '由经办人选定' };
  if (field === null) return { ...binding, ...sure, target: null, questions: [] };
  const [register = '', key = ''] = field.split('.');
  if (!isRegisterId(register)) return binding;
  const known = year ?? binding.target?.year ?? binding.suggestedYear;
  const questions = binding.questions.filter(
    (question) => (question === 'year' && known === undefined) || (question === 'unit' && unit === undefined),
  );
  return {
    ...binding,
    ...sure,
    target: known === undefined ? { register, field: key } : { register, field: key, year: known },
    ...(unit === undefined ? {} : { unit, unitFrom: 'clerk' as const }),
    questions,
  };
}

/** A field that another column takes over is let go by the one that had it. */
function withoutField(binding: ColumnBinding, field: string | null, year: string | undefined): ColumnBinding {
  const { target } = binding;
  if (field === null || target === null || `${target.register}.${target.field}` !== field) return binding;
  if (year !== undefined && target.year !== year) return binding;
  return { ...binding, target: null, reason: '这一项改由另一列提供', questions: [] };
}
