import { decimalText, Exact } from '../money/decimal.ts';
import type { Condition } from './condition.ts';
import { constant } from './constants.ts';
import { figureText } from './figures.ts';
import type { InputDescription } from './input.ts';
import type { KnownInputs } from './inputValues.ts';

/** How a condition came out. `met` is null where an input that it needs is missing. */
export interface ConditionOutcome {
  readonly condition: Condition;
  readonly met: boolean | null;
  /** Missing but not required: counted as met, and the result says so. */
  readonly assumed: boolean;
  readonly missing: readonly string[];
  /** For a bound that is not reached: by how much, in the input's unit (yuan for money). */
  readonly shortfall: string | null;
}

/** Looks up descriptions by name. */
export type InputsByName = ReadonlyMap<string, InputDescription>;

/** @param assume true for one clause tried by hand: what is not required and not given counts as met. */
export function weigh(
  condition: Condition,
  inputs: KnownInputs,
  byName: InputsByName,
  assume: boolean,
): ConditionOutcome {
  if (condition.kind === 'any') {
    const parts = condition.of.map((part) => weigh(part, inputs, byName, false));
    if (parts.some((part) => part.met === true)) return outcome(condition, true);
    const missing = [...new Set(parts.flatMap((part) => part.missing))];
    if (missing.length > 0) return unknown(condition, missing, byName, assume);
    return outcome(condition, false, smallest(parts));
  }
  if (condition.kind === 'yearsAfter') {
    const year = inputs.get(condition.year);
    const start = inputs.get(condition.start);
    const missing = [
      ...(year === undefined ? [condition.year] : []),
      ...(start === undefined ? [condition.start] : []),
    ];
    if (!(year instanceof Exact) || !(start instanceof Exact))
      return unknown(condition, missing, byName, assume);
    const passed = year.minus(start).toNumber();
    return outcome(condition, passed >= condition.from && passed <= condition.to);
  }
  const value = inputs.get(condition.input);
  if (value === undefined) return unknown(condition, [condition.input], byName, assume);
  switch (condition.kind) {
    case 'atLeast':
    case 'above': {
      if (!(value instanceof Exact)) return outcome(condition, false);
      const met =
        condition.kind === 'atLeast'
          ? value.greaterThanOrEqualTo(constant(condition.value))
          : value.greaterThan(constant(condition.value));
      if (met) return outcome(condition, true);
      return outcome(condition, false, decimalText(constant(condition.value).minus(value)));
    }
    case 'between':
      return outcome(
        condition,
        value instanceof Exact &&
          value.greaterThanOrEqualTo(condition.from) &&
          value.lessThanOrEqualTo(condition.to),
      );
    case 'isTrue':
      return outcome(condition, value === true);
    case 'isFalse':
      return outcome(condition, value === false);
    case 'oneOf':
      return outcome(condition, typeof value === 'string' && condition.values.includes(value));
  }
}

/** Most outcomes say only yes or no: one object for each serves the whole roster. */
const PLAIN = [
  new WeakMap<Condition, ConditionOutcome>(),
  new WeakMap<Condition, ConditionOutcome>(),
] as const;

function outcome(condition: Condition, met: boolean, shortfall: string | null = null): ConditionOutcome {
  if (shortfall !== null) return { condition, met, assumed: false, missing: NOTHING, shortfall };
  const kept = PLAIN[met ? 1 : 0];
  let plain = kept.get(condition);
  if (!plain) {
    plain = { condition, met, assumed: false, missing: NOTHING, shortfall };
    kept.set(condition, plain);
  }
  return plain;
}

const NOTHING: readonly string[] = [];

const UNKNOWN = new WeakMap<Condition, ConditionOutcome>();

function unknown(
  condition: Condition,
  missing: readonly string[],
  byName: InputsByName,
  assume: boolean,
): ConditionOutcome {
  const optional = missing.every((name) => byName.get(name)?.required !== true);
  if (assume && optional) return { condition, met: true, assumed: true, missing: NOTHING, shortfall: null };
  const kept = UNKNOWN.get(condition);
  if (
    kept &&
    kept.missing.length === missing.length &&
    kept.missing.every((name, at) => name === missing[at])
  )
    return kept;
  const open = { condition, met: null, assumed: false, missing, shortfall: null };
  UNKNOWN.set(condition, open);
  return open;
}

function smallest(parts: readonly ConditionOutcome[]): string | null {
  const gaps = parts.flatMap((part) => (part.shortfall === null ? [] : [new Exact(part.shortfall)]));
  return gaps.length > 0 ? decimalText(Exact.min(...gaps)) : null;
}

/** The condition as a sentence: its own words, or made from the input's label: `主营业务收入不低于 1,000.00 万元`. */
export function conditionText(condition: Condition, byName: InputsByName): string {
  if (condition.label !== undefined) return condition.label;
  if (condition.kind !== 'atLeast' && condition.kind !== 'above') return '';
  const input = byName.get(condition.input);
  const bound = figureText(condition.value, unitOf(input));
  return `${input?.label ?? condition.input}${condition.kind === 'atLeast' ? '不低于' : '超过'} ${bound}`;
}

/** Why the condition is not met: `主营业务收入 960.00 万元，不低于 1,000.00 万元才可以，差 40.00 万元`. */
export function refusalText(outcome: ConditionOutcome, inputs: KnownInputs, byName: InputsByName): string {
  const { condition } = outcome;
  if (condition.kind === 'atLeast' || condition.kind === 'above') {
    const input = byName.get(condition.input);
    const unit = unitOf(input);
    const known = inputs.get(condition.input) instanceof Exact;
    const actual = known ? figureText(inputs.text(condition.input), unit) : '';
    const gap = figureText(outcome.shortfall ?? '0', unit);
    return `${input?.label ?? condition.input} ${actual}，${
      outcome.shortfall === '0' ? '要超过' : '差'
    } ${outcome.shortfall === '0' ? figureText(condition.value, unit) : gap}（条件：${conditionText(condition, byName)}）`;
  }
  return `不符合条件：${conditionText(condition, byName)}`;
}

/** Unit in which an input's figure is shown. */
export function unitOf(input: InputDescription | undefined): 'money' | 'yuan' | 'ratio' | 'year' | '' {
  if (input?.type === 'money' || input?.type === 'moneyList') return input.unit === '元' ? 'yuan' : 'money';
  if (input?.type === 'ratio') return 'ratio';
  return input?.type === 'year' ? 'year' : '';
}
