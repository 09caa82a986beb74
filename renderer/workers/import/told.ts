import type { RegisterId } from '../../../shared/model/record.ts';
import { fieldOf } from '../../../shared/model/register.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { rangeAddress } from '../../../shared/workbook/address.ts';
import type { BindingQuestion } from '../../../shared/workbook/columns/binding.ts';
import { isRecognised } from '../../../shared/workbook/columns/fitting.ts';
import { targetFields } from '../../../shared/workbook/columns/targets.ts';
import { type RowRole, rowRoles } from '../../../shared/workbook/table/found.ts';
import { headerOf } from '../../parts/values/show.ts';
import type { DeskFile, DeskList } from './desk.ts';

/** A column as the clerk checks it. `field` is `register.field`; null: not imported. */
export interface ToldColumn {
  readonly column: number;
  readonly letter: string;
  readonly header: string;
  readonly field: string | null;
  readonly label: string;
  readonly year: string | null;
  readonly yearly: boolean;
  readonly money: boolean;
  readonly unit: string | null;
  readonly unitFrom: string | null;
  readonly confidence: number;
  readonly reason: string;
  readonly questions: readonly BindingQuestion[];
  readonly samples: readonly string[];
}

export interface ToldList {
  readonly index: number;
  readonly sheet: string;
  readonly range: string;
  readonly title: string;
  readonly unit: string;
  readonly period: string;
  readonly rows: number;
  /** How many rows the header takes. */
  readonly headerRows: number;
  readonly register: RegisterId;
  readonly recognised: boolean;
  readonly taken: boolean;
  readonly columns: readonly ToldColumn[];
  /** Everything that a column can be bound to. */
  readonly targets: readonly { readonly value: string; readonly label: string; readonly yearly: boolean }[];
}

const SAMPLES = 3;

export function toldLists(file: DeskFile): ToldList[] {
  return file.lists.map((list, index) => toldList(list, index));
}

export function toldList(list: DeskList, index: number): ToldList {
  const { table, sheet, register } = list;
  const targets = targetFields(register, REGISTERS);
  const columns = list.bindings.map((binding): ToldColumn => {
    const { target } = binding;
    const field = target === null ? undefined : fieldOf(REGISTERS[target.register], target.field);
    const known = targets.find(
      (other) => other.register.id === target?.register && other.field.key === target.field,
    );
    return {
      column: binding.column,
      letter: binding.letter,
      header: binding.header,
      field: target === null ? null : `${target.register}.${target.field}`,
      label: field ? field.label : '',
      year: target?.year ?? null,
      yearly: known?.yearly ?? false,
      money: field?.kind === 'money',
      unit: binding.unit ?? null,
      unitFrom: binding.unitFrom ?? null,
      confidence: binding.confidence,
      reason: binding.reason,
      questions: binding.questions,
      samples: samplesOf(list, binding.column),
    };
  });
  return {
    index,
    sheet: sheet.name,
    range: rangeAddress(table.range),
    title: table.title ?? '',
    unit: table.unit ?? '',
    period: table.period ?? '',
    rows: table.bodyRows.length,
    headerRows: Math.max(1, table.headerRows.length),
    register: register.id,
    recognised: isRecognised(list),
    taken: list.taken,
    columns,
    targets: targets.map(({ register: owner, field, yearly }) => ({
      value: `${owner.id}.${field.key}`,
      label: owner.id === register.id ? headerOf(field) : `${headerOf(field)} · ${owner.label}`,
      yearly,
    })),
  };
}

function samplesOf(list: DeskList, column: number): string[] {
  if (column < 0) return list.table.groupRows.slice(0, SAMPLES).map(({ key }) => key);
  const found: string[] = [];
  for (const row of list.table.bodyRows) {
    const text = list.sheet.cell(row, column)?.text ?? '';
    if (text !== '') found.push(text);
    if (found.length === SAMPLES) break;
  }
  return found;
}

/** A row of the sheet as the preview shows it. */
export interface PreviewRow {
  /** Excel's number. */
  readonly row: number;
  readonly role: RowRole;
  readonly cells: readonly string[];
}

/** Most columns that a preview shows. */
const PREVIEW_COLUMNS = 60;

export function previewRows(list: DeskList, from: number, count: number): PreviewRow[] {
  const roles = rowRoles(list.table);
  const { left, right } = list.table.range;
  const last = Math.min(right, left + PREVIEW_COLUMNS - 1);
  const rows: PreviewRow[] = [];
  for (let row = from; row < Math.min(list.sheet.rowCount, from + count); row += 1) {
    const cells: string[] = [];
    for (let column = left; column <= last; column += 1) cells.push(list.sheet.cell(row, column)?.text ?? '');
    rows.push({
      row: row + 1,
      role: roles.get(row) ?? (cells.every((cell) => cell === '') ? 'blank' : 'outside'),
      cells,
    });
  }
  return rows;
}
