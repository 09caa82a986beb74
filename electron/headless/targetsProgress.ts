import { planLibrary } from '../../shared/target/library/library.ts';
import { readPeriod } from '../../shared/target/progress/period.ts';
import { progressOfLedger } from '../../shared/target/progress/progressOfLedger.ts';
import { type Answer, NotDone } from './answer.ts';
import { type Arguments, required, type Verb, type VerbUsage } from './arguments.ts';
import { issueRows, issuesOf, needsAttention } from './issues.ts';
import { openLedger } from './openLedger.ts';
import { textTable } from './textTable.ts';

const USAGE: VerbUsage = {
  usage: 'targets progress --vault 保险箱 --plan 目标任务表编号 --period 期次（2015、2015Q2、2015-06）',
  places: [],
  options: ['--vault', '--plan', '--period'],
  switches: [],
};

/** How far the town has come towards a plan: entered figures, and those counted from the registers. */
export const targetsProgress: Verb = { usage: USAGE, run: progressOnce };

async function progressOnce(given: Arguments): Promise<Answer> {
  const name = required(USAGE, given, '--plan');
  const text = required(USAGE, given, '--period');
  const period = readPeriod(text);
  if (!period) throw new NotDone(`选项 --period 要写成 2015、2015Q2 或 2015-06，现在是“${text}”`);
  const vault = await openLedger(required(USAGE, given, '--vault'), 'read');
  try {
    const library = planLibrary(vault.ledger).map((each) => each.plan);
    const plan = library.find(({ id }) => id === name);
    if (!plan)
      throw new NotDone(`没有编号为“${name}”的目标任务表，可用：${library.map(({ id }) => id).join('、')}`);
    const { rows, findings } = progressOfLedger(vault.ledger, plan, period);
    return {
      json: { plan: plan.id, period: text, rows, issues: issuesOf(findings) },
      lines: [
        ...textTable(
          ['指标', '单位', '目标', '完成', '完成率', '序时差'],
          rows.map(({ indicator, unit, target, actual, ratio, gap }) => [
            indicator,
            unit,
            target ?? '—',
            actual ?? '—',
            ratio ?? '—',
            gap ?? '—',
          ]),
        ),
        ...(findings.length > 0 ? issueRows(issuesOf(findings)) : []),
      ],
      attention: needsAttention(findings),
    };
  } finally {
    await vault.close();
  }
}
