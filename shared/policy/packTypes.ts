import type { ClauseText } from './clause.ts';
import type { Condition } from './condition.ts';
import { type Formula, inputsOfFormula } from './formula.ts';
import type { InputDescription } from './input.ts';

type InputType = InputDescription['type'];

const NUMBERS: readonly InputType[] = ['money', 'number', 'integer', 'ratio', 'year'];

const TYPE_WORDS: Readonly<Record<InputType, string>> = {
  money: '金额',
  number: '数',
  integer: '整数',
  ratio: '比例',
  year: '年份',
  flag: '是或否',
  choice: '选择项',
  moneyList: '多份金额',
  text: '文字',
};

/** Inputs that are of another kind than what is done with them: a rate of a yes or no, a sum of words. */
export function typeProblems(
  clause: Pick<ClauseText, 'inputs' | 'conditions' | 'formula' | 'caps'>,
): string[] {
  const byName = new Map(clause.inputs.map((input) => [input.name, input]));
  const problems: string[] = [];
  const want = (name: string | undefined, types: readonly InputType[]) => {
    const input = name === undefined ? undefined : byName.get(name);
    if (input && !types.includes(input.type))
      problems.push(
        `“${input.label}”是${TYPE_WORDS[input.type]}，这里要用${types.length > 1 ? '数' : TYPE_WORDS[types[0] ?? 'text']}`,
      );
  };
  for (const [name, types] of typesOfFormula(clause.formula)) want(name, types);
  for (const condition of clause.conditions)
    for (const [name, types] of typesOfCondition(condition)) want(name, types);
  for (const cap of clause.caps) {
    want(cap.limitInput, NUMBERS);
    want(cap.used, NUMBERS);
  }
  for (const { label, sources } of clause.inputs)
    for (const source of sources ?? [])
      if (source.from === 'zeroInFirstYear' && !byName.has(source.after))
        problems.push(`“${label}”的取数来源用到了“所需数据”里没有的 ${source.after}`);
  if (clause.formula.kind === 'byLevel') {
    const choices = byName.get(clause.formula.on)?.choices?.map(({ value }) => value) ?? [];
    for (const level of Object.keys(clause.formula.amounts))
      if (!choices.includes(level)) problems.push(`奖励标准里的 ${level} 不在可选等次里`);
  }
  return [...new Set(problems)];
}

function typesOfFormula(formula: Formula): [string, readonly InputType[]][] {
  switch (formula.kind) {
    case 'rateEach':
      return [[formula.items, ['moneyList']]];
    case 'byLevel':
      return [[formula.on, ['choice']]];
    case 'decision':
      return [
        [formula.amount, NUMBERS],
        [formula.minutes, ['text']],
      ];
    default:
      return inputsOfFormula(formula).map((name) => [name, NUMBERS]);
  }
}

function typesOfCondition(condition: Condition): [string, readonly InputType[]][] {
  switch (condition.kind) {
    case 'any':
      return condition.of.flatMap((part) => typesOfCondition(part));
    case 'atLeast':
    case 'above':
    case 'between':
      return [[condition.input, NUMBERS]];
    case 'isTrue':
    case 'isFalse':
      return [[condition.input, ['flag']]];
    case 'oneOf':
      return [[condition.input, ['choice', 'text']]];
    case 'yearsAfter':
      return [
        [condition.year, ['year']],
        [condition.start, ['year']],
      ];
  }
}
