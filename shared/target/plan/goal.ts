import { type DecimalText, decimalText, Exact } from '../../money/decimal.ts';
import { type Comparator, plainWords, readTargetFigure, takeComparator } from './figure.ts';

/** What a sentence asks of several years together. Rates are ratios (0.08 for 8 %). */
export type GoalMeaning =
  | { readonly kind: 'averageGrowth'; readonly rate: DecimalText; readonly comparator: Comparator }
  | { readonly kind: 'totalGrowth'; readonly rate: DecimalText; readonly comparator: Comparator }
  | {
      readonly kind: 'increase';
      readonly amount: DecimalText;
      readonly unit: string;
      readonly comparator: Comparator;
    }
  | {
      readonly kind: 'cumulated';
      readonly total: DecimalText;
      readonly ofWhich?: DecimalText;
      readonly unit: string;
      readonly comparator: Comparator;
    }
  | { readonly kind: 'share'; readonly rate: DecimalText; readonly comparator: Comparator }
  | { readonly kind: 'words' };

const AVERAGE_GROWTH = /^年均(?:增长|增速)?(.*\d.*?)%(左右|以上|以下)?$/;
const TOTAL_GROWTH = /^(?:比\d{4}年末?|[三五两]年累计|累计)?(下降|降低|增长)(.*\d.*?)%(左右|以上|以下)?$/;
const INCREASE = /^(?:比\d{4}年末?|[三五两]年累计|累计)?(?:提高|增加|新增|增量)(.*)$/;
const CUMULATED = /^(?:[三五两]年累计|累计)(.*)$/;
const SHARE = /^占.*?(\d.*?)%(左右|以上|以下)?$/;

function rate(before: string, comparatorBehind: string | undefined, sign: 1 | -1 = 1) {
  const { comparator, rest } = takeComparator(`${before}${comparatorBehind ?? ''}`);
  if (!/^\d+(\.\d+)?$/.test(rest)) return undefined;
  return { rate: decimalText(new Exact(rest).times(sign).dividedBy(100)), comparator };
}

/** Reads `年均增长8%左右`, `三年累计1400家（660家）`, `三年累计提高0.15个百分点` …; anything else stays words. */
export function readGoal(asWritten: string): GoalMeaning {
  const words = plainWords(asWritten).replace(/。$/, '');
  const average = AVERAGE_GROWTH.exec(words);
  if (average?.[1] !== undefined) {
    const read = rate(average[1], average[2]);
    if (read) return { kind: 'averageGrowth', ...read };
  }
  const total = TOTAL_GROWTH.exec(words);
  if (total?.[2] !== undefined) {
    const read = rate(total[2], total[3], total[1] === '增长' ? 1 : -1);
    if (read) return { kind: 'totalGrowth', ...read };
  }
  const share = SHARE.exec(words);
  if (share?.[1] !== undefined) {
    const read = rate(share[1], share[2]);
    if (read) return { kind: 'share', ...read };
  }
  const increase = INCREASE.exec(words);
  if (increase?.[1] !== undefined) {
    const figure = readTargetFigure(increase[1]);
    if (figure.kind === 'figure')
      return {
        kind: 'increase',
        amount: figure.value,
        unit: figure.unit ?? '',
        comparator: figure.comparator,
      };
  }
  const cumulated = CUMULATED.exec(words);
  if (cumulated?.[1] !== undefined) {
    const figure = readTargetFigure(cumulated[1]);
    if (figure.kind === 'figure') {
      return {
        kind: 'cumulated',
        total: figure.value,
        ...(figure.ofWhich === undefined ? {} : { ofWhich: figure.ofWhich }),
        unit: figure.unit ?? '',
        comparator: figure.comparator,
      };
    }
  }
  return { kind: 'words' };
}
