import type { ChangeSummary } from '../../../shared/model/changeSet.ts';
import type { Outcome } from '../../../shared/model/finding.ts';
import { fillNote } from '../../../shared/submission/fillNotes.ts';
import { bindFitting, type FittingForm } from '../../../shared/submission/fittingKind.ts';
import {
  bindForm,
  boundAs,
  fillForm,
  type OpenedForm,
  rebound,
  sumOf,
} from '../../../shared/submission/form.ts';
import { shapeOf } from '../../../shared/submission/formShape.ts';
import { SUBMISSION_KINDS, type SubmissionKind, submissionKind } from '../../../shared/submission/kinds.ts';
import { periodTitle, readPeriod } from '../../../shared/target/progress/period.ts';
import { townName } from '../../../shared/text/town.ts';
import { FORMS } from '../../../shared/workbook/templates/forms.ts';
import { officialForm } from '../../../shared/workbook/templates/officialForm.ts';
import { digest } from '../../store/bytes.ts';
import { Trouble } from '../../store/trouble.ts';
import { keptEvaluation } from '../policy/desk.ts';
import { formHanded, type HandedFile } from '../reading/readHanded.ts';
import { Cancelled, Handover, type TaskContext } from '../rpc/task.ts';
import { openForm, putForm } from '../submission/desk.ts';
import { rememberedFields, rememberForm } from '../submission/memory.ts';
import { boundAsBefore, found, ownForms, predecessor, workbookOf } from '../submission/ownForms.ts';
import { type ToldForm, told } from '../submission/told.ts';

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

/** A form to open: the built-in one of a kind, the bureau's that was dropped, or one that the clerk keeps. */
export interface FormWish {
  /** Absent with a dropped form: found out by its title and columns. */
  readonly kind?: string;
  readonly own?: HandedFile;
  /** Id of a kept form. */
  readonly kept?: string;
  /** Records of the subsidy ledger, where not all of them are meant. */
  readonly chosen?: readonly string[];
}

export async function submissionOpen(request: FormWish, context: TaskContext): Promise<ToldForm> {
  const { engine } = context;
  const forms = ownForms(engine);
  const kept = request.kept === undefined ? undefined : found(forms, request.kept);
  const wanted = kept?.newest.kind ?? request.kind;
  const handed = kept ? { name: kept.newest.file, bytes: workbookOf(kept.newest) } : request.own;
  const { kind, form } = await boundForm(wanted, handed, context);
  const evaluation = keptEvaluation()?.evaluation;
  if (kind.needsEvaluation && !evaluation) {
    throw new Trouble({
      code: 'submission.evaluate',
      message: `“${kind.label}”要用测算的结果，今年还没有测算。`,
      advice: '先到“政策测算”测算一次，再回来选这张表。',
    });
  }
  const chosen = request.chosen && new Set(request.chosen);
  const rows = kind.rows(engine.store.ledger.ledger(), evaluation, undefined, chosen);
  const bound = kept ? boundAsBefore(form, kept.newest.shape) : rememberedFields(engine, kind.id, form);
  const follows = request.own ? predecessor(forms, kind.id, shapeOf(bound)) : undefined;
  putForm({
    kind,
    name: handed?.name ?? `${kind.label}.xlsx`,
    form: follows ? boundAsBefore(bound, follows.newest.shape) : bound,
    rows,
    dropped: request.own !== undefined,
    ...(kept ? { kept } : {}),
    ...(follows ? { follows } : {}),
  });
  return told(openForm());
}

/** The workbook (or the built-in one) bound as this kind, or as the kind that it asks for by its title and columns. */
async function boundForm(
  wanted: string | undefined,
  handed: HandedFile | undefined,
  context: TaskContext,
): Promise<FittingForm> {
  const kind = wanted === undefined ? undefined : submissionKind(wanted);
  const title = handed?.name ?? (kind ? `${kind.label}.xlsx` : '');
  const fitting = handed ? await fittingHanded(handed, kind, context) : await builtIn(kind, title);
  if (fitting.ok) return fitting.value;
  const [refused] = fitting.findings;
  throw new Trouble({
    code: refused?.code ?? 'form',
    message: refused?.message ?? `“${title}”不能用作模板。`,
    advice: refused?.advice ?? '请用 Excel 或 WPS 打开，另存为 .xlsx 后再选用。',
  });
}

async function fittingHanded(
  handed: HandedFile,
  kind: SubmissionKind | undefined,
  context: TaskContext,
): Promise<Outcome<FittingForm>> {
  const opened = await formHanded(handed, context);
  return opened.ok ? boundAsAsked(opened.value, kind) : opened;
}

async function builtIn(kind: SubmissionKind | undefined, title: string): Promise<Outcome<FittingForm>> {
  const built = kind && FORMS[kind.template];
  if (!built) return { ok: false, findings: [] };
  const bound = await bindForm(officialForm(built), title, kind.description);
  return bound.ok ? { ...bound, value: { kind, form: bound.value } } : bound;
}

function boundAsAsked(opened: OpenedForm, kind: SubmissionKind | undefined): Outcome<FittingForm> {
  if (!kind) return bindFitting(opened);
  const bound = boundAs(opened, kind.description);
  return bound.ok ? { ...bound, value: { kind, form: bound.value } } : bound;
}

/** The rows of another period, where the list is of one; the words on the form follow. */
export function submissionPeriod(request: { readonly period: string }, { engine }: TaskContext): ToldForm {
  const desk = openForm();
  if (!desk.kind.periodic) return told(desk);
  const period = readPeriod(request.period);
  const evaluation = keptEvaluation()?.evaluation;
  const rows = desk.kind.rows(engine.store.ledger.ledger(), evaluation, period?.id);
  const next = { ...desk, rows, ...(period ? { period: periodTitle(period) } : { period: '' }) };
  putForm(next);
  return told(next);
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

/** Fills the form that is open. The bytes are handed over, not copied. */
export async function submissionFill(
  _: Record<string, never>,
  { engine, signal, progress, breathe }: TaskContext,
): Promise<
  Handover<{
    readonly bytes: Uint8Array<ArrayBuffer>;
    readonly sha256: string;
    readonly format: 'xlsx' | 'xlsm';
    readonly unfilled: readonly string[];
    readonly notes: readonly string[];
  }>
> {
  const { form, rows, period } = openForm();
  const town = engine.office?.values.town;
  const filled = await fillForm(
    form,
    rows,
    { office: typeof town === 'string' ? townName(town) : '', ...(period === undefined ? {} : { period }) },
    { signal, progress: (done, total) => progress({ what: '填写表格', done, total }), pause: breathe },
  );
  if (signal.aborted) throw new Cancelled();
  if (!filled.ok) {
    const [finding] = filled.findings;
    throw new Trouble({
      code: finding?.code ?? 'fill',
      message: finding ? fillNote(finding, form.table.sheet) : '表格没有填成。',
      advice: finding?.advice ?? '请换一份模板再试。',
    });
  }
  const { format, unfilled } = filled.value;
  const bytes = filled.value.bytes.slice();
  const sha256 = await digest(bytes);
  const notes = filled.findings.map((finding) => fillNote(finding, form.table.sheet));
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
