import { Exact } from '../money/decimal.ts';
import type { Term, TermUnit, TraceStep } from './trace.ts';

/** `1234567.5` as `1,234,567.5`. */
export function grouped(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const sign = whole.startsWith('-') ? '-' : '';
  const digits = whole.slice(sign.length).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${sign}${digits}${fraction === undefined ? '' : `.${fraction}`}`;
}

/**
 * A figure as a person writes it: `4,200.00 万元`, `10%`, `5,000 元`. Never rounded: money that does not end
 * at two decimals of 万元 is shown with all of them.
 */
export function figureText(value: string, unit: TermUnit): string {
  switch (unit) {
    case 'money': {
      const wan = new Exact(value).dividedBy(10_000);
      return `${grouped(wan.toFixed(Math.max(2, wan.decimalPlaces())))} 万元`;
    }
    case 'yuan':
      return `${grouped(value)} 元`;
    case 'ratio': {
      const percent = new Exact(value).times(100);
      return `${percent.toFixed()}%`;
    }
    case 'year':
      return `${value} 年`;
    case 'text':
      return value;
    case '':
      return grouped(value);
    default:
      return `${grouped(value)} ${unit}`;
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
