import { decimalText, Exact } from '../money/decimal.ts';
import type { Computed } from './computed.ts';
import { constant } from './constants.ts';
import type { Formula } from './formula.ts';
import type { LevelAmount, Term, TraceStep, YearAmount } from './trace.ts';

/**
 * 财政贡献增量 × 各级分成 × 奖补比例 (seed 000, 四（一）). The increment is taken against the year before completion;
 * below zero it counts as zero and takes nothing back.
 */
export function incrementShare(
  formula: Extract<Formula, { kind: 'incrementShare' }>,
  number: (name: string) => Exact,
  term: (name: string) => Term,
): Computed {
  const difference = number(formula.current).minus(number(formula.base));
  const fallen = difference.isNegative();
  const increment = fallen ? new Exact(0) : difference;
  const incrementText = decimalText(increment);
  const steps: TraceStep[] = [
    {
      label: '财政贡献增量',
      joint: '－',
      terms: [term(formula.current), term(formula.base)],
      value: decimalText(difference),
      unit: 'money',
    },
  ];
  if (fallen)
    steps.push({
      label: '增量为负，按零计',
      joint: '取大',
      terms: [
        { label: '', value: decimalText(difference), unit: 'money' },
        { label: '', value: '0', unit: 'money' },
      ],
      value: '0',
      unit: 'money',
    });
  const shares: LevelAmount[] = [];
  let sum = new Exact(0);
  for (const part of formula.parts) {
    const share = number(part.share);
    const amount = increment.times(share).times(constant(part.rate));
    const value = decimalText(amount);
    sum = sum.plus(amount);
    steps.push({
      label: part.label,
      joint: '×',
      terms: [
        { label: '增量', value: incrementText, unit: 'money' },
        { label: term(part.share).label, value: decimalText(share), unit: 'ratio' },
        { label: '', value: part.rate, unit: 'ratio' },
      ],
      value,
      unit: 'money',
    });
    shares.push({ level: part.level, label: part.label, amount: value });
  }
  steps.push({
    label: '各级合计',
    joint: '＋',
    terms: shares.map((share): Term => ({ label: share.label, value: share.amount, unit: 'money' })),
    value: decimalText(sum),
    unit: 'money',
  });
  const first = number(formula.completionYear).toNumber() + 1;
  const schedule: YearAmount[] = [];
  for (let year = first; year < first + formula.years; year += 1)
    schedule.push({ year: String(year), amount: null });
  return {
    amount: sum,
    steps,
    shares,
    schedule,
    reasons: fallen ? ['财政贡献比完工前一年减少，增量按零计，不倒扣'] : [],
  };
}
