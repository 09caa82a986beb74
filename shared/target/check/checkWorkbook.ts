import type { Finding } from '../../model/finding.ts';
import type { Workbook } from '../../workbook/sheet.ts';
import { findTables } from '../../workbook/table/findTables.ts';
import { planFromTable } from '../plan/fromTable.ts';
import type { Plan } from '../plan/schema.ts';
import { shippedPlans } from '../plan/shipped.ts';
import { checkPlan } from './checkPlan.ts';
import { NO_FIGURE, type PlanFinding } from './finding.ts';

/** A table of targets, with what was doubtful when it was read. */
export interface ReadPlanTable {
  readonly plan: Plan;
  readonly doubts: readonly PlanFinding[];
}

export interface CheckedWorkbook {
  readonly readings: readonly ReadPlanTable[];
  readonly plans: readonly Plan[];
  readonly findings: readonly PlanFinding[];
  /** Why no table of the workbook is a plan, where none is. */
  readonly refused: readonly Finding[];
}

/** Every table of targets in a workbook, read and checked, also against the shipped plans of the same document. */
export function checkWorkbook(workbook: Workbook, file: string, year?: string): CheckedWorkbook {
  const plans: Plan[] = [];
  const readings: ReadPlanTable[] = [];
  const findings: PlanFinding[] = [];
  const refused: Finding[] = [];
  for (const sheet of workbook.sheets) {
    for (const table of findTables(sheet)) {
      const read = planFromTable({
        sheet,
        table,
        id: `workbook.${plans.length + 1}`,
        place: sheet.name,
        file,
        ...(year === undefined ? {} : { year }),
      });
      if (!read.ok) {
        refused.push(...read.findings);
        continue;
      }
      plans.push(read.value);
      const doubts = read.findings.map(asPlanFinding);
      readings.push({ plan: read.value, doubts });
      findings.push(...doubts, ...checkPlan(beside(read.value)));
    }
  }
  return { plans, readings, findings, refused };
}

/** The workbook's table takes the place of the shipped one of its role; the others are what it is held against. */
function beside(plan: Plan): { readonly plan: Plan; readonly siblings: readonly Plan[] } {
  const siblings = shippedPlans().filter(
    (other) =>
      other.family === plan.family &&
      other.role !== plan.role &&
      other.from <= plan.to &&
      plan.from <= other.to,
  );
  return { plan, siblings };
}

/** A finding about reading in the shape of one about the plan. */
function asPlanFinding({ code, severity, message, sheet, cell, value, advice }: Finding): PlanFinding {
  return {
    code,
    severity,
    indicator: '',
    where: [sheet, cell].filter((part) => part !== undefined).join('!'),
    expected: NO_FIGURE,
    actual: value ?? NO_FIGURE,
    difference: NO_FIGURE,
    message: advice === undefined ? message : `${message}${message.endsWith('？') ? '' : '；'}${advice}`,
  };
}
