import { type Ledger, recordsOf } from '../model/ledger.ts';
import type { RegisterDescription } from '../model/register.ts';
import type { FieldValues } from '../model/value.ts';
import { Exact, isDecimalText } from '../money/decimal.ts';
import { REGISTERS } from '../registers/index.ts';
import { monthOf, readPeriod } from '../target/progress/period.ts';
import { sentField, sentRow } from './rowDescription.ts';

/** A project with what was reported of it for the last month that the ledger has. */
export const PROJECT_PROGRESS_ROW: RegisterDescription = sentRow('项目进度', '个', 'name', [
  ...REGISTERS.project.fields,
  sentField('month', '数据月份', 'month', ['月份', '报告期']),
  sentField('monthInvestment', '本月完成投资', 'money', ['当月完成投资', '本月完成', '当月投资']),
  sentField('yearInvestment', '本年累计完成投资', 'money', ['本年完成投资', '累计完成', '1-本月累计']),
  sentField('share', '完成比例', 'ratio', ['占总投资比例', '完成率', '投资完成率']),
  sentField('progress', '形象进度', 'text', ['进度', '工程进度', '项目进展']),
  sentField('problem', '存在问题', 'text', ['存在的问题', '需协调事项']),
  sentField('person', '责任人', 'text', ['负责人', '跟进人']),
]);

/** Every project with its last month; where a period is named, its last month up to the end of that. */
export function projectProgressRows(ledger: Ledger, asked?: string): FieldValues[] {
  const period = asked === undefined ? undefined : readPeriod(asked);
  const end = period ? monthOf(period) : '9999-12';
  const last = new Map<string, FieldValues>();
  for (const { values } of recordsOf(ledger, 'monthlyFact')) {
    if (typeof values.project !== 'string' || String(values.month ?? '') > end) continue;
    const known = last.get(values.project);
    if (!known || String(values.month ?? '') > String(known.month ?? '')) last.set(values.project, values);
  }
  return recordsOf(ledger, 'project').map(({ id, values }) => {
    const month = last.get(id);
    return {
      ...values,
      month: month?.month ?? '',
      monthInvestment: month?.investment ?? '',
      yearInvestment: month?.investmentToDate ?? '',
      share: shareOf(values.completedInvestment, values.totalInvestment),
      progress: month?.progress ?? '',
    };
  });
}

function shareOf(part: FieldValues[string] | undefined, whole: FieldValues[string] | undefined): string {
  if (typeof part !== 'string' || typeof whole !== 'string' || !isDecimalText(part) || !isDecimalText(whole))
    return '';
  const all = new Exact(whole);
  if (!all.greaterThan(0)) return '';
  return new Exact(part).dividedBy(all).toDecimalPlaces(4, Exact.ROUND_HALF_UP).toFixed();
}
