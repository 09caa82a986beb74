import type { Finding, Outcome } from '../model/finding.ts';
import { fieldOf, type RegisterDescription } from '../model/register.ts';
import type { FieldValues } from '../model/value.ts';
import { decimalText, Exact } from '../money/decimal.ts';
import { REGISTERS } from '../registers/index.ts';
import { cellAddress } from '../workbook/address.ts';
import { bindColumns } from '../workbook/columns/bindColumns.ts';
import { type ColumnBinding, SURE } from '../workbook/columns/binding.ts';
import { type FillOptions, type FillRequest, type FillResult, fillTemplate } from '../workbook/fill/index.ts';
import { SAVE_AS_XLSX } from '../workbook/fill/refusal.ts';
import { readWorkbook } from '../workbook/read/index.ts';
import { filledColumns, type Sheet, type Workbook } from '../workbook/sheet.ts';
import { surveySheet } from '../workbook/table/findTables.ts';
import type { FoundTable } from '../workbook/table/found.ts';
import { cellValue } from './cellValue.ts';
import { yearNote } from './fillNotes.ts';
import { ofYear } from './rowDescription.ts';

/** A form with its table found and its columns bound to what a row of the submission holds. */
export interface BoundForm {
  readonly template: Uint8Array;
  readonly sheet: Sheet;
  readonly table: FoundTable;
  readonly description: RegisterDescription;
  readonly bindings: readonly ColumnBinding[];
}

/** Key of the column that counts the rows. */
const SERIAL = '#';

/** A form that was read and whose tables were found, before it is known what goes into them. */
export interface OpenedForm {
  readonly template: Uint8Array;
  readonly name: string;
  readonly tables: readonly { readonly sheet: Sheet; readonly table: FoundTable }[];
  readonly findings: readonly Finding[];
}

/** Finds the tables of a form that was read: once, however many kinds it is then bound as. */
export function openForm(template: Uint8Array, name: string, read: Outcome<Workbook>): Outcome<OpenedForm> {
  if (!read.ok) return read;
  const { format } = read.value;
  if (format !== 'xlsx') return { ok: false, findings: [otherFormat(format, name)] };
  const { findings } = read;
  const tables = read.value.sheets
    .filter((sheet) => sheet.visibility === 'visible')
    .flatMap((sheet) => surveySheet(sheet).tables.map((table) => ({ sheet, table })));
  return { ok: true, value: { template, name, tables, findings }, findings };
}

const FORMATS = { xls: '旧格式（.xls 或 .et）', ods: '.ods 格式', csv: '文本格式' } as const;

/** Said as soon as the form is chosen, not when it is to be filled: only an `.xlsx` keeps its look. */
function otherFormat(format: keyof typeof FORMATS, name: string): Finding {
  const message = `“${name}”是${FORMATS[format]}的表，照着填会丢失版式，没有选用。`;
  return { code: 'form.format', severity: 'error', message, advice: SAVE_AS_XLSX };
}

/** Binds the columns of an opened form by their headers. A form without a table that fits is a finding. */
export function boundAs(opened: OpenedForm, description: RegisterDescription): Outcome<BoundForm> {
  const { template, name, findings } = opened;
  const registers = { ...REGISTERS, [description.id]: description };
  const found = opened.tables
    .map(({ sheet, table }) => {
      const bindings = settled(bindColumns(table, sheet, description, registers), description);
      return { template, sheet, table, description, bindings };
    })
    .sort((left, right) => boundCount(right) - boundCount(left));
  const [best] = found;
  if (!best || boundCount(best) === 0) {
    const finding: Finding = {
      code: 'form.noTable',
      severity: 'error',
      message: `“${name}”里没有找到可以填的表格`,
      advice: '表头里至少要有企业名称、项目名称或金额等列；请检查是不是选错了文件。',
    };
    return { ok: false, findings: [finding] };
  }
  return { ok: true, value: best, findings };
}

