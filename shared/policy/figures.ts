import { Exact } from '../money/decimal.ts';
import { groupDigits } from '../money/format.ts';
import type { Term, TermUnit, TraceStep } from './trace.ts';

/**
 * A figure as a person writes it: `4,200.00 万元`, `10%`, `5,000 元`. Never rounded: money that does not end
 * at two decimals of 万元 is shown with all of them.
 */
export function figureText(value: string, unit: TermUnit): string {
  switch (unit) {
    case 'money': {
      const wan = new Exact(value).dividedBy(10_000);
      return `${groupDigits(wan.toFixed(Math.max(2, wan.decimalPlaces())))} 万元`;
    }
    case 'yuan':
      return `${groupDigits(value)} 元`;
    case 'ratio': {
      const percent = new Exact(value).times(100);
      return `${percent.toFixed()}%`;
    }
    case 'year':
      return `${value} 年`;
    case 'text':
      return value;
    case '':
      return groupDigits(value);
    default:
      return `${groupDigits(value)} ${unit}`;
  }
}

/** One step's left side: `4,200.00 万元 × 10%`, `取小：50 元、62 元`. */
export function expressionText(step: TraceStep): string {
  const terms = step.terms.map((term) => termText(term));
  switch (step.joint) {
    case '取小':
    case '取大':
      return `${step.joint}：${terms.join('、')}`;
    case '查表':
    case '录入':
      return `${step.joint}：${terms.join('，')}`;
    default:
      return terms.join(` ${step.joint} `);
  }
}

function termText(term: Term): string {
  const figure = figureText(term.value, term.unit);
  return term.label === '' ? figure : `${term.label} ${figure}`;
}
