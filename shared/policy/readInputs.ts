import type { Finding } from '../model/finding.ts';
import { decimalText, Exact, isDecimalText } from '../money/decimal.ts';
import type { InputDescription } from './input.ts';
import { InputEntry, KnownInputs, type KnownValue, slotsOf } from './inputValues.ts';

/** Inputs as they are given: decimal text, flags, lists; numbers are accepted where JSON holds them. */
export type GivenInputs = Readonly<Record<string, unknown>>;

/** Reads given inputs by their descriptions. What makes no sense is refused with a finding, never taken as zero. */
export function readInputs(descriptions: readonly InputDescription[], given: GivenInputs): KnownInputs {
  const entries: (InputEntry | undefined)[] = [];
  let findings: Finding[] | undefined;
  for (const [place, description] of descriptions.entries()) {
    const raw = given[description.name];
    if (raw === undefined || raw === null || raw === '') continue;
    const value = readValue(description, raw);
    if (isRefused(value)) {
      findings ??= [];
      findings.push(findingOf(description, raw, value.refused));
    } else entries[place] = InputEntry.of(value, valueText(value), null);
  }
  return new KnownInputs(slotsOf(descriptions), entries, findings ?? NO_FINDINGS);
}

export const NO_FINDINGS: readonly Finding[] = [];

export interface Refused {
  readonly refused: string;
}

export function isRefused(value: KnownValue | Refused): value is Refused {
  return typeof value === 'object' && 'refused' in value;
}

/** Canonical text of a figure; flags and lists as a person reads them. */
export function valueText(value: KnownValue): string {
  if (value instanceof Exact) return decimalText(value);
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'string') return value;
  return value.map((item) => decimalText(item)).join('、');
}

/** One value by its description, or why it makes no sense. */
export function readValue(description: InputDescription, raw: unknown): KnownValue | Refused {
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
        if (!(amount instanceof Exact)) return amount;
        items.push(amount);
      }
      return items;
    }
    default:
      return readNumber(description, raw);
  }
}

function readNumber(description: InputDescription, raw: unknown): Exact | Refused {
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

export function findingOf(description: InputDescription, raw: unknown, reason: string): Finding {
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
