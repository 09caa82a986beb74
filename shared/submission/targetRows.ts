import { type Ledger, recordsOf } from '../model/ledger.ts';
import type { LedgerRecord } from '../model/record.ts';
import type { RegisterDescription } from '../model/register.ts';
import type { FieldValues } from '../model/value.ts';
import { Exact } from '../money/decimal.ts';
import { planLibrary } from '../target/library/library.ts';
import type { Plan } from '../target/plan/schema.ts';
import { type Period, pointsText, ratioText, readPeriod, reportName } from '../target/progress/period.ts';

import { type PrintedProgress, progressOfLedger } from '../target/progress/progressOfLedger.ts';
import { keptFigures } from '../target/report/entrySheet.ts';
import type { FormDescription } from '../workbook/templates/officialForm.ts';
import { sentField, sentRow } from './rowDescription.ts';

/** One indicator of one town: target, what is done, and how that stands against the time that has passed. */
export const TARGET_ROW: RegisterDescription = sentRow('目标完成情况', '项', 'indicator', [
  sentField('townName', '镇街', 'text', ['所属镇街', '镇区', '单位名称']),
  sentField('indicator', '指标名称', 'text', ['指标']),
  sentField('unit', '计量单位', 'text', []),
  sentField('target', '年度目标', 'number', ['目标', '全年目标', '目标任务']),
  sentField('actual', '本期累计完成', 'number', ['累计完成', '完成情况', '完成数']),
  sentField('ratio', '完成率', 'ratio', ['完成进度', '完成比例']),
  sentField('timeProgress', '序时进度', 'ratio', ['时间进度']),
  sentField('gap', '超欠', 'number', ['超欠进度', '与序时进度差'], '百分点'),
  sentField('growth', '同比', 'text', ['同比增长', '增速']),
  sentField('rank', '排名', 'integer', ['全市排名', '名次']),
  sentField('reason', '未达原因', 'text', ['未完成原因']),
  sentField('measure', '下一步措施', 'text', ['下步措施', '工作措施']),
]);

/** The form under the name of the period's report. */
export function targetForm(form: FormDescription, period: Period): FormDescription {
  return { ...form, title: `目标完成情况${reportName(period)}` };
}

/** Rows of a period (the last one that figures were entered for, where none is named) in the plan that they belong to. */
export function targetRows(ledger: Ledger, asked?: string): FieldValues[] {
  const period = asked === undefined ? lastPeriod(ledger) : readPeriod(asked);
  const plan = period && planOfPeriod(ledger, plansOf(ledger), period);
  if (!plan || !period) return [];
  return targetRowsOf(progressOfLedger(ledger, plan, period).rows, {
    plan,
    period,
    facts: recordsOf(ledger, 'indicatorFact'),
  });
}

/** Progress as rows of the form, with the reasons and measures that were entered beside the figures. */
export function targetRowsOf(
  rows: readonly PrintedProgress[],
  around: { readonly plan: Plan; readonly period: Period; readonly facts: readonly LedgerRecord[] },
): FieldValues[] {
  const units = new Map(around.plan.units.map(({ id, name }) => [name, id]));
  const kept = new Map<string | undefined, ReturnType<typeof keptFigures>>();
  return rows.flatMap((row): FieldValues[] => {
    const unit = row.town === null ? undefined : units.get(row.town);
    let figures = kept.get(unit);
    if (!figures) {
      figures = keptFigures({ ...around, unit });
      kept.set(unit, figures);
    }
    const last = figures.get(row.id)?.at(-1);
    const whole: FieldValues = {
      townName: row.town ?? '合计',
      indicator: row.indicator,
      unit: row.unit,
      target: row.target ?? '',
      actual: row.actual ?? '',
      ratio: row.ratio ?? '',
      timeProgress: row.timeProgress,
      gap: row.gap ?? '',
      growth: row.growth,
      // First of one is no rank.
      rank: row.rank === null || (row.among ?? 0) < 2 ? '' : String(row.rank),
      reason: last?.shortfall ?? '',
      measure: last?.measure ?? '',
    };
    const part = around.plan.indicators.find(({ id }) => id === row.id)?.ofWhich;
    return part === undefined || (row.targetOfWhich === null && row.actualOfWhich === null)
      ? [whole]
      : [whole, partRow(row, whole, part)];
  });
}

/** `其中：…` as a row of its own: a form has one column for a figure. */
function partRow(row: PrintedProgress, whole: FieldValues, part: string): FieldValues {
  const { targetOfWhich: target, actualOfWhich: actual, timeProgress } = row;
  const ratio =
    target === null || actual === null || !new Exact(target).greaterThan(0)
      ? undefined
      : new Exact(actual).dividedBy(target);
  return {
    townName: whole.townName ?? '',
    indicator: `${row.indicator}（其中${part}）`,
    unit: row.unit,
    target: target ?? '',
    actual: actual ?? '',
    ratio: ratio ? ratioText(ratio) : '',
    timeProgress,
    gap: ratio && row.gap !== null ? pointsText(ratio.minus(timeProgress)) : '',
    growth: '—',
    rank: '',
    reason: '',
    measure: '',
  };
}

function plansOf(ledger: Ledger): Plan[] {
  return planLibrary(ledger).map(({ plan }) => plan);
}

function lastPeriod(ledger: Ledger): Period | undefined {
  return recordsOf(ledger, 'indicatorFact').reduce<Period | undefined>((latest, { values }) => {
    const next = typeof values.period === 'string' ? readPeriod(values.period) : undefined;
    return next && (!latest || endOf(next) > endOf(latest)) ? next : latest;
  }, undefined);
}

function endOf({ year, endMonth }: Period): string {
  return `${year}-${String(endMonth).padStart(2, '0')}`;
}

/** The plan that a period's figures belong to; without figures the first with targets of the town in that year. */
export function planOfPeriod(ledger: Ledger, plans: readonly Plan[], period: Period): Plan | undefined {
  const inYear = plans.filter((plan) => plan.from <= period.year && period.year <= plan.to);
  const town = recordsOf(ledger, 'setting')
    .map(({ values }) => values.town)
    .find((value) => typeof value === 'string' && value !== '');
  const used = new Set(
    recordsOf(ledger, 'indicatorFact')
      .filter(({ values }) => readPeriod(String(values.period ?? ''))?.year === period.year)
      .map(({ values }) => values.plan),
  );
  const named = inYear.filter(({ id, family }) => used.has(id) || used.has(family));
  const places = (list: readonly Plan[]) =>
    list.find(({ units }) => units.some(({ id }) => id === town)) ??
    list.find(({ role }) => role !== 'text') ??
    list[0];
  return places(named) ?? places(inYear);
}
