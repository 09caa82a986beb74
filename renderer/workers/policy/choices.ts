import { compareVersions, revisionsOf } from '../../../shared/policy/book.ts';
import type { Clause } from '../../../shared/policy/clause.ts';
import type { LedgerResult, StackingDecision } from '../../../shared/policy/ledger/result.ts';
import { validityText } from '../../../shared/policy/validity.ts';
import type { Engine } from '../engine.ts';
import { currentEvaluation, policyBook } from './desk.ts';

/** One of the grants that met, as the clerk chooses between them. */
export interface MeetingGrant {
  readonly clause: string;
  readonly title: string;
  /** Yuan before and after the rule. */
  readonly before: string;
  readonly after: string;
  readonly kept: boolean;
}

/** Where several grants met on one project or firm: what was decided, and what else could be. */
export interface ToldMeeting {
  readonly group: string;
  readonly subject: string;
  readonly label: string;
  readonly reason: string;
  readonly grants: readonly MeetingGrant[];
  /** The clerk's own reason where the rule was overruled. */
  readonly overruled: string | null;
}

export function meetingsOf(key: string): ToldMeeting[] {
  const evaluation = currentEvaluation();
  return evaluation.decisions
    .filter((decision) => keysOf(decision).includes(key))
    .map((decision) => ({
      group: decision.group,
      subject: decision.subject,
      label: decision.label,
      reason: decision.reason,
      overruled: decision.overruled,
      grants: keysOf(decision).flatMap((each): MeetingGrant[] => {
        const result = evaluation.find(each);
        if (!result) return [];
        const dropped = decision.dropped.find((other) => other.key === each);
        const before = dropped?.amount ?? result.adjustments[0]?.before ?? result.amount ?? '0';
        return [
          {
            clause: result.clause,
            title: result.outcome.clause.title,
            before,
            after: dropped?.left ?? before,
            kept: each === decision.kept,
          },
        ];
      }),
    }));
}

function keysOf({ kept, dropped }: StackingDecision): string[] {
  return [kept, ...dropped.map(({ key }) => key)];
}

/** One version of a clause that was revised, on the same inputs. */
export interface ToldVersion {
  readonly clause: string;
  readonly title: string;
  readonly document: string;
  readonly validity: string;
  /** Whether the day that counts lies in it. */
  readonly standing: '适用' | '要看具体日期' | '不适用';
  /** Yuan; null where it cannot be said. */
  readonly amount: string | null;
  readonly asks: readonly string[];
}

const STANDINGS = { in: '适用', unclear: '要看具体日期', out: '不适用' } as const;

/** The versions of a revised clause side by side, where the date does not settle which one counts. */
export function versionsOf(result: LedgerResult, engine: Engine): ToldVersion[] {
  const book = policyBook(engine);
  const clauses = revisionsOf(book, result.clause);
  if (clauses.length < 2) return [];
  const evaluation = currentEvaluation();
  const inputs: Record<string, unknown> = {};
  for (const clause of clauses) {
    const other = evaluation.find(`${clause.id} ${result.subject.id}`);
    for (const name of other?.outcome.known.keys() ?? []) inputs[name] = givenOf(other, name);
  }
  const told = compareVersions(book, result.clause, inputs, evaluation.year).map(
    ({ clause, standing, result: each }): ToldVersion => ({
      clause: clause.id,
      title: clause.title,
      document: documentOf(clause),
      validity: validityText(clause.validity),
      standing: STANDINGS[standing],
      amount: each.rounded,
      asks: each.asks.map(({ question }) => question),
    }),
  );
  return told.some(({ standing }) => standing === '要看具体日期') ? told : [];
}

function givenOf(result: LedgerResult | undefined, name: string): unknown {
  const known = result?.outcome.known.get(name);
  return typeof known === 'boolean' ? known : result?.outcome.known.text(name);
}

function documentOf({ documentTitle, documentNumber }: Clause): string {
  return `《${documentTitle}》${documentNumber === null ? '' : `（${documentNumber}）`}`;
}
