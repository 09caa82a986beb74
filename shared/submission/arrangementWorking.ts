import { decimalText, Exact } from '../money/decimal.ts';
import { formatMoney, moneyWithUnit } from '../money/format.ts';
import { LEVELS, type Level } from '../policy/own/shares.ts';
import { type ArrangedLine, type Arrangement, type ArrangementQuestion, ratioText } from './arrangement.ts';

/** One step of how a line was arranged, as a person would write it. */
export interface ArrangementStep {
  readonly label: string;
  readonly expression: string;
  readonly value: string;
  readonly law: string;
}

/** From what the clause gives to what is arranged and who bears it. */
export function arrangementWorking(
  line: ArrangedLine,
  whole: Arrangement,
  { pool, basis, split }: ArrangementQuestion,
): ArrangementStep[] {
  const { clause } = line.result.outcome;
  const steps: ArrangementStep[] = [
    {
      label: '测算额',
      expression: clause.title,
      value: moneyWithUnit(line.computed),
      law: clause.citation.section,
    },
  ];
  const short = pool !== null && pool.amount !== null && new Exact(whole.computed).greaterThan(pool.amount);
  if (pool === null || (!short && pool.method !== 'decision'))
    steps.push({
      label: '安排额',
      expression: '资金够用，全额安排',
      value: moneyWithUnit(line.arranged),
      law: '',
    });
  else if (pool.method === 'ratio') {
    steps.push(
      {
        label: '安排比例',
        expression: `资金盘子 ${moneyWithUnit(pool.amount)} ÷ 应补合计 ${moneyWithUnit(whole.computed)}`,
        value: ratioText(pool.amount, whole.computed),
        law: '不超过资金盘子',
      },
      {
        label: '安排额',
        expression: `${formatMoney(line.computed)} × 安排比例，取两位小数，尾差按最大余数分配`,
        value: moneyWithUnit(line.arranged),
        law: '',
      },
    );
  } else if (pool.method === 'rank')
    steps.push({
      label: '安排额',
      expression: `资金盘子 ${moneyWithUnit(pool.amount)}，按测算额从高到低安排到用完为止`,
      value: moneyWithUnit(line.arranged),
      law: '',
    });
  else
    steps.push({
      label: '安排额',
      expression: line.reason === '' ? '没有改动，按测算额' : '集体研究决定',
      value: moneyWithUnit(line.arranged),
      law: line.reason === '' ? '' : basis,
    });
  const { shares } = line;
  if (!shares) return steps;
  const own = line.result.outcome.shares.length > 0;
  return [
    ...steps,
    ...(Object.keys(LEVELS) as Level[]).map((level) => ({
      label: LEVELS[level],
      expression:
        own || !split
          ? '按条款自己的分成'
          : `${formatMoney(line.arranged)} × ${decimalText(new Exact(split[level]).times(100))}%`,
      value: moneyWithUnit(shares[level]),
      law: own || !split ? '' : split.label,
    })),
  ];
}