/** Opens a form of the program's own and binds it as this description. One that was handed in is read aside. */
export async function bindForm(
  template: Uint8Array,
  name: string,
  description: RegisterDescription,
): Promise<Outcome<BoundForm>> {
  const opened = openForm(template, name, await readWorkbook(template, { name }));
  return opened.ok ? boundAs(opened.value, description) : opened;
}

/**
 * The best candidate is offered as bound: an empty form holds no values that could speak against its headers. Nor do
 * last year's rows, with codes that were copied wrongly, speak against a header that is the field's own name.
 */
function settled(bindings: readonly ColumnBinding[], description: RegisterDescription): ColumnBinding[] {
  const taken = new Set(bindings.flatMap(({ target }) => (target === null ? [] : [target.field])));
  return bindings.map((binding) => {
    if (binding.target !== null)
      return binding.confidence >= SURE / 2 ? { ...binding, questions: [] } : binding;
    const named = binding.alternatives.find(({ target }) => {
      const field = fieldOf(description, target.field);
      return !taken.has(target.field) && [field?.label, ...(field?.synonyms ?? [])].includes(binding.header);
    });
    if (!named) return binding;
    taken.add(named.target.field);
    return { ...binding, ...named, questions: [] };
  });
}

function boundCount(form: BoundForm): number {
  return form.bindings.filter(({ target }) => target !== null).length;
}

/** The form with one column bound anew; null leaves it empty. */
export function rebound(form: BoundForm, column: number, field: string | null): BoundForm {
  const { id } = form.description;
  return {
    ...form,
    bindings: form.bindings.map((binding) =>
      binding.column === column
        ? {
            ...binding,
            target: field === null ? null : { register: id, field },
            reason: '由经办人选定',
            questions: [],
          }
        : binding,
    ),
  };
}

/** Columns of the form that nothing is written into: new in this form, or the clerk's to fill by hand. */
export function openColumns(form: BoundForm): readonly ColumnBinding[] {
  return form.bindings.filter(({ target, column }) => target === null && !isSerial(form.table, column));
}

function isSerial(table: FoundTable, column: number): boolean {
  return table.columns.find((each) => each.column === column)?.isSerial ?? false;
}

/** What stands around the list: the office, the period. */
export interface FormSurroundings {
  readonly office: string;
  /** As it stands behind `期次：`: `2015年上半年`. */
  readonly period?: string;
}

/** Fills the form. Amounts keep every digit; the total row gets sums over all rows. */
export async function fillForm(
  form: BoundForm,
  rows: readonly FieldValues[],
  around: FormSurroundings,
  options: FillOptions = {},
): Promise<Outcome<FillResult>> {
  const grouped = groupedFinding(form);
  if (grouped) return { ok: false, findings: [grouped] };
  const filled = await fillTemplate(requestOf(form, rows, around), options);
  const year = yearNote(form.table, around.period);
  return filled.ok && year ? { ...filled, findings: [...filled.findings, year] } : filled;
}

/** A list in groups, each with its own heading and subtotal, cannot be made of rows one under the other. */
function groupedFinding({ table }: BoundForm): Finding | undefined {
  const [first, last] = bodyOf(table);
  const inside = [
    ...table.groupRows.map(({ row, text }) => ({ row, text })),
    ...table.totalRows.map(({ row, label }) => ({ row, text: label })),
  ].filter(({ row }) => row >= first && row <= last);
  const [named] = inside.sort((left, right) => left.row - right.row);
  if (!named) return undefined;
  return {
    code: 'form.grouped',
    severity: 'error',
    message: `表里分了组（“${named.text}”等行），自动填写会打乱分组，没有生成文件`,
    advice: '请在 Excel 中删去分组行和小计行，只留表头、一行空行和合计行，另存后再选用',
    sheet: table.sheet,
    cell: cellAddress(named.row, 0),
  };
}

