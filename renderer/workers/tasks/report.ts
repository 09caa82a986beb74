import type { ChangeSummary, RecordChange } from '../../../shared/model/changeSet.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import { withValues } from '../../../shared/model/record.ts';
import type { ReadingChoice } from '../../../shared/target/library/reading.ts';
import { periodTitle, periodWords } from '../../../shared/target/progress/period.ts';
import { type EntryLine, periodBefore } from '../../../shared/target/report/entrySheet.ts';
import { entriesIn, type FoundEntries } from '../../../shared/target/report/fromWorkbook.ts';
import {
  type EntryOutcome,
  takeEntry,
  type WrittenEntry,
} from '../../../shared/target/report/writtenEntries.ts';
import type { Engine } from '../engine.ts';
import { bookHanded, type HandedFile } from '../reading/readHanded.ts';
import { type PeriodQuestion, periodAsked } from '../report/asked.ts';
import type { TaskContext } from '../rpc/task.ts';

/** In which report a figure was sent. */
export interface ToldReport {
  readonly title: string;
  readonly period: string;
  readonly sentOn: string;
}

export interface ToldSheet {
  readonly title: string;
  readonly words: string;
  readonly unitName: string;
  /** What the column of the period before is called; empty in the year's first. */
  readonly beforeWords: string;
  /** The last month of the period. */
  readonly year: string;
  readonly month: number;
  readonly question: { readonly question: string; readonly choices: readonly ReadingChoice[] } | null;
  readonly lines: readonly EntryLine[];
  /** By the id that figures carry. */
  readonly reports: Readonly<Record<string, ToldReport>>;
  readonly notes: readonly string[];
}

/** The entry sheet of a period: what was there before, what the registers say, what is kept. */
export function reportSheet(request: PeriodQuestion, { engine }: TaskContext): ToldSheet {
  const asked = periodAsked(engine, request);
  const { period, lines } = asked;
  const before = periodBefore(period);
  const reports = new Set(lines.flatMap(({ revisions }) => revisions.flatMap(({ report }) => report ?? [])));
  return {
    title: periodTitle(period),
    words: periodWords(period),
    unitName: asked.unitName,
    beforeWords: before ? periodWords(before) : '',
    year: period.year,
    month: period.endMonth,
    question: asked.open && asked.choices ? asked.choices : null,
    lines: asked.open ? [] : lines,
    reports: Object.fromEntries([...reports].map((id) => [id, toldReport(engine, id)])),
    notes: asked.findings.map(({ message, advice }) => (advice ? `${message}。${advice}` : message)),
  };
}

function toldReport(engine: Engine, id: string): ToldReport {
  const values = engine.store.ledger.record('submission', id)?.values ?? {};
  const text = (key: string) => (typeof values[key] === 'string' ? String(values[key]) : '');
  return { title: text('title') || '已报出', period: text('period'), sentOn: text('sentOn').slice(0, 16) };
}

/** The period's figures of the own unit as a workbook holds them; nothing is kept until the sheet is saved. */
export async function reportRead(
  request: PeriodQuestion & HandedFile,
  context: TaskContext,
): Promise<FoundEntries> {
  const { plan, unit, period } = periodAsked(context.engine, request);
  const { workbook, sha256 } = await bookHanded(request, context, '再选');
  return entriesIn({ name: request.name, sha256, sheets: workbook.sheets }, { plan, unit, period });
}

export interface SavedEntries {
  readonly act: ChangeSummary | null;
  readonly kept: number;
  readonly refused: readonly { readonly indicator: string; readonly findings: readonly Finding[] }[];
}

/** Takes the lines that were typed as one act. A line that is refused says why and changes nothing. */
export async function reportSave(
  request: PeriodQuestion & { readonly entries: readonly WrittenEntry[] },
  { engine }: TaskContext,
): Promise<SavedEntries> {
  const asked = periodAsked(engine, request);
  const around = { plan: asked.plan, unit: asked.unit, period: asked.period, actor: engine.actor };
  const refused: { readonly indicator: string; readonly findings: readonly Finding[] }[] = [];
  const taken: { readonly line: EntryLine; readonly entry: WrittenEntry; readonly outcome: EntryOutcome }[] =
    [];
  for (const entry of request.entries) {
    const line = asked.lines.find(({ indicator }) => indicator.id === entry.indicator);
    if (!line) continue;
    const outcome = takeEntry(line, entry, around);
    if (outcome.kind === 'refused') refused.push({ indicator: entry.indicator, findings: outcome.findings });
    else if (outcome.kind !== 'unchanged') taken.push({ line, entry, outcome });
  }
  if (taken.length === 0) return { act: null, kept: 0, refused };
  const names = taken.slice(0, 3).map(({ line }) => line.indicator.name);
  const label = `填报 ${asked.unitName} ${periodTitle(asked.period)}：${names.join('、')}${taken.length > 3 ? `等 ${taken.length} 项` : ''}`;
  const draft = engine.draft('edit', label, (changeSet) =>
    taken
      .map(({ entry, outcome }) => changeOf(outcome, entry, changeSet))
      .filter((each) => each !== undefined),
  );
  return { act: await engine.commit(draft), kept: taken.length, refused };
}

function changeOf(outcome: EntryOutcome, entry: WrittenEntry, changeSet: string): RecordChange | undefined {
  if (outcome.kind === 'removed') {
    const { record } = outcome.before;
    return { register: 'indicatorFact', id: record.id, before: record, after: null };
  }
  if (outcome.kind !== 'kept') return undefined;
  if (outcome.before) {
    const { record } = outcome.before;
    const after = withValues(record, outcome.values, { changeSet });
    return { register: 'indicatorFact', id: record.id, before: record, after };
  }
  const id = crypto.randomUUID();
  const raw = entry.written.trim();
  const origin = {
    changeSet,
    fields: '*' as const,
    ...(raw === outcome.values.value ? {} : { raw: { value: raw } }),
  };
  return {
    register: 'indicatorFact',
    id,
    before: null,
    after: { id, register: 'indicatorFact', values: outcome.values, origins: [origin] },
  };
}
