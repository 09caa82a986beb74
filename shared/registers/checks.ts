import type { RecordCheck } from '../model/register.ts';
import { isPresent } from '../model/value.ts';
import { Exact, isDecimalText } from '../money/decimal.ts';

/** Two dates in order, compared as far as both are exact (`2024` is not before `2024-03`). */
export function dateOrder(earlier: string, later: string, message: string): RecordCheck {
  return {
    code: `order:${earlier}:${later}`,
    fields: [earlier, later],
    check: (values) => {
      const first = values[earlier];
      const second = values[later];
      if (typeof first !== 'string' || typeof second !== 'string' || first === '' || second === '')
        return undefined;
      const length = Math.min(first.length, second.length);
      if (second.slice(0, length) >= first.slice(0, length)) return undefined;
      return {
        severity: 'warning',
        message,
        value: `${first} → ${second}`,
        advice: '核对两个日期，改正填反的一个',
      };
    },
  };
}

/** A part that is larger than its whole. */
export function notAbove(part: string, whole: string, message: string): RecordCheck {
  return {
    code: `part:${part}:${whole}`,
    fields: [part, whole],
    check: (values) => {
      const small = values[part];
      const large = values[whole];
      if (typeof small !== 'string' || typeof large !== 'string') return undefined;
      if (!isDecimalText(small) || !isDecimalText(large)) return undefined;
      if (new Exact(small).lessThanOrEqualTo(large)) return undefined;
      return {
        severity: 'warning',
        message,
        value: `${small} ＞ ${large}（元）`,
        advice: '核对金额和单位（元、万元是否混用）',
      };
    },
  };
}

/** Ten times more done than was planned: hardly ever true, nearly always 元 taken for 万元. */
export function farAbove(done: string, planned: string, message: string): RecordCheck {
  return {
    code: `far:${done}:${planned}`,
    fields: [done, planned],
    check: (values) => {
      const large = values[done];
      const small = values[planned];
      if (typeof large !== 'string' || typeof small !== 'string') return undefined;
      if (!isDecimalText(large) || !isDecimalText(small) || small === '0') return undefined;
      if (new Exact(small).times(10).greaterThan(large)) return undefined;
      return {
        severity: 'warning',
        message,
        value: `${large} ＞ ${small}（元）`,
        advice: '核对单位（元、万元是否混用）',
      };
    },
  };
}

/** 规上 but already left the list: the flag and the month contradict each other. */
export const scaleAgainstFlag: RecordCheck = {
  code: 'aboveScale:left',
  fields: ['aboveScale', 'leftOn'],
  check: (values) =>
    values.aboveScale === true && isPresent(values.leftOn)
      ? {
          severity: 'warning',
          message: '标为规上，但填了退库年月',
          value: String(values.leftOn),
          advice: '已退库的改为“否”，未退库的清空退库年月',
        }
      : undefined,
};

/** 核定额 that differs from what was computed: the reason is asked for. */
export const differenceExplained: RecordCheck = {
  code: 'difference:approvedAmount',
  fields: ['approvedAmount', 'computedAmount', 'differenceReason'],
  check: ({ approvedAmount, computedAmount, differenceReason }) => {
    if (typeof approvedAmount !== 'string' || typeof computedAmount !== 'string') return undefined;
    if (!isDecimalText(approvedAmount) || !isDecimalText(computedAmount)) return undefined;
    if (new Exact(approvedAmount).equals(computedAmount) || isPresent(differenceReason)) return undefined;
    return {
      severity: 'warning',
      message: '核定额与测算额不同，没有写原因',
      value: `${computedAmount} → ${approvedAmount}（元）`,
      advice: '在“差异原因”写明：资金盘子不足、核减发票、评审意见等',
    };
  },
};
