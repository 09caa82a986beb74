import type { ChangeSummary } from '../../../shared/model/changeSet.ts';
import { type LedgerRecord, withValues } from '../../../shared/model/record.ts';
import type { FieldValue } from '../../../shared/model/value.ts';
import { Exact } from '../../../shared/money/decimal.ts';
import {
  type LevelSplit,
  type OfficeShares,
  parametersIn,
  SHARES_RECORD,
  shareProblems,
  sharesOfLedger,
  splitOn,
} from '../../../shared/policy/own/shares.ts';
import { standingOn } from '../../../shared/policy/validity.ts';
import { ApplicationIndex, applicationChange, grantOf } from '../../../shared/submission/applications.ts';
import {
  type ArrangedLine,
  type Arrangement,
  type ArrangementQuestion,
  arrange,
  type LevelShares,
} from '../../../shared/submission/arrangement.ts';
import { type ArrangementStep, arrangementWorking } from '../../../shared/submission/arrangementWorking.ts';
import { townName } from '../../../shared/text/town.ts';
import { Trouble } from '../../store/trouble.ts';
import type { Engine } from '../engine.ts';
import { isOutdated, keptEvaluation } from '../policy/desk.ts';
import type { TaskContext } from '../rpc/task.ts';

export interface FundQuery {
  /** Clauses that the fund is for; empty: all. */
  readonly clauses: readonly string[];
  /** Only what has been applied for in the subsidy ledger. */
  readonly onlyApplied: boolean;
  /** Yuan; null: enough for all. */
  readonly pool: string | null;
  readonly method: 'ratio' | 'rank' | 'decision';
  /** Yuan by key, for `decision`. */
  readonly decided: Readonly<Record<string, string>>;
  readonly basis: string;
  /** Id of the split between the levels; empty: the one that holds through the whole year. */
  readonly split: string;
}

/** A line of the arrangement. Amounts in yuan. */
export interface ToldFundLine {
  readonly key: string;
  readonly firmName: string;
  readonly town: string;
  readonly project: string;
  readonly title: string;
  readonly computed: string;
  readonly arranged: string;
  readonly shares: LevelShares | null;
  readonly reason: string;
}

export interface ToldFund {
  /** Empty: nothing has been evaluated yet. */
  readonly year: string;
  readonly stale: boolean;
  readonly clauses: readonly { readonly value: string; readonly label: string }[];
  readonly lines: readonly ToldFundLine[];
  readonly computed: string;
  readonly arranged: string;
  readonly problems: readonly string[];
  readonly splits: readonly LevelSplit[];
  /** The split that is used; null: none holds in the year, it is asked for. */
  readonly split: LevelSplit | null;
}

/** The fund shared among the lines as asked, for looking at. */
export function allowanceFund(request: FundQuery, { engine }: TaskContext): ToldFund {
  const kept = keptEvaluation();
  const shares = sharesOfLedger(engine.store.ledger.ledger());
  if (!kept)
    return {
      year: '',
      stale: false,
      clauses: [],
      lines: [],
      computed: '0',
      arranged: '0',
      problems: [],
      splits: shares.splits,
      split: null,
    };
  const { arrangement, split } = arranged(engine, request);
  const { year, results } = kept.evaluation;
  const clauses = new Map(
    results.flatMap((result): [string, string][] =>
      grantOf(result) === null ? [] : [[result.clause, result.outcome.clause.title]],
    ),
  );
  return {
    year,
    stale: isOutdated(),
    clauses: [...clauses].map(([value, label]) => ({ value, label: `${label}（${value}）` })),
    lines: arrangement.lines
      .toSorted((one, other) => new Exact(other.computed).comparedTo(one.computed))
      .map((line) => told(line, townIn(engine, line))),
    computed: arrangement.computed,
    arranged: arrangement.arranged,
    problems: arrangement.problems,
    splits: shares.splits.filter(({ validity }) => standingOn(validity, year) !== 'out'),
    split: split ?? null,
  };
}

function townIn(engine: Engine, { result: { subject, enterprise } }: ArrangedLine): string {
  const own = engine.store.ledger.record(subject.register, subject.id)?.values.town;
  const firms = enterprise && engine.store.ledger.record('enterprise', enterprise.id)?.values.town;
  return typeof own === 'string' && own !== '' ? own : typeof firms === 'string' ? firms : '';
}

function told(
  { result, computed, arranged: given, shares, reason }: ArrangedLine,
  town: string,
): ToldFundLine {
  const { clause } = result.outcome;
  return {
    key: result.key,
    firmName: result.enterprise?.name ?? result.subject.name,
    town: town === '' ? '' : townName(town),
    project: result.subject.register === 'project' ? result.subject.name : '',
    title: clause.title,
    computed,
    arranged: given,
    shares,
    reason,
  };
}

