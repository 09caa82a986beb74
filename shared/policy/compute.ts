import { decimalText, Exact } from '../money/decimal.ts';
import type { Computed } from './computed.ts';
import { type InputsByName, unitOf } from './conditions.ts';
import { constant, ZERO } from './constants.ts';
import type { Formula } from './formula.ts';
import { incrementShare } from './increment.ts';
import type { KnownInputs } from './inputValues.ts';
import { tableCell } from './table.ts';
import { firstPassing } from './tiers.ts';
import type { LevelAmount, Term, TraceStep } from './trace.ts';

/** Works the formula out. The caller has made sure that every input of the formula is there. */
export function compute(formula: Formula, inputs: KnownInputs, byName: InputsByName): Computed {
  const number = (name: string) => numberOf(inputs, name);
  const term = (name: string): Term => ({
    label: byName.get(name)?.label ?? name,
    value: inputs.text(name),
    unit: unitOf(byName.get(name)),
  });
  switch (formula.kind) {
    case 'rate':
      return rated(number(formula.base), formula.rate, term(formula.base));
    case 'rateByStep': {
      const on = number(formula.on);
      const reached = formula.steps.filter((step) => on.greaterThanOrEqualTo(constant(step.from))).at(-1);
      if (!reached) return { amount: ZERO, steps: [] };
      const choice: TraceStep = {
        label: '适用比例',
        joint: '查表',
        terms: [
          term(formula.on),
          { label: '起点', value: reached.from, unit: unitOf(byName.get(formula.on)) },
        ],
        value: reached.rate,
        unit: 'ratio',
      };
      const result = rated(number(formula.base), reached.rate, term(formula.base));
      return { ...result, steps: [choice, ...result.steps] };
    }
    case 'rateEach':
      return eachRated(listOf(inputs, formula.items), formula.rate, byName.get(formula.items)?.label ?? '');
    case 'tiers':
      return firstPassing(formula, number(formula.on), number(formula.earlier), term(formula.on));
    case 'byLevel': {
      const level = inputs.get(formula.on);
      const amount = typeof level === 'string' ? formula.amounts[level] : undefined;
      const label = byName.get(formula.on)?.choices?.find((choice) => choice.value === level)?.label ?? '';
      if (amount === undefined)
        return { amount: ZERO, steps: [], refused: { kind: 'level', level: label, shortfall: null } };
      return looked(amount, { label: byName.get(formula.on)?.label ?? '', value: label, unit: 'text' });
    }
    case 'fixed':
      return looked(formula.amount, { label: '', value: '定额', unit: 'text' });
    case 'perUnit':
      return perUnit(formula.items, number, byName);
    case 'areaMonth':
      return areaMonth(formula, number, byName);
    case 'incrementShare':
      return incrementShare(formula, number, term);
    case 'table':
      return tableCell(formula, number, term);
    case 'capOnly':
    case 'decision': {
      const amount = number(formula.amount);
      const terms: Term[] = [term(formula.amount)];
      if (formula.kind === 'decision') {
        const minutes = inputs.get(formula.minutes);
        terms.push({ label: '会议纪要', value: typeof minutes === 'string' ? minutes : '', unit: 'text' });
      }
      return {
        amount,
        steps: [{ label: '核定额', joint: '录入', terms, value: decimalText(amount), unit: 'money' }],
      };
    }
    case 'priceFloor': {
      const floor = number(formula.standard).times(formula.rate);
      const step: TraceStep = {
        label: '出让底价下限',
        joint: '×',
        terms: [term(formula.standard), { label: '', value: formula.rate, unit: 'ratio' }],
        value: decimalText(floor),
        unit: unitOf(byName.get(formula.standard)),
      };
      return { amount: null, steps: [step], reasons: ['这是土地出让底价的下限，不是补贴，不计入金额'] };
    }
    case 'costShare':
      return costShare(formula, number, term);
    case 'eligibility':
    case 'refer':
    case 'direction':
      return { amount: null, steps: [] };
  }
}

function numberOf(inputs: KnownInputs, name: string): Exact {
  const value = inputs.get(name);
  if (value instanceof Exact) return value;
  throw new Error(`input ${name} is not a number`);
}

function listOf(inputs: KnownInputs, name: string): readonly Exact[] {
  const value = inputs.get(name);
  return Array.isArray(value) ? value : [];
}

function rated(base: Exact, rate: string, term: Term): Computed {
  const amount = base.times(constant(rate));
  const text = decimalText(amount);
  return {
    amount,
    text,
    steps: [
      {
        label: '按比例计算',
        joint: '×',
        terms: [term, { label: '', value: rate, unit: 'ratio' }],
        value: text,
        unit: 'money',
      },
    ],
  };
}

