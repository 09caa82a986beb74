import { checkPlan } from '../../../shared/target/check/checkPlan.ts';
import type { PlanFinding } from '../../../shared/target/check/finding.ts';
import { shippedPlan, shippedPlans, siblingsOf } from '../../../shared/target/plan/shipped.ts';
import { readPeriod } from '../../../shared/target/progress/period.ts';
import { type PrintedProgress, progressOfLedger } from '../../../shared/target/progress/progressOfLedger.ts';
import { Trouble } from '../../store/trouble.ts';
import type { TaskContext } from '../rpc/task.ts';

/** A plan as it is chosen. */
export interface ToldPlan {
  readonly id: string;
  readonly title: string;
  readonly place: string;
  readonly from: string;
  readonly to: string;
  readonly indicators: number;
}

export function targetPlans(): readonly ToldPlan[] {
  return shippedPlans().map(({ id, title, place, from, to, indicators }) => ({
    id,
    title,
    place,
    from,
    to,
    indicators: indicators.length,
  }));
}

export interface ToldProgress {
  readonly rows: readonly PrintedProgress[];
  readonly notes: readonly string[];
}

/** How far the town has come towards a plan in a period, from entered figures and from the registers. */
export function targetProgress(
  request: { readonly plan: string; readonly period: string },
  { engine }: TaskContext,
): ToldProgress {
  const plan = planNamed(request.plan);
  const period = readPeriod(request.period);
  if (!period) {
    throw new Trouble({
      code: 'target.period',
      message: `“${request.period}”不是期次。`,
      advice: '写成 2015、2015Q2 或 2015-06。',
    });
  }
  const { rows, findings } = progressOfLedger(engine.store.ledger.ledger(), plan, period);
  return { rows, notes: findings.map(({ message, advice }) => (advice ? `${message}。${advice}` : message)) };
}

/** What does not add up in a plan, from its figures alone. */
export function targetFindings(request: { readonly plan: string }): readonly PlanFinding[] {
  const plan = planNamed(request.plan);
  return checkPlan({ plan, siblings: siblingsOf(plan) });
}

function planNamed(id: string) {
  const plan = shippedPlan(id);
  if (plan) return plan;
  throw new Trouble({ code: 'target.plan', message: '没有这份目标任务表。', advice: '请重新选择。' });
}
