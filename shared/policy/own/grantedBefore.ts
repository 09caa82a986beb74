import { type Ledger, recordsOf } from '../../model/ledger.ts';
import { isDecimalText } from '../../money/decimal.ts';
import type { EarlierGrant, EarlierGrants } from '../ledger/earlier.ts';

/** Grants of years before `year` that the ledger of grants (register `application`) says were approved. */
export function grantedBefore(ledger: Ledger, year: string): EarlierGrants {
  const found = new Map<string, EarlierGrant[]>();
  for (const { values } of recordsOf(ledger, 'application')) {
    const { clause, project, subject, year: of, approvedAmount, paidAmount } = values;
    const id = typeof project === 'string' && project !== '' ? project : subject;
    const amount = typeof approvedAmount === 'string' && approvedAmount !== '' ? approvedAmount : paidAmount;
    if (typeof clause !== 'string' || typeof id !== 'string' || typeof of !== 'string' || of >= year)
      continue;
    if (typeof amount !== 'string' || !isDecimalText(amount) || /^-|^0(\.0*)?$/.test(amount)) continue;
    const list = found.get(id) ?? [];
    found.set(id, [...list, { clause, year: of, amount }]);
  }
  for (const [id, list] of found)
    found.set(
      id,
      list.sort((one, other) => (`${one.year} ${one.clause}` < `${other.year} ${other.clause}` ? -1 : 1)),
    );
  return found;
}
