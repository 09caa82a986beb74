import { decimalText, Exact } from '../../money/decimal.ts';
import { fromYuan } from '../../money/units.ts';
import type { Band, Formula } from '../formula.ts';
import type { DraftRow, FormulaDraft, InputDraft } from './draft.ts';
import type { Typed } from './typed.ts';

type Table = Extract<Formula, { kind: 'table' }>;

/**
 * A two-way table in the form: `row` and `column` are inputs, `rowBands` and `columnBands` rows of `from` and `to`
 * (blank: open; the lower bound counts, the upper does not), `cells` rows of `c0`, `c1` … in 万元, blank: unknown.
 */
export function tableFormula(
  typed: Typed,
  path: string,
  place: string,
  draft: FormulaDraft,
  inputs: readonly InputDraft[],
): unknown {
  const side = (key: 'row' | 'column', bands: 'rowBands' | 'columnBands', what: string) => {
    const name = typeof draft[key] === 'string' ? draft[key] : '';
    const input = inputs.find((each) => each.name === name);
    if (!input) typed.error(`${path}.${key}`, `${place}“${what}”没有选数据`);
    const rows = rowsOf(draft[bands]);
    if (rows.length === 0) typed.error(`${path}.${bands}`, `${place}“${what}”一档也没有`);
    return {
      input: name,
      bands: rows.map((row, index) =>
        band(typed, `${path}.${bands}.${index}`, `${place}“${what}”第 ${index + 1} 档`, row, input),
      ),
    };
  };
  const row = side('row', 'rowBands', '竖向按');
  const column = side('column', 'columnBands', '横向按');
  const cells = rowsOf(draft.cells);
  return {
    kind: 'table',
    row,
    column,
    cells: row.bands.map((_, line) =>
      column.bands.map((_band, at) => {
        const text = cells[line]?.[`c${at}`] ?? '';
        if (text.trim() === '') return null;
        const where = `${place}表中第 ${line + 1} 行第 ${at + 1} 列`;
        return typed.money(`${path}.cells.${line}.c${at}`, where, text, '万元');
      }),
    ),
  };
}

function band(typed: Typed, path: string, where: string, row: DraftRow, input: InputDraft | undefined): Band {
  const read = (key: 'from' | 'to', what: string): string | null => {
    const text = row[key] ?? '';
    if (text.trim() === '') return null;
    const at = `${path}.${key}`;
    if (input?.type === 'money') return typed.money(at, `${where}“${what}”`, text, '万元');
    if (input?.type === 'ratio') return typed.ratio(at, `${where}“${what}”`, text);
    return typed.number(at, `${where}“${what}”`, text);
  };
  const from = read('from', '从');
  const to = read('to', '到');
  if (from !== null && to !== null && new Exact(to).lessThanOrEqualTo(from))
    typed.error(`${path}.to`, `${where}“到”要大于“从”`);
  const unit = input?.type === 'money' ? '万元' : input?.type === 'ratio' ? '%' : (input?.unit ?? '');
  const label = [
    row.from?.trim() ? `${row.from.trim()}${unit}以上` : '',
    row.to?.trim() ? `不满 ${row.to.trim()}${unit}` : '',
  ]
    .filter((part) => part !== '')
    .join('、');
  return { label: label === '' ? '不限' : label, from, fromIncluded: true, to, toIncluded: false };
}

export function tableDraft(formula: Table, inputs: readonly InputDraft[]): FormulaDraft {
  const bands = (side: Table['row']): DraftRow[] => {
    const input = inputs.find(({ name }) => name === side.input);
    const show = (value: string | null) => {
      if (value === null) return '';
      if (input?.type === 'money') return fromYuan(value, '万元');
      return input?.type === 'ratio' ? decimalText(new Exact(value).times(100)) : value;
    };
    return side.bands.map(({ from, to }) => ({ from: show(from), to: show(to) }));
  };
  return {
    row: formula.row.input,
    column: formula.column.input,
    rowBands: bands(formula.row),
    columnBands: bands(formula.column),
    cells: formula.cells.map((line) =>
      Object.fromEntries(
        line.map((amount, at) => [`c${at}`, amount === null ? '' : fromYuan(amount, '万元')]),
      ),
    ),
  };
}

function rowsOf(value: FormulaDraft[string] | undefined): readonly DraftRow[] {
  return typeof value === 'string' || value === undefined ? [] : value;
}