function requestOf(form: BoundForm, rows: readonly FieldValues[], around: FormSurroundings): FillRequest {
  const { table, description } = form;
  const bound = form.bindings.flatMap(({ column, target, unit }) => {
    const field = target === null ? undefined : fieldOf(description, target.field);
    return field ? [{ column, field, unit, from: sentKey(form, column) ?? field.key }] : [];
  });
  const serials = table.columns.filter(({ isSerial: counts }) => counts).map(({ column }) => column);
  const [first, last] = bodyOf(table);
  return {
    template: form.template,
    table: {
      sheet: table.sheet,
      firstBodyRow: first,
      lastBodyRow: last,
      totalRow: table.totalRows.find(({ kind, row }) => kind === 'total' && row > last)?.row ?? null,
      columns: [
        ...serials.map((column) => ({ column, key: SERIAL })),
        ...bound.map(({ column, field }) => ({
          column,
          key: keyOf(column),
          summed: field.kind === 'money' || field.kind === 'integer',
        })),
      ],
    },
    rows: rows.map((values, index) => ({
      [SERIAL]: { kind: 'number', decimal: String(index + 1) },
      ...Object.fromEntries(
        bound.map(({ column, field, unit, from }) => [keyOf(column), cellValue(field, values[from], unit)]),
      ),
    })),
    cells: [
      ...lineCells(form, OFFICE_LINE, around.office),
      ...lineCells(form, PERIOD_LINE, around.period ?? ''),
    ],
  };
}

/** Key of the row's value that goes into a column: for a yearly figure that of the year which the header names. */
export function sentKey({ bindings, table, description }: BoundForm, column: number): string | undefined {
  const target = bindings.find((binding) => binding.column === column)?.target;
  if (!target) return undefined;
  const yearly = description.attached.some(({ fields }) => fields.includes(target.field));
  const year = target.year ?? table.columns.find((each) => each.column === column)?.year;
  return yearly && year !== undefined ? ofYear(target.field, year) : target.field;
}

function keyOf(column: number): string {
  return `c${column}`;
}

/**
 * Body rows of the form: those that it holds (last year's), or the one empty row under the header. A heading of the
 * whole list right under the header stays where it is.
 */
function bodyOf(table: FoundTable): readonly [number, number] {
  const [group, ...others] = table.groupRows;
  const under = Math.max(...table.headerRows);
  const header = group?.row === under + 1 && others.length === 0 ? group.row : under;
  const total = table.totalRows.find(({ kind }) => kind === 'total')?.row;
  const first = total === header + 1 ? total + 1 : header + 1;
  const held = Math.max(first, ...table.bodyRows, ...table.groupRows.map(({ row }) => row));
  return [first, total !== undefined && total > first ? total - 1 : held];
}

const OFFICE_LINE = /^(填报单位|报送单位|申报单位|编制单位)(（盖章）|\(盖章\))?[：:]\s*$/;

const PERIOD_LINE = /^(期次|报告期|填报期次|统计期)[：:]\s*$/;

/** `填报单位：` above or below the list gets the office's name behind it, `期次：` the period; one that is filled stays. */
function lineCells({ sheet, table }: BoundForm, line: RegExp, words: string) {
  if (words === '') return [];
  return [...table.metaRows, ...table.noteRows].flatMap((row) => {
    const cells = [];
    for (const column of filledColumns(sheet, row)) {
      const text = sheet.cell(row, column)?.raw.trim() ?? '';
      if (!line.test(text)) continue;
      const value = { kind: 'text', text: `${text}${words}` } as const;
      cells.push({ sheet: sheet.name, address: cellAddress(row, column), value });
    }
    return cells;
  });
}

/** Sum of a money field over the rows, in yuan. */
export function sumOf(rows: readonly FieldValues[], field: string): string {
  const sum = rows.reduce((total, values) => {
    const value = values[field];
    return typeof value === 'string' && value !== '' ? total.plus(value) : total;
  }, new Exact(0));
  return decimalText(sum);
}
