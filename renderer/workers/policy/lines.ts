import { formatMoney } from '../../../shared/money/format.ts';
import type { Evaluation, LedgerEvaluation } from '../../../shared/policy/ledger/evaluateLedger.ts';
import type { LedgerResult } from '../../../shared/policy/ledger/result.ts';
import { verdictOf } from '../../../shared/policy/ledger/totals.ts';
import { presentOutcome } from '../../../shared/policy/present.ts';
import { compareAmounts } from '../../../shared/policy/scaled.ts';
import type { Within } from './groupings.ts';

export type PolicyTab = 'granted' | 'open' | 'near' | 'refused' | 'dropped' | 'qualified' | 'flagged';

export type PolicyCounts = Readonly<Record<PolicyTab, number>>;

/** A line of the result: who, under which clause, how much, and why (not). Amounts in 万元. */
export interface PolicyLine {
  readonly key: string;
  readonly enterprise: string;
  readonly project: string;
  readonly clause: string;
  readonly title: string;
  readonly amount: string;
  readonly upperBound: boolean;
  readonly why: string;
  /** What is odd about the records behind it; empty: nothing. */
  readonly doubt: string;
}

function isWithin({ outcome, subject, enterprise, shares }: LedgerResult, { by, key }: Within): boolean {
  switch (by) {
    case 'enterprise':
      return enterprise?.id === key;
    case 'project':
      return subject.register === 'project' && subject.id === key;
    case 'clause':
      return outcome.clause.id === key;
    case 'department':
      return (outcome.clause.department ?? '') === key;
    case 'level':
      return key === 'unknown' ? shares.length === 0 : shares.some(({ level }) => level === key);
  }
}

export function countsOf(evaluation: Evaluation): PolicyCounts {
  return { ...evaluation.totals.counts, near: evaluation.nearCount };
}

export function linesOf(
  evaluation: LedgerEvaluation,
  tab: PolicyTab,
  search: string,
  within: Within | null,
  offset: number,
  limit: number,
): { readonly lines: readonly PolicyLine[]; readonly total: number } {
  const wanted = search.trim();
  const chosen = inTab(evaluation, tab).filter(
    ({ result }) =>
      (wanted === '' || matches(result, wanted)) && (within === null || isWithin(result, within)),
  );
  return {
    total: chosen.length,
    lines: chosen.slice(offset, offset + limit).map(({ result, why, amount }) => ({
      key: result.key,
      enterprise: result.enterprise?.name ?? '（名录中没有这家企业）',
      project: result.subject.register === 'project' ? result.subject.name : '',
      clause: result.clause,
      title: result.outcome.clause.title,
      amount: amount === null || isGate(result) ? '' : formatMoney(amount, '万元'),
      upperBound: result.outcome.clause.bound === 'upTo',
      why: why ?? whyOf(result),
      doubt: result.flags.map(({ message }) => message).join('；'),
    })),
  };
}

interface Chosen {
  readonly result: LedgerResult;
  readonly amount: string | null;
  readonly why?: string;
}

/** Most money first; near misses by what is at stake. */
function inTab(evaluation: LedgerEvaluation, tab: PolicyTab): readonly Chosen[] {
  if (tab === 'near') {
    const byKey = new Map(evaluation.results.map((result) => [result.key, result]));
    return evaluation.nearMisses.flatMap(({ key, atStake, reason }): Chosen[] => {
      const result = byKey.get(key);
      return result ? [{ result, amount: atStake, why: reason }] : [];
    });
  }
  const chosen = evaluation.results.filter((result) =>
    tab === 'flagged' ? result.flags.length > 0 : verdictOf(result) === tab,
  );
  const amountOf = (result: LedgerResult) =>
    tab === 'granted' || tab === 'flagged'
      ? result.rounded
      : tab === 'dropped'
        ? (result.adjustments[0]?.before ?? null)
        : null;
  return chosen
    .map((result) => ({ result, amount: amountOf(result) }))
    .sort((left, right) => compareAmounts(atStake(right), atStake(left)));
}

/** What a line is about in money; of what is still open, what it would be if all that is asked came out well. */
function atStake({ amount, result }: Chosen): string {
  return amount ?? result.outcome.potential ?? '0';
}

/** A door that opens to no money of its own. */
function isGate({ outcome }: LedgerResult): boolean {
  return outcome.clause.formula.kind === 'eligibility';
}

function matches(result: LedgerResult, wanted: string): boolean {
  const { clause } = result.outcome;
  return [result.enterprise?.name, result.subject.name, clause.id, clause.title].some((text) =>
    text?.includes(wanted),
  );
}

function whyOf(result: LedgerResult): string {
  const [flag] = result.flags;
  if (flag) return `${flag.message}；${flag.advice ?? ''}`;
  const [adjustment] = result.adjustments;
  if (adjustment) return adjustment.reason;
  const { asks, reasons } = presentOutcome(result.outcome);
  if (result.outcome.eligible === null) return asks.map(({ question }) => question).join('；');
  return reasons.join('；');
}
