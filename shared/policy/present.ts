import { Exact } from '../money/decimal.ts';
import { CAP_SCOPES, type CapScope } from './clause.ts';
import type { Refusal } from './computed.ts';
import { conditionText, type InputsByName, refusalText, unitOf } from './conditions.ts';
import { expressionText, figureText } from './figures.ts';
import { preparedOf } from './prepared.ts';
import type { ClauseOutcome, ClauseResult } from './result.ts';
import { DEFAULT_ROUNDING, roundedYuan, roundingText } from './rounding.ts';
import { unknownCellWords } from './table.ts';
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
  const { byName } = preparedOf(clause);
  return {
    clause: clause.id,
    pack: clause.pack,
    packVersion: clause.packVersion,
    title: clause.title,
    eligible: outcome.eligible,
    amount: outcome.amount,
    rounded: outcome.amount === null ? null : roundedYuan(outcome.amount, clause.rounding),
    roundingLabel: roundingText(clause.rounding ?? DEFAULT_ROUNDING),
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
      const entry = outcome.known.entry(input.name);
      if (entry === undefined) return [];
      const value = entry.known;
      const unit: TermUnit = value instanceof Exact ? unitOf(input) : 'text';
      const choice = input.choices?.find((option) => option.value === value)?.label;
      return [{ name: input.name, label: input.label, value: choice ?? entry.text, unit }];
    }),
    readings: clause.readings,
    findings: outcome.known.findings,
  };
}

/** Why the formula itself said no: `上年产值 480,000.00 万元，未突破 500,000.00 万元，差 20,000.00 万元`. */
export function refusalWords(refusal: Refusal, { clause, known }: ClauseOutcome): string {
  if (refusal.kind === 'level') return `${refusal.level}不在本条奖励的等次里`;
  const input = preparedOf(clause).byName.get(refusal.input);
  const figure = `${input?.label ?? ''} ${figureText(known.text(refusal.input), unitOf(input))}`;
  if (refusal.kind === 'notFirst') return `${figure}，所达到的档次以前年度已经突破过，不是首次`;
  return `${figure}，未突破 ${figureText(refusal.next ?? '0', 'money')}，差 ${figureText(refusal.shortfall ?? '0', 'money')}`;
}

function reasonsOf(outcome: ClauseOutcome, byName: InputsByName): string[] {
  const { clause, known } = outcome;
  const reasons: string[] = [];
  for (const condition of outcome.conditions) {
    if (condition.met === false) reasons.push(refusalText(condition, known, byName));
    if (condition.assumed)
      reasons.push(`没有填“${conditionText(condition.condition, byName)}”的数据，按符合计；不符合的不能享受`);
  }
  if (outcome.refused) reasons.push(refusalWords(outcome.refused, outcome));
  for (const finding of known.findings) reasons.push(finding.message);
  for (const name of outcome.missing) reasons.push(`缺${byName.get(name)?.label ?? name}，还不能下结论`);
  for (const remark of outcome.remarks)
    reasons.push(typeof remark === 'string' ? remark : unknownCellWords(remark));
  if (clause.formula.kind === 'direction') reasons.push(NATURES[clause.formula.nature] ?? '');
  if (clause.formula.kind === 'refer')
    reasons.push(`按 ${clause.formula.to.join('、')} 执行，本条不单独计算`);
  return reasons;
}
