import { recordsOf } from '../../../shared/model/ledger.ts';
import { type Period, readPeriod } from '../../../shared/target/progress/period.ts';
import type { ProgressRow } from '../../../shared/target/progress/progress.ts';
import { type EntryLine, entrySheet } from '../../../shared/target/report/entrySheet.ts';
import { Trouble } from '../../store/trouble.ts';
import type { Engine } from '../engine.ts';
import { targetDesk } from '../target/desk.ts';
import { boardOf, unitAsked } from '../tasks/target.ts';

/** A plan and a period as the window names it: `2015Q2`, `2015H1`, `2015-06`, `2015`. */
export interface PeriodQuestion {
  readonly plan: string;
  readonly period: string;
}

/** Everything that a period's sheet and report stand on. */
export function periodAsked(engine: Engine, asked: PeriodQuestion) {
  const period = periodNamed(asked.period);
  const of = unitAsked(engine, { plan: asked.plan, year: period.year, month: period.endMonth });
  const rows: readonly ProgressRow[] = boardOf(engine, of.plan, of.reading).rows(period, [of.unit]);
  const lines: readonly EntryLine[] = entrySheet({
    plan: of.plan,
    unit: of.unit,
    period,
    facts: recordsOf(engine.store.ledger.ledger(), 'indicatorFact'),
    book: targetDesk(engine).reported,
    rows,
  });
  return {
    ...of,
    period,
    rows,
    lines,
    unitName: of.plan.units.find(({ id }) => id === of.unit)?.name ?? '全市',
    /** The towns must be settled first. */
    open: of.choices !== undefined && of.reading === undefined,
  };
}

export function periodNamed(text: string): Period {
  const period = readPeriod(text);
  if (period) return period;
  throw new Trouble({
    code: 'report.period',
    message: `“${text}”不是期次。`,
    advice: '写成 2015、2015Q2、2015H1 或 2015-06。',
  });
}
