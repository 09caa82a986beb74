import { type Ledger, recordOf } from '../model/ledger.ts';
import { Exact } from '../money/decimal.ts';
import type { Clause } from '../policy/clause.ts';
import type { LedgerEvaluation } from '../policy/ledger/evaluateLedger.ts';
import type { LedgerResult } from '../policy/ledger/result.ts';
import { presentOutcome } from '../policy/present.ts';
import { townName } from '../text/town.ts';
import { type EligibleLine, eligibleLines } from './eligible.ts';
import { sumOf } from './form.ts';

/** One policy in a firm's notice. Amounts in yuan. */
export interface NoticeItem {
  readonly key: string;
  readonly title: string;
  readonly project: string;
  readonly amount: string;
  /** The amount is the most that can be granted (不超过、最高). */
  readonly upperBound: boolean;
  /** `《…行动计划》四（一）`, and that no cap is known where none is. */
  readonly basis: string;
  readonly department: string;
  /** For a near miss: what is lacking. */
  readonly why: string;
}

/** 政策匹配告知单 of one firm. */
export interface Notice {
  readonly firm: string;
  readonly name: string;
  readonly creditCode: string;
  readonly town: string;
  readonly year: string;
  readonly items: readonly NoticeItem[];
  /** Yuan, of `items`. */
  readonly total: string;
  readonly near: readonly NoticeItem[];
  /** What to hand in so that more can be worked out: clause and question. */
  readonly asks: readonly { readonly title: string; readonly question: string }[];
  /** Near misses and questions that one page has no room for. */
  readonly left: number;
}

/** What one page holds beside the policies that the firm may have. */
const NEAR_SHOWN = 4;
const ASKS_SHOWN = 5;

/** The notices of the firms that are named, most money first; a firm with nothing to tell has none. */
export function noticesFor(
  ledger: Ledger,
  evaluation: LedgerEvaluation,
  firms: ReadonlySet<string>,
): Notice[] {
  const eligible = byFirm(eligibleLines(ledger, evaluation, 'eligible'), firms);
  const near = byFirm(eligibleLines(ledger, evaluation, 'near'), firms);
  const open = openOnes(evaluation, firms);
  const found = [...firms].flatMap((firm): Notice[] => {
    const items = eligible.get(firm) ?? [];
    const misses = near.get(firm) ?? [];
    const [line] = [...items, ...misses];
    if (!line) return [];
    const asks = asksOf(open.get(firm) ?? []);
    const values = recordOf(ledger, 'enterprise', firm)?.values ?? recordOf(ledger, 'project', firm)?.values;
    return [
      {
        firm,
        name: line.firmName,
        creditCode: typeof values?.creditCode === 'string' ? values.creditCode : '',
        town: line.town === '' ? '' : townName(line.town),
        year: evaluation.year,
        items: items.map(itemOf),
        total: sumOf(
          items.map(({ amount }) => ({ amount })),
          'amount',
        ),
        near: misses.slice(0, NEAR_SHOWN).map(itemOf),
        asks: asks.slice(0, ASKS_SHOWN),
        left: Math.max(0, misses.length - NEAR_SHOWN) + Math.max(0, asks.length - ASKS_SHOWN),
      },
    ];
  });
  return found.sort((one, other) => new Exact(other.total).comparedTo(one.total));
}

function byFirm(
  lines: readonly EligibleLine[],
  firms: ReadonlySet<string>,
): ReadonlyMap<string, readonly EligibleLine[]> {
  const found = new Map<string, EligibleLine[]>();
  for (const line of lines) {
    if (!firms.has(line.firm)) continue;
    const list = found.get(line.firm);
    if (list) list.push(line);
    else found.set(line.firm, [line]);
  }
  return found;
}

function openOnes(
  { results }: LedgerEvaluation,
  firms: ReadonlySet<string>,
): ReadonlyMap<string, readonly LedgerResult[]> {
  const found = new Map<string, LedgerResult[]>();
  for (const result of results) {
    const firm = result.enterprise?.id;
    if (firm === undefined || !firms.has(firm) || result.outcome.eligible !== null) continue;
    const list = found.get(firm);
    if (list) list.push(result);
    else found.set(firm, [result]);
  }
  return found;
}

/** Each question once, with the first policy that asks it. Ratios are the office's to ask for, not the firm's to give. */
function asksOf(open: readonly LedgerResult[]): Notice['asks'] {
  const found = new Map<string, string>();
  for (const { outcome } of open) {
    const offices = new Set(
      outcome.clause.inputs
        .filter(({ sources }) => sources?.some(({ from }) => from === 'parameter'))
        .map(({ name }) => name),
    );
    for (const { input, question } of presentOutcome(outcome).asks)
      if (!offices.has(input) && !found.has(question)) found.set(question, outcome.clause.title);
  }
  return [...found].map(([question, title]) => ({ title, question }));
}

function itemOf({ key, result, amount, why }: EligibleLine): NoticeItem {
  const { clause } = result.outcome;
  return {
    key,
    title: clause.title,
    project: result.subject.register === 'project' ? result.subject.name : '',
    amount,
    upperBound: clause.bound === 'upTo',
    basis: basisOf(clause),
    department: clause.department ?? '',
    why,
  };
}

/** A long title that has a number is named by it: a page has little room. */
const LONG_TITLE = 30;

function basisOf({ documentTitle, documentNumber, citation, capUnknown }: Clause): string {
  const number = documentNumber === null ? '' : `（${documentNumber}）`;
  const named =
    documentNumber !== null && documentTitle.length > LONG_TITLE
      ? documentNumber
      : `《${documentTitle}》${number}`;
  // A firm must not take an amount without a known cap for a promise.
  const open = capUnknown === undefined ? '' : '（文件没有写封顶数，金额仅供参考）';
  return `${named}${citation.section}${open}`;
}
