import type { ChangeSummary } from '../../../shared/model/changeSet.ts';
import { type LedgerRecord, withValues } from '../../../shared/model/record.ts';
import { type FieldValue, isPresent } from '../../../shared/model/value.ts';
import { decimalText, Exact } from '../../../shared/money/decimal.ts';
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
import { isOutdated, type KeptEvaluation, keptEvaluation } from '../policy/desk.ts';
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
  /** The page that was asked for, the largest first. */
  readonly lines: readonly ToldFundLine[];
  readonly total: number;
  /** Lines that are approved, paid or ended in the subsidy ledger, and so left out. */
  readonly decided: number;
  readonly computed: string;
  readonly arranged: string;
  /** Sums of the levels; null where the part of any line is not known: a sum of some would be taken for all. */
  readonly levels: LevelShares | null;
  readonly problems: readonly string[];
  readonly splits: readonly LevelSplit[];
  /** The split that is used; null: none holds in the year, it is asked for. */
  readonly split: LevelSplit | null;
}

/** The fund shared among the lines as asked, for looking at. */
export function allowanceFund(
  request: { readonly query: FundQuery; readonly offset: number; readonly limit: number },
  { engine }: TaskContext,
): ToldFund {
  const kept = keptEvaluation();
  const shares = sharesOfLedger(engine.store.ledger.ledger());
  if (!kept)
    return {
      year: '',
      stale: false,
      clauses: [],
      lines: [],
      total: 0,
      decided: 0,
      computed: '0',
      arranged: '0',
      levels: null,
      problems: [],
      splits: shares.splits,
      split: null,
    };
  const { arrangement, split, decided } = arranged(engine, request.query);
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
      .slice(request.offset, request.offset + request.limit)
      .map((line) => told(line, townIn(engine, line))),
    total: arrangement.lines.length,
    decided,
    computed: arrangement.computed,
    arranged: arrangement.arranged,
    levels: levelSums(arrangement.lines),
    problems: arrangement.problems,
    splits: shares.splits.filter(({ validity }) => standingOn(validity, year) !== 'out'),
    split: split ?? null,
  };
}

function levelSums(lines: readonly ArrangedLine[]): LevelShares | null {
  let [province, city, town] = [new Exact(0), new Exact(0), new Exact(0)];
  for (const { shares } of lines) {
    if (!shares) return null;
    province = province.plus(shares.province);
    city = city.plus(shares.city);
    town = town.plus(shares.town);
  }
  return { province: decimalText(province), city: decimalText(city), town: decimalText(town) };
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

interface Arranged {
  readonly arrangement: Arrangement;
  readonly question: ArrangementQuestion;
  readonly split: LevelSplit | undefined;
  readonly year: string;
  /** Lines left out because they are approved, paid or ended. */
  readonly decided: number;
}

/** The last answer: another page of it, or the working of one of its lines, is not worked out again. */
let last: { readonly of: readonly [KeptEvaluation, string]; readonly answer: Arranged } | undefined;

function arranged(engine: Engine, query: FundQuery): Arranged {
  const kept = keptEvaluation();
  if (!kept)
    throw new Trouble({
      code: 'allowance.none',
      message: '还没有测算。',
      advice: '请先在“测算”中测算一次。',
    });
  const asked = `${engine.store.journalEnd.seq} ${JSON.stringify(query)}`;
  if (last?.of[0] !== kept || last.of[1] !== asked)
    last = { of: [kept, asked], answer: workedOut(engine, kept, query) };
  return last.answer;
}

function workedOut(engine: Engine, { evaluation }: KeptEvaluation, query: FundQuery): Arranged {
  const ledger = engine.store.ledger.ledger();
  const { year, results } = evaluation;
  const index = new ApplicationIndex(ledger);
  const wanted = new Set(query.clauses);
  const chosen = results.filter(
    (result) =>
      (wanted.size === 0 || wanted.has(result.clause)) &&
      (!query.onlyApplied || index.isSettled(result, year)),
  );
  const granted = chosen.filter((result) => grantOf(result) !== null);
  const open = granted.filter((result) => !isDecided(index.of(result, year)));
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
  return {
    arrangement: arrange(open, question),
    question,
    split,
    year,
    decided: granted.length - open.length,
  };
}

function poolOf({ pool, method }: FundQuery): ArrangementQuestion['pool'] {
  if (method === 'decision') return { amount: pool, method };
  return pool === null ? null : { amount: pool, method };
}

/** Approved, paid or ended: no arrangement changes it any more. */
function isDecided(record: LedgerRecord | undefined): boolean {
  return ['approvedOn', 'paidOn', 'closed'].some((key) => isPresent(record?.values[key]));
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
