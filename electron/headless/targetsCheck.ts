import { existsSync } from 'node:fs';
import { checkPlan } from '../../shared/target/check/checkPlan.ts';
import { shippedPlan, shippedPlans, siblingsOf } from '../../shared/target/plan/shipped.ts';
import { type Answer, NotDone } from './answer.ts';
import type { Arguments, Verb } from './arguments.ts';
import { textTable } from './textTable.ts';

/** The arithmetic of a target plan, and its words against those of the same document. */
export const targetsCheck: Verb = {
  usage: { usage: 'targets check 目标任务表编号', places: ['目标任务表编号'], options: [], switches: [] },
  run: checkOne,
};

function checkOne(given: Arguments): Answer {
  const id = given.places[0] ?? '';
  const plan = shippedPlan(id);
  if (!plan) {
    const known = shippedPlans().map((each) => each.id);
    if (existsSync(id)) {
      throw new NotDone(
        `这一版只能核对自带的目标任务表，还不能核对工作簿“${id}”；自带的有：${known.join('、')}`,
      );
    }
    throw new NotDone(`没有编号为“${id}”的目标任务表，可用：${known.join('、')}`);
  }
  const findings = checkPlan({ plan, siblings: siblingsOf(plan) });
  const rows = findings.map(({ where, expected, actual, difference, message }) => [
    where,
    expected,
    actual,
    difference,
    message,
  ]);
  return {
    json: { plan: plan.id, title: plan.title, findings },
    lines: [
      `${plan.title}（${plan.id}）：${findings.length === 0 ? '没有发现矛盾' : `${findings.length} 处要核对`}`,
      ...(rows.length === 0 ? [] : textTable(['位置', '应为', '写的是', '相差', '说明'], rows)),
    ],
    attention: findings.length > 0,
  };
}
