import type { ColumnGrouping, ColumnRegular } from '@revolist/react-datagrid';
import type { FieldDescription, RegisterDescription } from '../../../shared/model/register.ts';
import { isPresent } from '../../../shared/model/value.ts';
import type { ColumnFilter, Sort } from '../../workers/view/query.ts';
import { headerOf, isFigure, plainValue, showValue } from '../values/show.ts';
import type { GridModel, RowWindow } from './rowWindow.ts';

export interface HeaderState {
  readonly sorts: readonly Sort[];
  readonly filters: readonly ColumnFilter[];
}

/** Model key of the sums in the row at the foot. */
export const TOTAL_SLOT = -1;

/** The grid's columns from the register's description: groups as the header's upper level, names frozen. */
export function columnsOf(
  description: RegisterDescription,
  shown: readonly string[],
  rows: () => RowWindow | undefined,
  head: HeaderState,
): (ColumnRegular | ColumnGrouping)[] {
  const fields = description.fields.filter((field) => shown.includes(field.key));
  const columns: (ColumnRegular | ColumnGrouping)[] = [];
  let group: ColumnGrouping | undefined;
  for (const field of fields) {
    const column = columnOf(field, rows, head);
    if (field.frozen) {
      columns.push(column);
      continue;
    }
    if (group?.name !== field.group) {
      group = { name: field.group, children: [] };
      columns.push(group);
    }
    group.children.push(column);
  }
  return columns;
}

function columnOf(
  field: FieldDescription,
  rows: () => RowWindow | undefined,
  head: HeaderState,
): ColumnRegular {
  const figure = isFigure(field);
  return {
    prop: field.key,
    name: headerOf(field),
    size: Math.max(field.width, headWidth(headerOf(field))),
    sortable: false,
    readonly: field.kind === 'reference',
    ...(field.frozen ? { pin: 'colPinStart' as const } : {}),
    columnProperties: () => ({ class: figure ? 'gridHead gridHead--figure' : 'gridHead' }),
    columnTemplate: (h) => {
      const place = head.sorts.findIndex((sort) => sort.field === field.key);
      const sort = head.sorts[place];
      const mark = sort ? `${sort.descending ? '↓' : '↑'}${head.sorts.length > 1 ? place + 1 : ''}` : '';
      const filtered = head.filters.some((filter) => filter.field === field.key);
      return [
        h('span', { class: 'gridHead-name', title: field.help ?? headerOf(field) }, headerOf(field)),
        h('span', { class: 'gridHead-sort' }, mark),
        h('button', {
          type: 'button',
          class: filtered ? 'gridHead-filter gridHead-filter--on' : 'gridHead-filter',
          'data-filter': field.key,
          title: filtered ? '已筛选，点击修改' : '筛选',
          tabIndex: -1,
        }),
      ];
    },
    cellProperties: ({ model }) => {
      const { slot } = model as GridModel;
      const problem = rows()
        ?.row(slot)
        ?.problems.find((other) => other.field === field.key);
      const kind = problem ? ` gridCell--${problem.severity}` : '';
      return {
        class: `gridCell${figure ? ' gridCell--figure' : ''}${kind}`,
        title: tip(field, rows()?.row(slot), problem),
      };
    },
    cellTemplate: (_h, { model }) => {
      const held = model as GridModel;
      if (held.slot === TOTAL_SLOT) return String(held[field.key] ?? '');
      const row = rows()?.row(held.slot);
      if (!row) return '';
      return field.kind === 'reference'
        ? (row.named?.[field.key] ?? '')
        : showValue(field, row.values[field.key]);
    },
  };
}

/** Pixels that a header needs to be read whole: 13 px a Chinese character, and room for the marks beside it. */
function headWidth(header: string): number {
  const letters = [...header].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 13 : 7.5), 0);
  return Math.ceil(letters) + 44;
}

/** On hover: what is wrong and what to do; for an amount the exact figure. */
function tip(
  field: FieldDescription,
  row: ReturnType<RowWindow['row']>,
  problem: { readonly message: string; readonly advice: string } | undefined,
): string {
  const value = row?.values[field.key];
  const exact =
    field.kind === 'money' && isPresent(value) ? `${plainValue({ ...field, unit: '元' }, value)} 元` : '';
  return [problem ? `${problem.message}。${problem.advice}` : '', exact]
    .filter((part) => part !== '')
    .join('\n');
}