function eachRated(items: readonly Exact[], rate: string, label: string): Computed {
  const steps: TraceStep[] = [];
  const amounts: Term[] = [];
  let sum = new Exact(0);
  for (const [index, item] of items.entries()) {
    const amount = item.times(constant(rate));
    sum = sum.plus(amount);
    const value = decimalText(amount);
    steps.push({
      label: `第 ${index + 1} 份`,
      joint: '×',
      terms: [
        { label, value: decimalText(item), unit: 'money' },
        { label: '', value: rate, unit: 'ratio' },
      ],
      value,
      unit: 'money',
    });
    amounts.push({ label: '', value, unit: 'money' });
  }
  if (items.length !== 1)
    steps.push({
      label: `${items.length} 份合计`,
      joint: '＋',
      terms: amounts,
      value: decimalText(sum),
      unit: 'money',
    });
  return { amount: sum, steps };
}

function looked(amount: string, term: Term): Computed {
  return {
    amount: constant(amount),
    text: amount,
    steps: [{ label: '奖补标准', joint: '查表', terms: [term], value: amount, unit: 'money' }],
  };
}

function perUnit(
  items: readonly { readonly count: string; readonly amount: string }[],
  number: (name: string) => Exact,
  byName: InputsByName,
): Computed {
  const steps: TraceStep[] = [];
  let sum = new Exact(0);
  for (const item of items) {
    const amount = number(item.count).times(item.amount);
    const input = byName.get(item.count);
    sum = sum.plus(amount);
    steps.push({
      label: input?.label ?? item.count,
      joint: '×',
      terms: [
        { label: '', value: decimalText(number(item.count)), unit: input?.unit === '个' ? '个' : '人' },
        { label: '', value: item.amount, unit: 'yuan' },
      ],
      value: decimalText(amount),
      unit: 'money',
    });
  }
  if (items.length > 1)
    steps.push({
      label: '合计',
      joint: '＋',
      terms: steps.map((step) => ({ label: '', value: step.value, unit: 'money' })),
      value: decimalText(sum),
      unit: 'money',
    });
  return { amount: sum, steps };
}

function areaMonth(
  formula: Extract<Formula, { kind: 'areaMonth' }>,
  number: (name: string) => Exact,
  byName: InputsByName,
): Computed {
  const steps: TraceStep[] = [];
  let rate = new Exact(formula.rate);
  if (formula.rent) {
    const rent = number(formula.rent);
    rate = Exact.min(rate, rent);
    steps.push({
      label: '每平方米每月',
      joint: '取小',
      terms: [
        { label: '标准', value: formula.rate, unit: 'yuan' },
        { label: byName.get(formula.rent)?.label ?? '', value: decimalText(rent), unit: 'yuan' },
      ],
      value: decimalText(rate),
      unit: 'yuan',
    });
  }
  const amount = rate.times(number(formula.area)).times(number(formula.months));
  steps.push({
    label: '租金资助',
    joint: '×',
    terms: [
      { label: '', value: decimalText(rate), unit: 'yuan' },
      { label: '', value: decimalText(number(formula.area)), unit: '平方米' },
      { label: '', value: decimalText(number(formula.months)), unit: '个月' },
    ],
    value: decimalText(amount),
    unit: 'money',
  });
  return { amount, steps };
}

function costShare(
  formula: Extract<Formula, { kind: 'costShare' }>,
  number: (name: string) => Exact,
  term: (name: string) => Term,
): Computed {
  const base = number(formula.base);
  let rest = base;
  const steps: TraceStep[] = [];
  const shares: LevelAmount[] = [];
  for (const part of formula.parts) {
    const amount = part.share === null ? rest : base.times(number(part.share));
    steps.push({
      label: part.label,
      joint: part.share === null ? '－' : '×',
      terms:
        part.share === null
          ? [
              term(formula.base),
              ...shares.map((share): Term => ({ label: share.label, value: share.amount, unit: 'money' })),
            ]
          : [term(formula.base), { label: '', value: decimalText(number(part.share)), unit: 'ratio' }],
      value: decimalText(amount),
      unit: 'money',
    });
    shares.push({ level: part.level, label: part.label, amount: decimalText(amount) });
    rest = rest.minus(amount);
  }
  return { amount: null, steps, shares, reasons: ['本条只说明由哪一级财政出钱，不另外给钱'] };
}
