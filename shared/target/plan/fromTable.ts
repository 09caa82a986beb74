import type { Outcome } from '../../model/finding.ts';
import { breakdown } from './breakdownTable.ts';
import { goals, townColumn, yearColumns } from './goalsTable.ts';
import type { Plan } from './schema.ts';
import { problem, type TableContext } from './tableContext.ts';

/**
 * A plan out of a table in a workbook: units down and indicators across (a breakdown), or indicators down and
 * years across (goals). Indicators are known by their names from the plans that come with the program. What is
 * doubtful is said with its cell; nothing is left out or converted in silence.
 */
export function planFromTable(context: TableContext): Outcome<Plan> {
  const towns = townColumn(context);
  if (towns) return breakdown(context, towns);
  const names = context.table.columns.find(({ label }) => /^指标(?:名称)?$/.test(label));
  if (names && yearColumns(context.table).length > 0) return goals(context, names);
  return {
    ok: false,
    findings: [
      problem(context, 'plan.table', 'error', '认不出目标表：没有镇街一列，也没有“指标名称”和年份列', {
        advice: '表头要有镇街和各指标名称，或有“指标名称”和各年度',
      }),
    ],
  };
}
