import { decimalText, Exact } from '../money/decimal.ts';
import type { Computed } from './computed.ts';
import { figureText } from './figures.ts';
import type { Formula } from './formula.ts';
import type { Term, TraceStep } from './trace.ts';

/** First passing of thresholds (年产值首次突破): those above every earlier year's figure and reached now. */
export function firstPassing(
  formula: Extract<Formula, { kind: 'tiers' }>,
  now: Exact,
  earlier: Exact,
  term: Term,
): Computed {
  const passes = (figure: Exact, from: string) =>
    formula.passing === 'reach' ? figure.greaterThanOrEqualTo(from) : figure.greaterThan(from);
  const passed = formula.steps.filter((step) => passes(now, step.from) && !passes(earlier, step.from));
  if (passed.length === 0) return notPassed(formula, now, term, passes);
  const counted = formula.mode === 'highest' ? passed.slice(-1) : passed;
  const steps: TraceStep[] = [];
  let sum = new Exact(0);
  for (const step of counted) {
    sum = sum.plus(step.amount);
    steps.push({
      label: `首次突破 ${figureText(step.from, 'money')}`,
      joint: '查表',
      terms: [term, { label: '此前最高', value: decimalText(earlier), unit: 'money' }],
      value: step.amount,
      unit: 'money',
    });
  }
  if (counted.length > 1) steps.push(joined('各档合计', '＋', counted, sum));
  if (formula.factor !== undefined) {
    const full = sum;
    sum = sum.times(formula.factor);
    steps.push({
      label: '按相应档次金额的比例执行',
      joint: '×',
      terms: [
        { label: '', value: decimalText(full), unit: 'money' },
        { label: '', value: formula.factor, unit: 'ratio' },
      ],
      value: decimalText(sum),
      unit: 'money',
    });
  }
  const reasons =
    formula.mode === 'highest' && passed.length > 1
      ? [`同一年跨过 ${passed.length} 档，按最高一档计（文件没有写是否累加）`]
      : [];
  return { amount: sum, steps, reasons };
}

function notPassed(
  formula: Extract<Formula, { kind: 'tiers' }>,
  now: Exact,
  term: Term,
  passes: (figure: Exact, from: string) => boolean,
): Computed {
  const next = formula.steps.find((step) => !passes(now, step.from));
  const first = formula.steps[0];
  const figure = figureText(term.value, term.unit);
  if (next && first && next.from === first.from) {
    const shortfall = decimalText(new Exact(next.from).minus(now));
    return {
      amount: new Exact(0),
      steps: [],
      refused: `${term.label} ${figure}，未突破 ${figureText(next.from, 'money')}，差 ${figureText(shortfall, 'money')}`,
      shortfall,
    };
  }
  return {
    amount: new Exact(0),
    steps: [],
    refused: `${term.label} ${figure}，所达到的档次以前年度已经突破过，不是首次`,
    ...(next ? { shortfall: decimalText(new Exact(next.from).minus(now)) } : {}),
  };
}

function joined(
  label: string,
  joint: '＋',
  counted: readonly { readonly amount: string }[],
  sum: Exact,
): TraceStep {
  return {
    label,
    joint,
    terms: counted.map((step): Term => ({ label: '', value: step.amount, unit: 'money' })),
    value: decimalText(sum),
    unit: 'money',
  };
}
