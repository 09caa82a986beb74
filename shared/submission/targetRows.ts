import { type Ledger, recordsOf } from '../model/ledger.ts';
import type { RegisterDescription } from '../model/register.ts';
import type { FieldValues } from '../model/value.ts';
import { shippedPlan } from '../target/plan/shipped.ts';
import { readPeriod } from '../target/progress/period.ts';
import { progressOfLedger } from '../target/progress/progressOfLedger.ts';
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

/** Rows for the last period that figures were entered for, in the plan that they belong to. */
export function targetRows(ledger: Ledger): FieldValues[] {
  const facts = recordsOf(ledger, 'indicatorFact').map(({ values }) => values);
  const last = facts.reduce<FieldValues | undefined>(
    (latest, next) => (String(next.period ?? '') > String(latest?.period ?? '') ? next : latest),
    undefined,
  );
  const plan = typeof last?.plan === 'string' ? shippedPlan(last.plan) : undefined;
  const period = typeof last?.period === 'string' ? readPeriod(last.period) : undefined;
  if (!plan || !period) return [];
  return progressOfLedger(ledger, plan, period).rows.map((row) => ({
    townName: row.town ?? '合计',
    indicator: row.indicator,
    unit: row.unit,
    target: row.target ?? '',
    actual: row.actual ?? '',
    ratio: row.ratio ?? '',
    timeProgress: row.timeProgress,
    gap: row.gap ?? '',
    growth: row.growth,
    rank: row.rank === null ? '' : String(row.rank),
  }));
}