/** How one line was arranged, step by step. */
export function allowanceFundWorking(
  request: { readonly query: FundQuery; readonly key: string },
  { engine }: TaskContext,
): readonly ArrangementStep[] {
  const { arrangement, question } = arranged(engine, request.query);
  const line = arrangement.lines.find(({ result }) => result.key === request.key);
  return line ? arrangementWorking(line, arrangement, question) : [];
}

function arranged(
  engine: Engine,
  query: FundQuery,
): {
  readonly arrangement: Arrangement;
  readonly question: ArrangementQuestion;
  readonly split: LevelSplit | undefined;
  readonly year: string;
} {
  const kept = keptEvaluation();
  if (!kept)
    throw new Trouble({
      code: 'allowance.none',
      message: '还没有测算。',
      advice: '请先在“测算”中测算一次。',
    });
  const ledger = engine.store.ledger.ledger();
  const { year, results } = kept.evaluation;
  const index = new ApplicationIndex(ledger);
  const wanted = new Set(query.clauses);
  const chosen = results.filter(
    (result) =>
      (wanted.size === 0 || wanted.has(result.clause)) &&
      (!query.onlyApplied || index.isSettled(result, year)) &&
      !isClosed(index.of(result, year)),
  );
  const shares = sharesOfLedger(ledger);
  const split =
    query.split === '' ? splitOn(shares, year) : shares.splits.find(({ id }) => id === query.split);
  const question: ArrangementQuestion = {
    pool: poolOf(query),
    decided: query.decided,
    basis: query.basis,
    split,
    cityShare: parametersIn(shares, year).cityShare,
  };
  return { arrangement: arrange(chosen, question), question, split, year };
}

function poolOf({ pool, method }: FundQuery): ArrangementQuestion['pool'] {
  if (method === 'decision') return { amount: pool, method };
  return pool === null ? null : { amount: pool, method };
}

function isClosed(record: LedgerRecord | undefined): boolean {
  return typeof record?.values.closed === 'string' && record.values.closed !== '';
}

/** Writes the arrangement into the subsidy ledger: amount, reason and the levels' parts of each line. One act. */
export async function allowanceArrange(
  request: FundQuery,
  { engine }: TaskContext,
): Promise<{ readonly act: ChangeSummary | null; readonly ids: readonly string[] }> {
  const ledger = engine.store.ledger.ledger();
  const { arrangement, year } = arranged(engine, request);
  const [problem] = arrangement.problems;
  if (problem)
    throw new Trouble({
      code: 'allowance.arrangement',
      message: `${problem}。`,
      advice: '改好后再写入台账；台账没有改动。',
    });
  const index = new ApplicationIndex(ledger);
  const ids: string[] = [];
  const draft = engine.draft(
    'edit',
    `写入台账：${year} 年度资金安排 ${arrangement.lines.length} 条`,
    (changeSet) =>
      arrangement.lines.flatMap((line) => {
        const id = index.of(line.result, year)?.id ?? crypto.randomUUID();
        ids.push(id);
        const values: Record<string, FieldValue> = {
          approvedAmount: line.arranged,
          differenceReason: line.reason === '' ? null : line.reason,
          provinceShare: line.shares?.province ?? null,
          cityShare: line.shares?.city ?? null,
          townShare: line.shares?.town ?? null,
        };
        return applicationChange(ledger, index, { result: line.result, year, id }, values, changeSet) ?? [];
      }),
  );
  return { act: draft.changes.length === 0 ? null : await engine.commit(draft), ids };
}

/** The ratios between the levels as the office has entered them. */
export function allowanceShares(_: Record<string, never>, { engine }: TaskContext): OfficeShares {
  return sharesOfLedger(engine.store.ledger.ledger());
}

/** Keeps the ratios; refused where they do not add up, end before they begin or overlap. */
export async function allowanceSharesSave(
  request: OfficeShares,
  { engine }: TaskContext,
): Promise<ChangeSummary | null> {
  const [problem] = shareProblems(request);
  if (problem)
    throw new Trouble({ code: 'allowance.shares', message: `${problem}。`, advice: '改好后再保存。' });
  const before = engine.store.ledger.record('setting', SHARES_RECORD) ?? null;
  const values = { name: '省、市、镇分担比例', content: JSON.stringify(request) };
  if (before?.values.content === values.content) return null;
  return engine.commit(
    engine.draft('edit', '修改省、市、镇分担比例', (changeSet) => [
      {
        register: 'setting',
        id: SHARES_RECORD,
        before,
        after: before
          ? withValues(before, values, { changeSet })
          : { id: SHARES_RECORD, register: 'setting', values, origins: [{ changeSet, fields: '*' }] },
      },
    ]),
  );
}
