import { Exact, isDecimalText } from '../../shared/money/decimal.ts';
import { formatMoney } from '../../shared/money/format.ts';
import { evaluateLedger } from '../../shared/policy/ledger/evaluateLedger.ts';
import type { LedgerResult } from '../../shared/policy/ledger/result.ts';
import { totalsOf } from '../../shared/policy/ledger/totals.ts';
import { officeBook } from '../../shared/policy/own/ownBook.ts';
import { officeQuestion } from '../../shared/policy/own/question.ts';
import { presentOutcome } from '../../shared/policy/present.ts';
import { type Answer, NotDone } from './answer.ts';
import type { Arguments } from './arguments.ts';
import { yearOption } from './dates.ts';
import { openLedger } from './openLedger.ts';
import { chosenPacks } from './packs.ts';
import { textTable } from './textTable.ts';

const MOST_SHOWN = 40;

/** Every firm and project of a vault against every clause in force in the year. */
export async function evaluateWholeLedger(given: Arguments): Promise<Answer> {
  const year = yearOption(given, '--year');
  if (year === undefined) throw new NotDone('缺少选项 --year，例如 --year 2021');
  const pool = given.options.get('--pool');
  if (pool !== undefined && (!isDecimalText(pool) || new Exact(pool).isNegative())) {
    throw new NotDone(`选项 --pool 要写金额（元），如 3000000，现在是“${pool}”`);
  }
  const vault = await openLedger(given.options.get('--vault') ?? '', 'read');
  try {
    const { book } = officeBook(vault.ledger);
    const packs = chosenPacks(book, given);
    const { results, decisions, nearMisses, flags } = evaluateLedger(vault.ledger, book, {
      ...officeQuestion(vault.ledger, year),
      ...(packs === undefined ? {} : { packs }),
      ...(pool === undefined ? {} : { pool: { amount: pool, method: 'ratio' } }),
    });
    const totals = totalsOf(results);
    const granted = results.filter(({ rounded }) => rounded !== null && new Exact(rounded).greaterThan(0));
    return {
      json: { year, results: results.map(told), totals, stackingDecisions: decisions, nearMisses, flags },
      lines: [
        `${year} 年度：可享受 ${totals.all.granted} 条，合计 ${formatMoney(totals.all.amount, '万元')} 万元；不符合 ${totals.all.refused} 条，缺资料 ${totals.all.open} 条，差一点 ${nearMisses.length} 条`,
        ...textTable(
          ['企业', '项目', '条款', '金额（万元）'],
          granted
            .slice(0, MOST_SHOWN)
            .map((result) => [
              result.enterprise?.name ?? '',
              result.subject.register === 'project' ? result.subject.name : '',
              `${result.clause} ${result.outcome.clause.title}`,
              formatMoney(result.rounded ?? '0', '万元'),
            ]),
        ),
        ...(granted.length > MOST_SHOWN
          ? [`……另有 ${granted.length - MOST_SHOWN} 条，加 --json 看全部`]
          : []),
        ...flags.slice(0, MOST_SHOWN).map(({ message, advice }) => `存疑：${message}；${advice ?? ''}`),
      ],
      attention: flags.length > 0,
    };
  } finally {
    await vault.close();
  }
}

function told(result: LedgerResult): Record<string, unknown> {
  const {
    pack,
    packVersion,
    title,
    eligible,
    upperBound,
    steps,
    caps,
    missing,
    reasons,
    schedule,
    citation,
  } = presentOutcome(result.outcome);
  return {
    key: result.key,
    subject: result.subject,
    enterprise: result.enterprise,
    clause: result.clause,
    pack,
    packVersion,
    title,
    eligible,
    amount: result.amount,
    rounded: result.rounded,
    upperBound,
    steps,
    caps,
    missing,
    reasons,
    adjustments: result.adjustments,
    shares: result.shares,
    schedule,
    citation,
    origins: result.origins,
    standing: result.standing,
    flags: result.flags,
  };
}
