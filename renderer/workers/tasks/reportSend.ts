import type { ChangeSummary } from '../../../shared/model/changeSet.ts';
import { type Ledger, recordsOf } from '../../../shared/model/ledger.ts';
import type { LedgerRecord } from '../../../shared/model/record.ts';
import type { FieldValues } from '../../../shared/model/value.ts';
import { decimalText, Exact } from '../../../shared/money/decimal.ts';
import { fillNote } from '../../../shared/submission/fillNotes.ts';
import { bindForm, boundAs, fillForm, openColumns } from '../../../shared/submission/form.ts';
import { submissionKind } from '../../../shared/submission/kinds.ts';
import { targetForm, targetRowsOf } from '../../../shared/submission/targetRows.ts';
import {
  monthOf,
  type Period,
  periodTitle,
  periodWords,
  readPeriod,
  reportName,
} from '../../../shared/target/progress/period.ts';
import { printed } from '../../../shared/target/progress/progressOfLedger.ts';
import { changedSince, draftReport } from '../../../shared/target/report/draft.ts';
import { readSentLines, sendingChanges, sentLines } from '../../../shared/target/report/sent.ts';
import { FORMS } from '../../../shared/workbook/templates/forms.ts';
import { officialForm } from '../../../shared/workbook/templates/officialForm.ts';
import { digest } from '../../store/bytes.ts';
import { Trouble } from '../../store/trouble.ts';
import type { Engine } from '../engine.ts';
import { formHanded, type HandedFile } from '../reading/readHanded.ts';
import { type PeriodQuestion, periodAsked } from '../report/asked.ts';
import { filledReport, putReport } from '../report/desk.ts';
import { Cancelled, Handover, type TaskContext } from '../rpc/task.ts';
import type { ToldReport } from './report.ts';

const KIND = 'targets';

/** Kept to the second, so that two reports of one minute have an order; shown to the minute. */
const TO_THE_MINUTE = 16;
const TO_THE_SECOND = 19;

/** A figure that is not as it was in the last report. */
export interface ToldChange {
  readonly name: string;
  readonly unit: string;
  readonly before: string | null;
  readonly after: string | null;
  /** After less before, where both are there. */
  readonly difference: string | null;
}

export interface ToldDraft {
  readonly title: string;
  readonly words: string;
  /** 季报, 半年报 … */
  readonly name: string;
  readonly unitName: string;
  /** The towns must be settled on the entry sheet first. */
  readonly open: boolean;
  readonly rows: readonly FieldValues[];
  readonly text: string;
  /** What the changes are held against; null: nothing was sent yet. */
  readonly last: ToldReport | null;
  readonly changes: readonly ToldChange[];
  /** Reports of this plan that were sent, newest first. */
  readonly sent: readonly (ToldReport & {
    readonly id: string;
    readonly file: string;
    readonly sha256: string;
  })[];
  readonly indicators: number;
  /** Indicators without a figure. */
  readonly without: readonly string[];
}

/** The report of a period as it would be sent now: its rows, its words, and what is not as it was sent last. */
export function reportDraft(request: PeriodQuestion, { engine }: TaskContext): ToldDraft {
  const asked = periodAsked(engine, request);
  const { plan, period, rows, unitName } = asked;
  const ledger = engine.store.ledger.ledger();
  const sent = sentReports(ledger, plan.id);
  const last = heldAgainst(sent, period);
  const changes = last ? changedSince(readSentLines(textOf(last, 'figures'), last.id), rows) : [];
  const indicators = new Map(plan.indicators.map((each) => [each.id, each]));
  return {
    title: periodTitle(period),
    words: periodWords(period),
    name: reportName(period),
    unitName,
    open: asked.open,
    rows: formRows(ledger, asked),
    text: draftReport(rows, period, { town: unitName === '全市' ? '' : unitName }),
    last: last ? toldReport(last) : null,
    changes: changes.map(({ indicator, before, after }) => ({
      name: indicators.get(indicator)?.name ?? indicator,
      unit: indicators.get(indicator)?.unit ?? '',
      before: before ?? null,
      after: after ?? null,
      difference:
        before === undefined || after === undefined ? null : decimalText(new Exact(after).minus(before)),
    })),
    sent: sent.map((record) => ({
      ...toldReport(record),
      id: record.id,
      file: textOf(record, 'file'),
      sha256: textOf(record, 'sha256'),
    })),
    indicators: rows.length,
    without: rows.flatMap(({ indicator, actual }) => (actual === undefined ? [indicator.name] : [])),
  };
}

function formRows(ledger: Ledger, { plan, period, rows }: ReturnType<typeof periodAsked>): FieldValues[] {
  return targetRowsOf(
    rows.map((row) => printed(row, plan)),
    { plan, period, facts: recordsOf(ledger, 'indicatorFact') },
  );
}

/** Newest first. */
function sentReports(ledger: Ledger, plan: string): LedgerRecord[] {
  return recordsOf(ledger, 'submission')
    .filter(({ values }) => values.plan === plan)
    .sort((one, other) => (textOf(one, 'sentOn') < textOf(other, 'sentOn') ? 1 : -1));
}

