import { figureText } from './figures.ts';
import type { ClauseResult } from './result.ts';

/** A line of the working, set like a sum on paper: `按比例计算 | 投资额 4,200.00 万元 × 10% | 420.00 万元`. */
export interface WorkingLine {
  readonly kind: 'input' | 'step' | 'cap' | 'result' | 'reason' | 'ask' | 'law';
  readonly label: string;
  /** Left of the equals sign; empty where there is none. */
  readonly expression: string;
  /** Right of it, with its unit. */
  readonly value: string;
}

/** The whole working in lines: steps, caps (reached or not), result, what is missing, and the law. */
export function workingLines(result: ClauseResult): WorkingLine[] {
  const lines: WorkingLine[] = result.steps.map((step) => ({
    kind: 'step',
    label: step.label,
    expression: step.expression,
    value: figureText(step.value, step.unit),
  }));
  for (const cap of result.caps) {
    const used = cap.used === '0' ? '' : `，已享受 ${figureText(cap.used, 'money')}`;
    lines.push({
      kind: 'cap',
      label: `${cap.scopeLabel}上限`,
      expression: `${shortMoney(cap.limit)}${used}`,
      value: cap.hit ? '已到上限' : '未触及',
    });
  }
  if (result.amount !== null) {
    lines.push({
      kind: 'result',
      label: result.eligible === false ? '不能享受' : result.upperBound ? '最多可享受' : '可享受',
      expression:
        result.rounded !== null && result.rounded !== result.amount
          ? `${figureText(result.amount, 'money')}，${result.roundingLabel}`
          : '',
      value: figureText(result.rounded ?? result.amount, 'money'),
    });
  }
  for (const reason of result.reasons)
    lines.push({ kind: 'reason', label: '说明', expression: reason, value: '' });
  for (const ask of result.asks)
    lines.push({ kind: 'ask', label: '要问清楚', expression: ask.question, value: '' });
  lines.push({ kind: 'law', label: '依据', expression: lawText(result), value: result.citation.quote });
  return lines;
}

/**
 * The working in one sentence: `投资额 4,200.00 万元 × 10% = 420.00 万元；上限 500 万元，未触及；依据：《…》四（一）`.
 */
export function workingSentence(result: ClauseResult): string {
  const parts = result.steps.map((step) => `${step.expression} = ${figureText(step.value, step.unit)}`);
  for (const cap of result.caps)
    parts.push(`上限 ${shortMoney(cap.limit)}，${cap.hit ? '已到上限' : '未触及'}`);
  if (result.eligible === null || result.steps.length === 0) parts.push(...result.reasons);
  parts.push(`依据：${lawText(result)}`);
  return parts.join('；');
}

function lawText(result: ClauseResult): string {
  const number = result.citation.number === null ? '' : `（${result.citation.number}）`;
  return `《${result.citation.document}》${number}${result.citation.section}`;
}

/** A round amount without decimals, as the documents write it: `500 万元`. */
function shortMoney(yuan: string): string {
  return figureText(yuan, 'money').replace('.00 万元', ' 万元');
}
