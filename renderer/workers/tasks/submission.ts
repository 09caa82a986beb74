import type { ChangeSummary } from '../../../shared/model/changeSet.ts';
import { fieldOf } from '../../../shared/model/register.ts';
import { bindForm, fillForm, openColumns, rebound, sentKey, sumOf } from '../../../shared/submission/form.ts';
import { SUBMISSION_KINDS, submissionKind } from '../../../shared/submission/kinds.ts';
import { townName } from '../../../shared/text/town.ts';
import { FORMS } from '../../../shared/workbook/templates/forms.ts';
import { officialForm } from '../../../shared/workbook/templates/officialForm.ts';
import { headerOf, showValue } from '../../parts/values/show.ts';
import { digest } from '../../store/bytes.ts';
import { Trouble } from '../../store/trouble.ts';
import { keptEvaluation } from '../policy/desk.ts';
import { Cancelled, Handover, type TaskContext } from '../rpc/task.ts';
import { type DeskForm, openForm, putForm } from '../submission/desk.ts';
import { rememberedFields, rememberForm } from '../submission/memory.ts';

/** What can be sent, and with how many rows. */
export function submissionKinds(_: Record<string, never>, { engine }: TaskContext) {
  const ledger = engine.store.ledger.ledger();
  const evaluation = keptEvaluation()?.evaluation;
  return SUBMISSION_KINDS.map((kind) => ({
    id: kind.id,
    label: kind.label,
    about: kind.about,
    ready: !kind.needsEvaluation || evaluation !== undefined,
    year: kind.needsEvaluation ? (evaluation?.year ?? '') : '',
    rows: kind.rows(ledger, evaluation).length,
  }));
}

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
  readonly name: string;
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

/** Opens a form: the built-in one, or the bureau's own that the clerk has dropped. */
export async function submissionOpen(
  request: {
    readonly kind: string;
    readonly own: { readonly name: string; readonly bytes: Uint8Array } | null;
    /** Records of the subsidy ledger, where not all of them are meant. */
    readonly chosen?: readonly string[];
  },
  { engine }: TaskContext,
): Promise<ToldForm> {
  const kind = submissionKind(request.kind);
  const built = kind && FORMS[kind.template];
  if (!kind || !built) throw new Error(`no submission ${request.kind}`);
  const name = request.own?.name ?? `${kind.label}.xlsx`;
  const bound = await bindForm(request.own?.bytes ?? officialForm(built), name, kind.description);
  if (!bound.ok) {
    const [finding] = bound.findings;
    throw new Trouble({
      code: finding?.code ?? 'form',
      message: finding?.message ?? `“${name}”不能用作模板。`,
      advice: finding?.advice ?? '请用 Excel 或 WPS 打开，另存为 .xlsx 后再选用。',
    });
  }
  const rows = kind.rows(
    engine.store.ledger.ledger(),
    keptEvaluation()?.evaluation,
    undefined,
    request.chosen && new Set(request.chosen),
  );
  const form = rememberedFields(engine, kind.id, bound.value);
  const desk = { kind, name, form, rows };
  putForm(desk);
  return told(desk);
}

/** The clerk's word on what belongs in a column. */
export function submissionBind(request: {
  readonly column: number;
  readonly field: string | null;
}): ToldForm {
  const desk = openForm();
  const next = { ...desk, form: rebound(desk.form, request.column, request.field) };
  putForm(next);
  return told(next);
}

function told({ kind, name, form, rows }: DeskForm): ToldForm {
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
    name,
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

/** Fills the form that is open. The bytes are handed over, not copied. */
export async function submissionFill(
  _: Record<string, never>,
  { engine, signal, progress, breathe }: TaskContext,
): Promise<
  Handover<{
    readonly bytes: Uint8Array<ArrayBuffer>;
    readonly sha256: string;
    readonly format: string;
    readonly unfilled: readonly string[];
    readonly notes: readonly string[];
  }>
> {
  const { form, rows } = openForm();
  const town = engine.office?.values.town;
  const filled = await fillForm(
    form,
    rows,
    { office: typeof town === 'string' ? townName(town) : '' },
    { signal, progress: (done, total) => progress({ what: '填写表格', done, total }), pause: breathe },
  );
  if (signal.aborted) throw new Cancelled();
  if (!filled.ok) {
    const [finding] = filled.findings;
    throw new Trouble({
      code: finding?.code ?? 'fill',
      message: finding?.message ?? '表格没有填成。',
      advice: finding?.advice ?? '请换一份模板再试。',
    });
  }
  const { format, unfilled } = filled.value;
  const bytes = filled.value.bytes.slice();
  const sha256 = await digest(bytes);
  const notes = filled.findings.map(({ message, cell }) => (cell ? `${cell}：${message}` : message));
  return new Handover({ bytes, sha256, format, unfilled, notes }, [bytes.buffer]);
}

/** Puts on record what was sent; the columns as bound are remembered for the next time. */
export function submissionRecord(
  request: { readonly period: string; readonly file: string; readonly sha256: string },
  { engine }: TaskContext,
): Promise<ChangeSummary> {
  const { kind, name, form, rows } = openForm();
  const id = crypto.randomUUID();
  return engine.commit(
    engine.draft('submission', `报送 ${kind.label}：${rows.length} 行，${request.file}`, (changeSet) => [
      {
        register: 'submission',
        id,
        before: null,
        after: {
          id,
          register: 'submission',
          values: {
            title: kind.label,
            template: name,
            period: request.period,
            rowCount: String(rows.length),
            total: sumOf(rows, kind.totalField),
            file: request.file,
            sha256: request.sha256,
            sentOn: engine.stamp.at.slice(0, 16).replace('T', ' '),
            operator: engine.actor,
          },
          origins: [{ changeSet, fields: '*' }],
        },
      },
      ...rememberForm(engine, kind.id, form, changeSet),
    ]),
  );
}