function textOf({ values }: LedgerRecord, field: string): string {
  const value = values[field];
  return typeof value === 'string' ? value : '';
}

/** The newest report of this period; before there is one, the newest of the period before it. */
function heldAgainst(newestFirst: readonly LedgerRecord[], period: Period): LedgerRecord | undefined {
  const end = (record: LedgerRecord) => {
    const read = readPeriod(textOf(record, 'period'));
    return read ? monthOf(read) : '';
  };
  return newestFirst
    .filter((record) => end(record) <= monthOf(period))
    .reduce<LedgerRecord | undefined>(
      (best, record) => (best === undefined || end(record) > end(best) ? record : best),
      undefined,
    );
}

function toldReport(record: LedgerRecord): ToldReport {
  return {
    title: textOf(record, 'title'),
    period: textOf(record, 'period'),
    sentOn: textOf(record, 'sentOn').slice(0, TO_THE_MINUTE),
  };
}

/** Fills the built-in form, or the bureau's own, with the period's figures. The bytes are handed over. */
export async function reportFill(
  request: PeriodQuestion & {
    readonly text: string;
    readonly own: HandedFile | null;
  },
  context: TaskContext,
): Promise<
  Handover<{
    readonly bytes: Uint8Array<ArrayBuffer>;
    readonly sha256: string;
    readonly format: 'xlsx' | 'xlsm';
    readonly suggestedName: string;
    readonly unfilled: readonly string[];
  }>
> {
  const { engine, signal, progress, breathe } = context;
  const asked = periodAsked(engine, request);
  const kind = submissionKind(KIND);
  const built = kind && FORMS[kind.template];
  if (!kind || !built) throw new Error('no form for targets');
  const name = request.own?.name ?? `${targetForm(built, asked.period).title}.xlsx`;
  const form = targetForm(built, asked.period);
  const opened = request.own ? await formHanded(request.own, context) : undefined;
  const bound = opened
    ? opened.ok
      ? boundAs(opened.value, kind.description)
      : opened
    : await bindForm(officialForm(form), name, kind.description);
  if (!bound.ok) throw troubleOf(bound.findings[0]?.message, bound.findings[0]?.advice);
  const filled = await fillForm(
    bound.value,
    formRows(engine.store.ledger.ledger(), asked),
    {
      office: asked.unitName === '全市' ? officeName(engine) : asked.unitName,
      period: periodTitle(asked.period),
    },
    { signal, progress: (done, total) => progress({ what: '填写季报', done, total }), pause: breathe },
  );
  if (signal.aborted) throw new Cancelled();
  if (!filled.ok) {
    const [finding] = filled.findings;
    throw troubleOf(finding && fillNote(finding, bound.value.table.sheet), finding?.advice);
  }
  const bytes = filled.value.bytes.slice();
  const sha256 = await digest(bytes);
  const { plan, period, rows } = asked;
  putReport({ plan, period, rows, template: name, text: request.text });
  const suggestedName = `${asked.unitName}${form.title}（${periodTitle(period)}）.${filled.value.format}`;
  const unfilled = openColumns(bound.value).map(({ header }) => header);
  return new Handover({ bytes, sha256, format: filled.value.format, suggestedName, unfilled }, [
    bytes.buffer,
  ]);
}

function officeName(engine: Engine): string {
  const name = engine.office?.values.name;
  return typeof name === 'string' ? name : '';
}

function troubleOf(message = '季报没有填成。', advice = '请换一份表样再试。'): Trouble {
  return new Trouble({ code: 'report.form', message, advice });
}

/** Puts on record what was sent, and marks its figures: from now on they are only corrected, never changed. */
export function reportRecord(
  request: { readonly file: string; readonly sha256: string },
  { engine }: TaskContext,
): Promise<ChangeSummary> {
  const { plan, period, rows, template, text } = filledReport();
  const id = crypto.randomUUID();
  const title = `目标完成情况${reportName(period)}`;
  const sent = rows.filter(({ actual }) => actual !== undefined);
  return engine.commit(
    engine.draft(
      'submission',
      `报送 ${title} ${periodTitle(period)}：${sent.length} 项，${request.file}`,
      (changeSet) => [
        {
          register: 'submission',
          id,
          before: null,
          after: {
            id,
            register: 'submission',
            values: {
              title,
              template,
              period: period.id,
              rowCount: String(rows.length),
              file: request.file,
              sha256: request.sha256,
              sentOn: engine.stamp.at.slice(0, TO_THE_SECOND).replace('T', ' '),
              operator: engine.actor,
              plan: plan.id,
              figures: sentLines(rows, plan),
              summary: text,
            },
            origins: [{ changeSet, fields: '*' }],
          },
        },
        ...sendingChanges({
          plan,
          period,
          rows,
          fact: (fact) => engine.store.ledger.record('indicatorFact', fact),
          report: id,
          actor: engine.actor,
          changeSet,
          newId: () => crypto.randomUUID(),
        }),
      ],
    ),
  );
}
