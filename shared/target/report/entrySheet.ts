import type { LedgerRecord } from '../../model/record.ts';
import type { DecimalText } from '../../money/decimal.ts';
import { type ReportedBook, type ReportedFigure, readReported } from '../actual/reported.ts';
import type { TargetFigure } from '../plan/figure.ts';
import type { Indicator, Plan } from '../plan/schema.ts';
import { targetOf } from '../plan/target.ts';
import { type Period, periodOf, yearBefore } from '../progress/period.ts';
import type { DerivedActual, ProgressRow } from '../progress/progress.ts';

/** One indicator on the entry sheet of a period: what there is, and what stood there before. */
export interface EntryLine {
  readonly indicator: Indicator;
  readonly target: TargetFigure | undefined;
  /** Cumulative figure at the end of the period before, in the same year. */
  readonly before: DecimalText | undefined;
  /** Cumulative figure of the same period of the year before. */
  readonly lastYear: DecimalText | undefined;
  /** The newest figure kept for this period, cumulative or of the period. */
  readonly current: KeptFigure | undefined;
  /** All that was ever kept for it, oldest first. */
  readonly revisions: readonly KeptFigure[];
  /** Counted from the registers, in the indicator's unit. */
  readonly derived: DerivedActual | undefined;
}

/** A figure with its record, and the words that stand beside it. */
export interface KeptFigure extends ReportedFigure {
  readonly record: LedgerRecord;
  readonly shortfall: string;
  readonly measure: string;
  readonly note: string;
}

export interface EntrySheetRequest {
  readonly plan: Plan;
  readonly unit: string | undefined;
  readonly period: Period;
  /** Records of `indicatorFact`. */
  readonly facts: Iterable<LedgerRecord>;
  readonly book: ReportedBook;
  /** Rows of the unit and period, for what the registers say. */
  readonly rows: readonly ProgressRow[];
}

/** A line for every indicator of the plan, whether or not anything is known of it. */
export function entrySheet(request: EntrySheetRequest): EntryLine[] {
  const { plan, unit, period, book } = request;
  const kept = keptFigures(request);
  const rows = new Map(request.rows.map((row) => [row.indicator.id, row]));
  const earlier = periodBefore(period);
  const plans = [plan.id, plan.family];
  return plan.indicators.map((indicator): EntryLine => {
    const revisions = kept.get(indicator.id) ?? [];
    return {
      indicator,
      target: targetOf(plan, indicator, period.year, unit),
      before: earlier && book.cumulative(plans, indicator, unit, earlier)?.value,
      lastYear: book.cumulative(plans, indicator, unit, yearBefore(period))?.value,
      current: revisions.at(-1),
      revisions,
      derived: rows.get(indicator.id)?.derived,
    };
  });
}

/** Figures of the plan, unit and period by indicator, in the order in which they were kept. */
export function keptFigures({
  plan,
  unit,
  period,
  facts,
}: Pick<EntrySheetRequest, 'plan' | 'unit' | 'period' | 'facts'>): Map<string, KeptFigure[]> {
  const found = new Map<string, KeptFigure[]>();
  for (const record of facts) {
    const { values } = record;
    if (values.plan !== plan.id && values.plan !== plan.family) continue;
    if (!String(values.period ?? '').startsWith(period.year) || (values.town || undefined) !== unit) continue;
    const read = readReported(record);
    if (!read.ok) continue;
    const figure = read.value;
    // June, the second quarter and the first half end together: one figure, whatever it was filed under.
    const same = figure.period.year === period.year && figure.period.endMonth === period.endMonth;
    if (!same || figure.unit !== unit) continue;
    const list = found.get(figure.indicator);
    const kept: KeptFigure = {
      ...figure,
      record,
      shortfall: wordsOf(record, 'shortfall'),
      measure: wordsOf(record, 'measure'),
      note: wordsOf(record, 'note'),
    };
    if (list) list.push(kept);
    else found.set(figure.indicator, [kept]);
  }
  for (const list of found.values()) list.sort((one, other) => one.revision - other.revision);
  return found;
}

function wordsOf({ values }: LedgerRecord, field: string): string {
  const value = values[field];
  return typeof value === 'string' ? value : '';
}

/** The period that ended before this one in the same year: a quarter after a quarter, a month after a month. */
export function periodBefore({ year, kind, endMonth }: Period): Period | undefined {
  const months = { month: 1, quarter: 3, half: 6, year: 12 }[kind];
  return endMonth - months < 1 ? undefined : periodOf(year, kind, endMonth - months);
}
