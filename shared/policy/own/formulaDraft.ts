import { decimalText, Exact } from '../../money/decimal.ts';
import { fromYuan } from '../../money/units.ts';
import type { Formula } from '../formula.ts';
import type { DraftRow, FormulaDraft, InputDraft } from './draft.ts';
import { type CellType, type FormulaColumn, type FormulaField, formulaForm } from './formulaForms.ts';
import { tableDraft, tableFormula } from './tableDraft.ts';
import type { Typed } from './typed.ts';

/** What is typed in a box, as the pack keeps it: yuan, ratios, plain text. */
function cell(typed: Typed, path: string, where: string, text: string, type: CellType): string {
  switch (type) {
    case 'money':
      return typed.money(path, where, text, '万元');
    case 'yuan':
      return typed.money(path, where, text, '元');
    case 'ratio':
      return typed.ratio(path, where, text);
    case 'number':
      return typed.number(path, where, text);
    default:
      return typed.text(path, where, text);
  }
}

/** The other way round: what stands in the pack, as it is typed. */
function shown(value: unknown, type: CellType): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return '';
  if (type === 'money') return fromYuan(value, '万元');
  return type === 'ratio' ? decimalText(new Exact(value).times(100)) : value;
}

/** The type in which figures that belong to an input are typed. */
export function typeLike(input: InputDraft | undefined): CellType {
  if (input?.type === 'money' || input?.type === 'moneyList') return 'money';
  return input?.type === 'ratio' ? 'ratio' : 'number';
}

/** The formula of a clause from its boxes, unchecked; what cannot be read is told to `typed`. */
export function formulaFrom(
  typed: Typed,
  path: string,
  place: string,
  kind: string,
  draft: FormulaDraft,
  inputs: readonly InputDraft[],
): unknown {
  if (kind === 'table') return tableFormula(typed, path, place, draft, inputs);
  const form = formulaForm(kind);
  if (!form) {
    typed.error(`${path}.kind`, `${place}没有选算法`);
    return { kind };
  }
  const like = typeLike(inputs.find(({ name }) => name === draft[form.unitOf ?? '']));
  const formula: Record<string, unknown> = { kind };
  for (const field of form.fields) {
    const value = fieldValue(typed, `${path}.${field.key}`, place, field, draft[field.key], inputs, like);
    if (value !== undefined) formula[field.key] = value;
  }
  if (kind === 'incrementShare') formula.years = Number.parseInt(String(formula.years), 10);
  if (kind === 'refer' && Array.isArray(formula.to)) formula.to = formula.to.map(({ id }) => id);
  if (kind === 'byLevel' && Array.isArray(formula.amounts))
    formula.amounts = Object.fromEntries(formula.amounts.map(({ level, amount }) => [level, amount]));
  return formula;
}

function fieldValue(
  typed: Typed,
  path: string,
  place: string,
  field: FormulaField,
  value: FormulaDraft[string] | undefined,
  inputs: readonly InputDraft[],
  like: CellType,
): unknown {
  const where = `${place}“${field.label}”`;
  if (field.type === 'rows') {
    const rows = typeof value === 'string' || value === undefined ? [] : value;
    if (rows.length === 0) typed.error(path, `${where}一行也没有`);
    return rows.map((row, index) =>
      Object.fromEntries(
        field.columns.map((column) => {
          const at = `${path}.${index}.${column.key}`;
          const told = `${where}第 ${index + 1} 行“${column.label}”`;
          return [column.key, rowCell(typed, at, told, column, row[column.key] ?? '', inputs, like)];
        }),
      ),
    );
  }
  const text = typeof value === 'string' ? value : '';
  if (field.type === 'choice') return text === '' ? field.choices[0]?.[0] : text;
  if (field.type === 'input') {
    if (text === '' && field.none) return undefined;
    return inputNamed(typed, path, where, text, field.of, inputs);
  }
  return cell(typed, path, where, text, field.type);
}

function rowCell(
  typed: Typed,
  path: string,
  where: string,
  column: FormulaColumn,
  text: string,
  inputs: readonly InputDraft[],
  like: CellType,
): string | null {
  if (column.type === 'input' && column.none && text === '') return null;
  if (column.type === 'input') return inputNamed(typed, path, where, text, column.of ?? [], inputs);
  if (column.type === 'choice') return text === '' ? (column.choices?.[0]?.[0] ?? '') : text;
  return cell(typed, path, where, text, column.type === 'likeInput' ? like : column.type);
}

/** An input that is there and of a type that fits. */
export function inputNamed(
  typed: Typed,
  path: string,
  where: string,
  name: string,
  of: readonly string[],
  inputs: readonly InputDraft[],
): string {
  const input = inputs.find((each) => each.name === name);
  if (name === '') typed.error(path, `${where}没有选数据`);
  else if (!input) typed.error(path, `${where}用的数据已经删掉，请重新选`);
  else if (!of.includes(input.type))
    typed.error(path, `${where}用的“${input.label}”种类不合，请换一项或改它的种类`);
  return name;
}

/** The boxes of a formula that is in a pack. */
export function formulaDraft(formula: Formula, inputs: readonly InputDraft[]): FormulaDraft {
  if (formula.kind === 'table') return tableDraft(formula, inputs);
  const form = formulaForm(formula.kind);
  const held = formula as unknown as Readonly<Record<string, unknown>>;
  const unit = held[form?.unitOf ?? ''];
  const like = typeLike(inputs.find(({ name }) => name === unit));
  return Object.fromEntries(
    (form?.fields ?? []).map((field) => [field.key, fieldDraft(field, held[field.key], like)]),
  );
}

function fieldDraft(field: FormulaField, value: unknown, like: CellType): string | readonly DraftRow[] {
  if (field.type !== 'rows')
    return field.type === 'input' || field.type === 'choice' ? plain(value) : shown(value, field.type);
  const rows = Array.isArray(value)
    ? value
    : Object.entries(value ?? {}).map(([level, amount]) => ({ level, amount }));
  return rows.map((row: unknown) =>
    Object.fromEntries(
      field.columns.map((column) => {
        const held = typeof row === 'string' ? row : Reflect.get(Object(row), column.key);
        const type = column.type === 'likeInput' ? like : column.type;
        return [column.key, type === 'input' || type === 'choice' ? plain(held) : shown(held, type)];
      }),
    ),
  );
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
