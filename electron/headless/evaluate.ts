import { type Answer, NotDone } from './answer.ts';
import type { Arguments, Verb } from './arguments.ts';
import { evaluateOneClause } from './evaluateClause.ts';
import { evaluateWholeLedger } from './evaluateLedger.ts';

/** One clause on given inputs, or every firm and project of a vault against every clause in force. */
export const evaluate: Verb = {
  usage: {
    usage:
      'evaluate --clause 条款 --inputs JSON [--on 日期]，或 evaluate --vault 保险箱 --year 年份 [--pack 政策包] [--pool 资金盘子（元）]',
    places: [],
    options: ['--clause', '--inputs', '--on', '--vault', '--year', '--pack', '--pool'],
    switches: [],
  },
  run: evaluateEither,
};

function evaluateEither(given: Arguments): Answer | Promise<Answer> {
  if (given.options.has('--vault')) return evaluateWholeLedger(given);
  const clause = given.options.get('--clause');
  if (clause === undefined) throw new NotDone('缺少选项 --clause');
  return evaluateOneClause(given, clause);
}
