import { existsSync } from 'node:fs';
import { checkPlan } from '../../shared/target/check/checkPlan.ts';
import { checkWorkbook } from '../../shared/target/check/checkWorkbook.ts';
import { checkDocuments } from '../../shared/target/check/documents.ts';
import type { PlanFinding } from '../../shared/target/check/finding.ts';
import { shippedPlan, shippedPlans, siblingsOf } from '../../shared/target/plan/shipped.ts';
import { cityStatements } from '../../shared/target/plan/statements.ts';
import { type Answer, NotDone, refusal } from './answer.ts';
import type { Arguments, Verb } from './arguments.ts';
import { yearOption } from './dates.ts';
import { issuesOf } from './issues.ts';
import { textTable } from './textTable.ts';
import { openWorkbook } from './workbookInput.ts';

/** The arithmetic of a target plan, its words against those of the same document, and against other documents. */
export const targetsCheck: Verb = {
  usage: {
    usage: 'targets check 目标任务表编号或文件名 [--year 年份]',
    places: ['目标任务表编号或文件名'],
    options: ['--year'],
    switches: [],
  },
  run: checkEither,
};

async function checkEither(given: Arguments): Promise<Answer> {
  const name = given.places[0] ?? '';
  const plan = shippedPlan(name);
  if (plan) {
    const documents = { plans: shippedPlans(), statements: cityStatements() };
    const findings = [...checkPlan({ plan, siblings: siblingsOf(plan) }), ...checkDocuments(plan, documents)];
    return answerOf({ plan: plan.id, title: plan.title }, findings);
  }
  if (!/[./\\]/.test(name) && !existsSync(name)) {
    const known = shippedPlans().map(({ id }) => id);
    throw new NotDone(`没有编号为“${name}”的目标任务表，可用：${known.join('、')}；也可以给出工作簿的文件名`);
  }
  const opened = await openWorkbook(name);
  const checked = checkWorkbook(opened.workbook, opened.name, yearOption(given, '--year'));
  if (checked.plans.length === 0) throw refusal(checked.refused);
  const title = checked.plans.map((each) => each.title).join('、');
  return answerOf({ plan: opened.name, title, refused: issuesOf(checked.refused) }, checked.findings);
}

function answerOf(
  about: { readonly plan: string; readonly title: string; readonly refused?: unknown },
  findings: readonly PlanFinding[],
): Answer {
  const rows = findings.map(({ where, expected, actual, difference, message }) => [
    where,
    expected,
    actual,
    difference,
    message,
  ]);
  return {
    json: { ...about, findings },
    lines: [
      `${about.title}（${about.plan}）：${findings.length === 0 ? '没有发现矛盾' : `${findings.length} 处要核对`}`,
      ...(rows.length === 0 ? [] : textTable(['位置', '应为', '写的是', '相差', '说明'], rows)),
    ],
    attention: findings.length > 0,
  };
}
