import { readCapital } from '../../money/capital.ts';
import { readCreditCode } from '../../text/creditCode.ts';
import { readDate, readDateRange } from '../../text/date.ts';
import { readFigure } from '../../text/figure.ts';
import { readFlag } from '../../text/flag.ts';
import { squeeze } from '../../text/normalise.ts';
import { isPlaceholder } from '../../text/placeholder.ts';
import { recogniseTown } from '../../text/town.ts';
import type { Sheet } from '../sheet.ts';
import type { FoundTable } from '../table/found.ts';

/** Rows looked at to learn what a column holds: enough to be sure, few enough for a list of 100,000. */
const SAMPLE = 200;

/** Shares (0 to 1) of a column's filled cells that read as each kind; `count` of them were looked at. */
export interface Evidence {
  readonly count: number;
  readonly creditCode: number;
  readonly figure: number;
  /** Figures without a unit of their own. */
  readonly bare: number;
  readonly capital: number;
  readonly date: number;
  readonly town: number;
  readonly flag: number;
  readonly phone: number;
  readonly firm: number;
  readonly broken: number;
  /** Squeezed values, for choices. */
  readonly values: readonly string[];
}

const FIRM = /(?:公司|厂|集团|合作社|经营部|商行|加工店|研究院|事务所|有限合伙\)?|工作室|供应站|分公司)$/;
const PHONE = /^(?:1[3-9]\d{9}|(?:0\d{2,3}-?)?[2-9]\d{6,7}(?:-\d{1,5})?)$/;

export function evidenceOf(sheet: Sheet, table: FoundTable, column: number): Evidence {
  const tally = {
    creditCode: 0,
    figure: 0,
    bare: 0,
    capital: 0,
    date: 0,
    town: 0,
    flag: 0,
    phone: 0,
    firm: 0,
    broken: 0,
  };
  const values: string[] = [];
  const rows = table.bodyRows;
  const step = Math.max(1, Math.floor(rows.length / SAMPLE));
  for (let index = 0; index < rows.length; index += step) {
    const cell = sheet.cell(rows[index] ?? 0, column);
    if (cell === undefined || cell.type === 'error' || isPlaceholder(cell.text)) continue;
    const text = squeeze(cell.text);
    values.push(text);
    const verdict = readCreditCode(cell.type === 'number' ? cell.raw : text).verdict;
    if (verdict === 'valid' || verdict === 'check') tally.creditCode += 1;
    if (cell.type === 'number' && /^\d{18}$|^\d(?:\.\d+)?[eE]\+?17$/.test(cell.raw)) tally.broken += 1;
    const figure = cell.type === 'number' ? {} : readFigure(text);
    if (figure !== undefined) tally.figure += 1;
    if (figure !== undefined && !('unit' in figure)) tally.bare += 1;
    if (cell.type === 'number' || !['unreadable', 'blank'].includes(readCapital(text).kind))
      tally.capital += 1;
    if (cell.type === 'date' || (readDate(text) ?? readDateRange(text)) !== undefined) tally.date += 1;
    if (recogniseTown(text) !== undefined) tally.town += 1;
    if (cell.type === 'boolean' || readFlag(text) !== undefined) tally.flag += 1;
    if (PHONE.test(text)) tally.phone += 1;
    if (FIRM.test(text)) tally.firm += 1;
  }
  const share = (hits: number) => (values.length === 0 ? 0 : hits / values.length);
  return {
    count: values.length,
    creditCode: share(tally.creditCode),
    figure: share(tally.figure),
    bare: share(tally.bare),
    capital: share(tally.capital),
    date: share(tally.date),
    town: share(tally.town),
    flag: share(tally.flag),
    phone: share(tally.phone),
    firm: share(tally.firm),
    broken: share(tally.broken),
    values,
  };
}
