import { decimalText, Exact } from '../money/decimal.ts';
import { CAP_SCOPES, type CapScope } from './clause.ts';
import { conditionText, type InputsByName, refusalText, unitOf } from './conditions.ts';
import { expressionText } from './figures.ts';
import type { KnownValue } from './readInputs.ts';
import type { ClauseOutcome, ClauseResult } from './result.ts';
import { roundedYuan } from './rounding.ts';
import type { TermUnit } from './trace.ts';

const NATURES: Readonly<Record<string, string>> = {
  direction: '本条是政策方向，文件没有写金额，不测算',
  fact: '本条是已经发生的事实，不是奖补条款，不测算',
  budget: '本条是预算安排，用于与合计对照，不按企业测算',
  fund: '本条是投资基金，不是奖补条款，不测算',
  pool: '本条是资金池额度，不是给企业的奖补，不按企业测算',
  penalty: '本条是反向约束，没有奖补金额，不测算',
  rule: '本条是申报规则，没有金额，不测算',
};

/** Puts an outcome into words. */
export function presentOutcome(outcome: ClauseOutcome): ClauseResult {
  const { clause } = outcome;
  const byName: InputsByName = new Map(clause.inputs.map((input) => [input.name, input]));
  return {
    clause: clause.id,
    pack: clause.pack,
    packVersion: clause.packVersion,
    title: clause.title,
    eligible: outcome.eligible,
    amount: outcome.amount,
    rounded: outcome.amount === null ? null : roundedYuan(outcome.amount),
    upperBound: clause.bound === 'upTo',
    steps: outcome.steps.map((step) => ({
      label: step.label,
      expression: expressionText(step),
      value: step.value,
      unit: step.unit,
    })),
    caps: outcome.caps.map((cap) => ({ ...cap, scopeLabel: CAP_SCOPES[cap.scope as CapScope] })),
    missing: outcome.missing,
    asks: outcome.missing.map((name) => ({
      input: name,
      label: byName.get(name)?.label ?? name,
      question: byName.get(name)?.ask ?? `请提供${byName.get(name)?.label ?? name}`,
    })),
    reasons: reasonsOf(outcome, byName),
    shares: outcome.shares,
    schedule: outcome.schedule,
    citation: {
      document: clause.documentTitle,
      number: clause.documentNumber,
      section: clause.citation.section,
      quote: clause.citation.quote,
    },
    inputs: clause.inputs.flatMap((input) => {
      const value = outcome.known.values.get(input.name);
      if (value === undefined) return [];
      const unit: TermUnit = value instanceof Exact ? unitOf(input) : 'text';
      const choice = input.choices?.find((option) => option.value === value)?.label;
      return [{ name: input.name, label: input.label, value: choice ?? valueText(value), unit }];
    }),
    readings: clause.readings,
    findings: outcome.known.findings,
  };
}

function valueText(value: KnownValue): string {
  if (value instanceof Exact) return decimalText(value);
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'string') return value;
  return value.map((item) => decimalText(item)).join('、');
}

function reasonsOf(outcome: ClauseOutcome, byName: InputsByName): string[] {
  const { clause, known } = outcome;
  const reasons: string[] = [];
  for (const condition of outcome.conditions) {
    if (condition.met === false) reasons.push(refusalText(condition, known, byName));
    if (condition.assumed)
      reasons.push(`没有填“${conditionText(condition.condition, byName)}”的数据，按符合计；不符合的不能享受`);
  }
  if (outcome.refused) reasons.push(outcome.refused.text);
  for (const finding of known.findings) reasons.push(finding.message);
  for (const name of outcome.missing) reasons.push(`缺${byName.get(name)?.label ?? name}，还不能下结论`);
  reasons.push(...outcome.remarks);
  if (clause.formula.kind === 'direction') reasons.push(NATURES[clause.formula.nature] ?? '');
  if (clause.formula.kind === 'refer')
    reasons.push(`按 ${clause.formula.to.join('、')} 执行，本条不单独计算`);
  return reasons;
}
