import { type Ledger, recordOf } from '../model/ledger.ts';
import { Exact } from '../money/decimal.ts';
import type { LedgerEvaluation } from '../policy/ledger/evaluateLedger.ts';
import type { LedgerResult } from '../policy/ledger/result.ts';
import { ApplicationIndex, grantOf } from './applications.ts';

/** `eligible`: 免申即享, may have it and has not applied. `near`: 差一点, one condition fails by a known distance. */
export type EligibleList = 'eligible' | 'near';

export interface EligibleLine {
  readonly key: string;
  readonly result: LedgerResult;
  /** Id of the firm, or of the project where the roster has no such firm. */
  readonly firm: string;
  readonly firmName: string;
  readonly town: string;
  /** Yuan at stake. */
  readonly amount: string;
  /** For a near miss: what is not met and by how much. */
  readonly why: string;
  /** Date of the notice, where one was made. */
  readonly noticedOn: string;
}

/** Who could have what and has not asked for it, most money first. */
export function eligibleLines(
  ledger: Ledger,
  evaluation: LedgerEvaluation,
  list: EligibleList,
): EligibleLine[] {
  const index = new ApplicationIndex(ledger);
  const line = (result: LedgerResult, amount: string, why: string): EligibleLine => {
    const { enterprise, subject } = result;
    const project = subject.register === 'project' ? recordOf(ledger, 'project', subject.id) : undefined;
    const firm = enterprise ? recordOf(ledger, 'enterprise', enterprise.id) : undefined;
    const noticedOn = index.of(result, evaluation.year)?.values.noticedOn;
    return {
      key: result.key,
      result,
      firm: enterprise?.id ?? subject.id,
      firmName: enterprise?.name ?? text(project?.values.unitName),
      town: text(project?.values.town) || text(firm?.values.town),
      amount,
      why,
      noticedOn: text(noticedOn),
    };
  };
  const lines =
    list === 'near'
      ? nearOnes(evaluation).map(({ result, atStake, reason }) => line(result, atStake, reason))
      : evaluation.results.flatMap((result) => {
          const amount = grantOf(result);
          if (amount === null || index.isSettled(result, evaluation.year)) return [];
          return [line(result, amount, '')];
        });
  return lines.sort(
    (left, right) => new Exact(right.amount).comparedTo(left.amount) || (left.key < right.key ? -1 : 1),
  );
}

function nearOnes({ results, nearMisses }: LedgerEvaluation) {
  const byKey = new Map(results.map((result) => [result.key, result]));
  return nearMisses.flatMap(({ key, atStake, reason }) => {
    const result = byKey.get(key);
    // A door that opens to no money of its own (范围) is no miss to work on.
    return result && new Exact(atStake).greaterThan(0) ? [{ result, atStake, reason }] : [];
  });
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
