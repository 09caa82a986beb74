import type { Ledger } from '../../model/ledger.ts';
import type { LedgerQuestion } from '../ledger/evaluateLedger.ts';
import type { ShareTable } from '../packText.ts';
import { overrulesIn, suppliedIn } from './decisions.ts';
import { grantedBefore } from './grantedBefore.ts';
import { LEVELS, type LevelSplit, parametersIn, sharesOfLedger, splitOn } from './shares.ts';

/** Everything that the office has entered and decided for a year, as an evaluation takes it. */
export function officeQuestion(
  ledger: Ledger,
  year: string,
): Required<
  Pick<LedgerQuestion, 'year' | 'parameters' | 'overrules' | 'shareTables' | 'supplied' | 'earlier'>
> {
  const shares = sharesOfLedger(ledger);
  const split = splitOn(shares, year);
  return {
    year,
    parameters: parametersIn(shares, year),
    overrules: overrulesIn(ledger, year),
    shareTables: split ? [tableOf(split)] : [],
    supplied: suppliedIn(ledger, year),
    earlier: grantedBefore(ledger, year),
  };
}

function tableOf({ id, label, source, validity, province, city, town }: LevelSplit): ShareTable {
  const shares = [
    { level: 'province', label: LEVELS.province, share: province },
    { level: 'city', label: LEVELS.city, share: city },
    { level: 'town', label: LEVELS.town, share: town },
  ];
  return { id, label, source: source === '' ? label : source, validity, shares };
}
