import { Exact } from '../../money/decimal.ts';
import type { Clause } from '../clause.ts';
import type { Condition } from '../condition.ts';
import { evaluateClause } from '../evaluate.ts';
import type { Formula } from '../formula.ts';
import type { Example } from './example.ts';

/** How near an example must come to a bound, as a part of the bound. */
const NEAR = '0.001';

/** A cap that no input meets exactly (2,000,000 ÷ 30 %) counts as met within a hundred-millionth. */
const AT_CAP = new Exact('0.00000001');

/** What the examples of a clause leave out, in words; empty: every bound, cap, year and missing input is there. */
export function uncovered(clause: Clause, examples: readonly Example[]): string[] {
  const worked = examples.map(([inputs]) => ({
    inputs,
    result: evaluateClause(clause, inputs),
  }));
  const gaps: string[] = [];
  const valuesOf = (name: string) => worked.flatMap(({ inputs }) => exactIn(inputs[name]));
  for (const [name, bound] of boundsOf(clause))
    for (const gap of aroundGaps(valuesOf(name), new Exact(bound))) gaps.push(`${name} ${bound}: ${gap}`);
  for (const [place, cap] of clause.caps.entries()) {
    const relative = worked.flatMap(({ result }) => {
      const told = result.caps[place];
      return told ? [{ before: new Exact(told.before), left: new Exact(told.limit).minus(told.used) }] : [];
    });
    const positive = relative.filter(({ left }) => left.greaterThan(0));
    const ratios = positive.map(({ before, left }) => before.dividedBy(left));
    for (const gap of aroundGaps(ratios, new Exact(1), AT_CAP)) gaps.push(`cap ${cap.scope}: ${gap}`);
    if (cap.used !== undefined && !relative.some(({ left }) => left.lessThanOrEqualTo(0)))
      gaps.push(`cap ${cap.scope}: nothing left`);
  }
  for (const condition of clause.conditions) gaps.push(...conditionGaps(condition, worked));
  for (const input of clause.inputs) {
    if (!input.required) continue;
    const asked = worked.some(
      ({ inputs, result }) => isAbsent(inputs[input.name]) && result.missing.includes(input.name),
    );
    if (!asked) gaps.push(`${input.name}: missing`);
  }
  return gaps;
}

type Worked = readonly {
  readonly inputs: Example[0];
  readonly result: ReturnType<typeof evaluateClause>;
}[];

function aroundGaps(values: readonly Exact[], bound: Exact, at: Exact = new Exact(0)): string[] {
  const near = bound.times(NEAR);
  const gaps: string[] = [];
  if (!values.some((value) => value.minus(bound).abs().lessThanOrEqualTo(at))) gaps.push('at');
  if (!values.some((value) => value.lessThan(bound) && bound.minus(value).lessThanOrEqualTo(near)))
    gaps.push('just below');
  if (!values.some((value) => value.greaterThan(bound) && value.minus(bound).lessThanOrEqualTo(near)))
    gaps.push('just above');
  return gaps;
}

/** Inputs with a threshold that conditions, tiers, steps and tables hold them against. */
function boundsOf({ conditions, formula }: Clause): [string, string][] {
  const bounds = conditions.flatMap((condition) => boundsOfCondition(condition));
  return [...bounds, ...boundsOfFormula(formula)].filter(([, bound]) => bound !== '0');
}

function boundsOfCondition(condition: Condition): [string, string][] {
  if (condition.kind === 'any') return condition.of.flatMap((part) => boundsOfCondition(part));
  return condition.kind === 'atLeast' || condition.kind === 'above'
    ? [[condition.input, condition.value]]
    : [];
}

function boundsOfFormula(formula: Formula): [string, string][] {
  if (formula.kind === 'tiers' || formula.kind === 'rateByStep')
    return formula.steps.map(({ from }): [string, string] => [formula.on, from]);
  if (formula.kind !== 'table') return [];
  return [formula.row, formula.column].flatMap(({ input, bands }) =>
    bands.flatMap(({ from, to }) =>
      [from, to].flatMap((bound): [string, string][] => (bound === null ? [] : [[input, bound]])),
    ),
  );
}

function conditionGaps(condition: Condition, worked: Worked): string[] {
  switch (condition.kind) {
    case 'between': {
      const years = worked.flatMap(({ inputs, result }) =>
        exactIn(inputs[condition.input]).map((value) => [value.toFixed(), result.eligible] as const),
      );
      return yearGaps(condition.input, condition.from, condition.to, years);
    }
    case 'yearsAfter': {
      const years = worked.flatMap(({ inputs, result }) => {
        const [year] = exactIn(inputs[condition.year]);
        const [start] = exactIn(inputs[condition.start]);
        return year && start ? [[year.minus(start).toFixed(), result.eligible] as const] : [];
      });
      return yearGaps(condition.year, condition.from, condition.to, years);
    }
    case 'isTrue':
    case 'isFalse': {
      const wrong = condition.kind === 'isFalse';
      const refused = worked.some(
        ({ inputs, result }) => inputs[condition.input] === wrong && result.eligible === false,
      );
      return refused ? [] : [`${condition.input}: not fulfilled`];
    }
    default:
      return [];
  }
}

function yearGaps(
  name: string,
  from: number,
  to: number,
  years: readonly (readonly [year: string, eligible: boolean | null])[],
): string[] {
  const has = (year: number, eligible: boolean) =>
    years.some(([each, verdict]) => each === String(year) && verdict === eligible);
  const wanted: [number, boolean][] = [
    [from - 1, false],
    [from, true],
    [to, true],
    [to + 1, false],
  ];
  // Nothing is counted below nought.
  return wanted
    .filter(([year]) => year >= 0)
    .flatMap(([year, eligible]) => (has(year, eligible) ? [] : [`${name}: year ${year}`]));
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function exactIn(value: unknown): Exact[] {
  if (typeof value !== 'string' && typeof value !== 'number') return [];
  return /^-?\d+(\.\d+)?$/.test(String(value)) ? [new Exact(String(value))] : [];
}
