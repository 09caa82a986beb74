import { fieldOf } from '../../../shared/model/register.ts';
import { openColumns, sentKey, sumOf } from '../../../shared/submission/form.ts';
import { compareForms, type FormDifference, shapeOf } from '../../../shared/submission/formShape.ts';
import { headerOf, showValue } from '../../parts/values/show.ts';
import type { DeskForm } from './desk.ts';

/** A column of the form as the clerk checks it. */
export interface FormColumn {
  readonly column: number;
  readonly letter: string;
  readonly header: string;
  readonly field: string | null;
  readonly label: string;
  readonly unit: string;
  /** In the form and not in what is sent: left empty unless the clerk says what belongs there. */
  readonly open: boolean;
}

export interface ToldForm {
  readonly kind: string;
  readonly kindLabel: string;
  /** The rows are of a period; the latest until one is named. */
  readonly periodic: boolean;
  readonly name: string;
  /** Brought by the clerk, so that it may be kept. */
  readonly dropped: boolean;
  /** The kept form that is open. */
  readonly kept: { readonly name: string; readonly version: number } | null;
  /** The kept form that this one seems to be a newer version of, and what changed since. */
  readonly follows: {
    readonly name: string;
    readonly version: number;
    readonly savedOn: string;
    readonly difference: FormDifference;
  } | null;
  readonly title: string;
  readonly sheet: string;
  readonly columns: readonly FormColumn[];
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly rows: number;
  /** Yuan. */
  readonly total: string;
  readonly totalLabel: string;
  /** The first rows, as they will read. */
  readonly preview: readonly (readonly string[])[];
}

const PREVIEWED = 30;

export function told({ kind, name, form, rows, dropped, kept, follows }: DeskForm): ToldForm {
  const { description, table } = form;
  const open = new Set(openColumns(form).map(({ column }) => column));
  const columns = form.bindings.map((binding): FormColumn => {
    const field = binding.target ? fieldOf(description, binding.target.field) : undefined;
    return {
      column: binding.column,
      letter: binding.letter,
      header: binding.header,
      field: field?.key ?? null,
      label: field?.label ?? '',
      unit: field?.kind === 'money' ? (binding.unit ?? field.unit ?? '万元') : '',
      open: open.has(binding.column),
    };
  });
  const total = fieldOf(description, kind.totalField);
  return {
    kind: kind.id,
    kindLabel: kind.label,
    periodic: kind.periodic === true,
    name,
    dropped,
    kept: kept ? { name: kept.name, version: kept.newest.version } : null,
    follows: follows
      ? {
          name: follows.name,
          version: follows.newest.version,
          savedOn: follows.newest.savedOn,
          difference: compareForms(follows.newest.shape, shapeOf(form)),
        }
      : null,
    title: table.title ?? '',
    sheet: table.sheet,
    columns,
    choices: description.fields
      .filter((field) => field.kind !== 'reference')
      .map((field) => ({ value: field.key, label: headerOf(field) })),
    rows: rows.length,
    total: sumOf(rows, kind.totalField),
    totalLabel: total?.label ?? '',
    preview: rows.slice(0, PREVIEWED).map((values, index) =>
      columns.map((column) => {
        const field = column.field === null ? undefined : fieldOf(description, column.field);
        if (field)
          return showValue(
            { ...field, ...(column.unit ? { unit: column.unit } : {}) },
            values[sentKey(form, column.column) ?? field.key],
          );
        return column.open ? '' : String(index + 1);
      }),
    ),
  };
}
