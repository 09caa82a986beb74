import type { Finding } from '../model/finding.ts';
import { decimalText, Exact, isDecimalText } from '../money/decimal.ts';
import type { InputDescription } from './input.ts';

/** Inputs as they are given: decimal text, flags, lists; numbers are accepted where JSON holds them. */
export type GivenInputs = Readonly<Record<string, unknown>>;

export type KnownValue = Exact | boolean | string | readonly Exact[];

/** Inputs that can be computed with. What is absent, blank or refused is not among them. */
export interface KnownInputs {
  readonly values: ReadonlyMap<string, KnownValue>;
  readonly findings: readonly Finding[];
}

/** Reads given inputs by their descriptions. What makes no sense is refused with a finding, never taken as zero. */
export function readInputs(descriptions: readonly InputDescription[], given: GivenInputs): KnownInputs {
  const values = new Map<string, KnownValue>();
  let findings: Finding[] | undefined;
  for (const description of descriptions) {
    const raw = given[description.name];
    if (raw === undefined || raw === null || raw === '') continue;
    const value = readValue(description, raw);
    if (typeof value === 'object' && 'refused' in value) {
      findings ??= [];
      findings.push(findingOf(description, raw, value.refused));
    } else values.set(description.name, value);
  }
  return { values, findings: findings ?? NONE };
}

const NONE: readonly Finding[] = [];

function readValue(description: InputDescription, raw: unknown): KnownValue | { readonly refused: string } {
  switch (description.type) {
    case 'flag':
      return typeof raw === 'boolean' ? raw : { refused: '应填“是”或“否”' };
    case 'text':
      return typeof raw === 'string' ? raw : { refused: '应填文字' };
    case 'choice': {
      const choice = description.choices?.find((option) => option.value === raw || option.label === raw);
      if (choice) return choice.value;
      return {
        refused: `只能是 ${(description.choices ?? []).map((option) => option.label).join('、')} 之一`,
      };
    }
    case 'moneyList': {
      if (!Array.isArray(raw)) return { refused: '应逐份列出金额' };
      const items: Exact[] = [];
      for (const item of raw) {
        const amount = readNumber(description, item);
        if ('refused' in amount) return amount;
        items.push(amount);
      }
      return items;
    }
    default:
      return readNumber(description, raw);
  }
}

function readNumber(description: InputDescription, raw: unknown): Exact | { readonly refused: string } {
  const text = typeof raw === 'number' && Number.isFinite(raw) ? decimalText(new Exact(String(raw))) : raw;
  if (typeof text !== 'string' || !isDecimalText(text)) return { refused: '不是数字' };
  const value = new Exact(text);
  if (value.isNegative() && description.negativeAllowed !== true) return { refused: '是负数' };
  if ((description.type === 'integer' || description.type === 'year') && !value.isInteger())
    return { refused: '应是整数' };
  if (description.type === 'year' && (value.lessThan(1949) || value.greaterThan(2199)))
    return { refused: '不像年份' };
  if (description.max !== undefined && value.greaterThan(description.max))
    return { refused: `大于 ${description.max}` };
  return value;
}

function findingOf(description: InputDescription, raw: unknown, reason: string): Finding {
  return {
    code: `input:${description.name}`,
    severity: 'error',
    message: `${description.label}${reason}，没有参加计算`,
    advice:
      description.max === '1'
        ? '比例按小数填写，如 50% 填 0.5'
        : `核对${description.label}后重新填写，注意单位`,
    value: Array.isArray(raw) ? raw.map(String).join('、') : String(raw),
  };
}
