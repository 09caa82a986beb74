import type { FieldValue } from '../../../shared/model/value.ts';
import { decimalText, Exact, isDecimalText } from '../../../shared/money/decimal.ts';
import { isMoneyUnit, toYuan } from '../../../shared/money/units.ts';
import type { Clause } from '../../../shared/policy/clause.ts';
import type { InputDescription } from '../../../shared/policy/input.ts';

/** An input as a box to type in. */
export interface ToldField {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly required: boolean;
  readonly choices: readonly { readonly value: string; readonly label: string }[] | null;
  readonly list: boolean;
}

export function toldFields(clause: Clause): ToldField[] {
  return clause.inputs.map((input) => ({
    name: input.name,
    label: input.label,
    unit: unitOf(input),
    required: input.required,
    choices:
      input.type === 'flag'
        ? [
            { value: 'true', label: '是' },
            { value: 'false', label: '否' },
          ]
        : (input.choices ?? null),
    list: input.type === 'moneyList',
  }));
}

function unitOf(input: InputDescription): string {
  if (input.type === 'money' || input.type === 'moneyList') return input.unit ?? '万元';
  return input.type === 'ratio' ? '%' : (input.unit ?? '');
}

/** Typed texts as the engine takes them: yuan and ratios. What is no figure is handed on, to be refused with its reason. */
export function givenFrom(
  clause: Clause,
  texts: Readonly<Record<string, string>>,
): Record<string, FieldValue | readonly string[]> {
  const given: Record<string, FieldValue | readonly string[]> = {};
  for (const input of clause.inputs) {
    const text = (texts[input.name] ?? '').trim();
    if (text === '') continue;
    if (input.type === 'flag') given[input.name] = text === 'true';
    else if (input.type === 'moneyList')
      given[input.name] = text.split(/[\s、;；]+/).map((part) => figure(input, part));
    else if (input.type === 'choice' || input.type === 'text') given[input.name] = text;
    else given[input.name] = figure(input, text);
  }
  return given;
}

function figure(input: InputDescription, text: string): string {
  const plain = text.replace(/[,，%％]/g, '');
  if (!isDecimalText(plain)) return text;
  const unit = unitOf(input);
  if (isMoneyUnit(unit) && input.type !== 'ratio') return toYuan(plain, unit);
  return input.type === 'ratio' ? decimalText(new Exact(plain).dividedBy(100)) : plain;
}
