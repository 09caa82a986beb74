import { decimalText, Exact } from '../money/decimal.ts';
import type { Computed } from './computed.ts';
import { constant, ZERO } from './constants.ts';
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
    formula.passing === 'reach'
      ? figure.greaterThanOrEqualTo(constant(from))
      : figure.greaterThan(constant(from));
  const passed = formula.steps.filter((step) => passes(now, step.from) && !passes(earlier, step.from));
  if (passed.length === 0) return notPassed(formula, now, passes);
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

const NO_STEPS: Computed['steps'] = [];

function notPassed(
  formula: Extract<Formula, { kind: 'tiers' }>,
  now: Exact,
  passes: (figure: Exact, from: string) => boolean,
): Computed {
  const next = formula.steps.find((step) => !passes(now, step.from));
  return {
    amount: ZERO,
    steps: NO_STEPS,
    refused: {
      kind: next && next.from === formula.steps[0]?.from ? 'notReached' : 'notFirst',
      input: formula.on,
      next: next?.from ?? null,
      shortfall: next ? decimalText(constant(next.from).minus(now)) : null,
    },
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
