import type { ChangeSummary } from '../../../shared/model/changeSet.ts';
import { decimalText, Exact } from '../../../shared/money/decimal.ts';
import type { LedgerEvaluation } from '../../../shared/policy/ledger/evaluateLedger.ts';
import { ApplicationIndex, applicationChange } from '../../../shared/submission/applications.ts';
import type { EligibleLine, EligibleList } from '../../../shared/submission/eligible.ts';
import { type Notice, noticesFor } from '../../../shared/submission/notice.ts';
import { NOTICE_TITLE, type NoticeSender } from '../../../shared/submission/noticeWords.ts';
import { noticeWorkbook } from '../../../shared/submission/noticeWorkbook.ts';
import { townName } from '../../../shared/text/town.ts';
import { digest } from '../../store/bytes.ts';
import { Trouble } from '../../store/trouble.ts';
import { eligibleNow } from '../allowance/eligibleDesk.ts';
import type { Engine } from '../engine.ts';
import { isOutdated, keptEvaluation } from '../policy/desk.ts';
import { Handover, type TaskContext } from '../rpc/task.ts';

export interface AllowanceQuery {
  readonly list: EligibleList;
  /** Ids or names that a line must have; null: any. */
  readonly clause: string | null;
  readonly department: string | null;
  readonly town: string | null;
  readonly search: string;
}

/** A line of the working list. Amounts in yuan. */
export interface ToldAllowance {
  readonly key: string;
  readonly firm: string;
  readonly firmName: string;
  readonly town: string;
  readonly project: string;
  readonly clause: string;
  readonly title: string;
  readonly department: string;
  readonly amount: string;
  readonly upperBound: boolean;
  /** What is not known of the cap; empty: it is. */
  readonly capUnknown: string;
  readonly why: string;
  readonly noticedOn: string;
}

export interface AllowanceOption {
  readonly value: string;
  readonly label: string;
}

export interface ToldAllowances {
  /** Year of the evaluation; empty: nothing has been evaluated yet. */
  readonly year: string;
  /** The ledger has changed since. */
  readonly stale: boolean;
  readonly lines: readonly ToldAllowance[];
  readonly total: number;
  readonly firms: number;
  /** Yuan, of all lines. */
  readonly sum: string;
  readonly clauses: readonly AllowanceOption[];
  readonly departments: readonly AllowanceOption[];
  readonly towns: readonly AllowanceOption[];
}

const NOTHING: ToldAllowances = {
  year: '',
  stale: false,
  lines: [],
  total: 0,
  firms: 0,
  sum: '0',
  clauses: [],
  departments: [],
  towns: [],
};

/** 免申即享 or 差一点 as a working list, most money first. */
export function allowanceLines(
  request: AllowanceQuery & { readonly offset: number; readonly limit: number },
  { engine }: TaskContext,
): ToldAllowances {
  const kept = keptEvaluation();
  if (!kept) return NOTHING;
  const all = eligibleNow(engine, kept.evaluation, request.list);
  const lines = all.filter((line) => fits(line, request));
  const sum = lines.reduce((total, { amount }) => total.plus(amount), new Exact(0));
  const clauseOf = ({ result }: EligibleLine) => result.outcome.clause;
  return {
    year: kept.evaluation.year,
    stale: isOutdated(),
    lines: lines.slice(request.offset, request.offset + request.limit).map(told),
    total: lines.length,
    firms: new Set(lines.map(({ firm }) => firm)).size,
    sum: decimalText(sum),
    clauses: optionsOf(all, (line) => [line.result.clause, clauseOf(line).title]),
    departments: optionsOf(all, (line) => [clauseOf(line).department ?? '', clauseOf(line).department ?? '']),
    towns: optionsOf(all, ({ town }) => [town, town === '' ? '' : townName(town)]),
  };
}

/** Keys of all lines that fit: what 全选 means. */
export function allowanceKeys(request: AllowanceQuery, { engine }: TaskContext): readonly string[] {
  return eligibleNow(engine, evaluated(), request.list)
    .filter((line) => fits(line, request))
    .map(({ key }) => key);
}

function fits({ result, town, firmName }: EligibleLine, query: AllowanceQuery): boolean {
  const { clause } = result.outcome;
  if (query.clause !== null && clause.id !== query.clause) return false;
  if (query.department !== null && (clause.department ?? '') !== query.department) return false;
  if (query.town !== null && town !== query.town) return false;
  const wanted = query.search.trim();
  return (
    wanted === '' ||
    [firmName, result.subject.name, clause.title, clause.id].some((text) => text.includes(wanted))
  );
}

function told({ key, result, firm, firmName, town, amount, why, noticedOn }: EligibleLine): ToldAllowance {
  const { clause } = result.outcome;
  return {
    key,
    firm,
    firmName,
    town: town === '' ? '' : townName(town),
    project: result.subject.register === 'project' ? result.subject.name : '',
    clause: clause.id,
    title: clause.title,
    department: clause.department ?? '',
    amount,
    upperBound: clause.bound === 'upTo',
    capUnknown: clause.capUnknown ?? '',
    why,
    noticedOn,
  };
}

function optionsOf(
  lines: readonly EligibleLine[],
  of: (line: EligibleLine) => readonly [value: string, label: string],
): AllowanceOption[] {
  const counts = new Map<string, { label: string; count: number }>();
  for (const line of lines) {
    const [value, label] = of(line);
    const known = counts.get(value);
    if (known) known.count += 1;
    else counts.set(value, { label: label === '' ? '未写明' : label, count: 1 });
  }
  return [...counts]
    .sort(([, one], [, other]) => other.count - one.count)
    .map(([value, { label, count }]) => ({ value, label: `${label}（${count}）` }));
}

/** Takes lines into the subsidy ledger: told of (告知) or applied for (申报) on a day. One act. */
export async function allowanceTake(
  request: { readonly keys: readonly string[]; readonly step: 'noticed' | 'applied'; readonly on: string },
  { engine }: TaskContext,
): Promise<ChangeSummary | null> {
  const { year } = evaluated();
  const ledger = engine.store.ledger.ledger();
  const index = new ApplicationIndex(ledger);
  const wanted = new Set(request.keys);
  const lines = eligibleNow(engine, evaluated(), 'eligible').filter(({ key }) => wanted.has(key));
  const what = request.step === 'noticed' ? '告知' : '登记申报';
  const firms = new Set(lines.map(({ firm }) => firm)).size;
  const draft = engine.draft('edit', `${what} ${lines.length} 条奖补，${firms} 家企业`, (changeSet) =>
    lines.flatMap(({ result, amount }) => {
      const more =
        request.step === 'noticed'
          ? { noticedOn: request.on }
          : { appliedOn: request.on, appliedAmount: amount };
      const taken = { result, year, id: crypto.randomUUID() };
      return applicationChange(ledger, index, taken, more, changeSet) ?? [];
    }),
  );
  return draft.changes.length === 0 ? null : engine.commit(draft);
}

export interface ToldNotices {
  readonly notices: readonly Notice[];
  readonly sender: NoticeSender;
}

/** The notices of the firms of the given lines. */
export function allowanceNotices(
  request: { readonly keys: readonly string[] },
  { engine }: TaskContext,
): ToldNotices {
  const ledger = engine.store.ledger.ledger();
  const evaluation = evaluated();
  const wanted = new Set(request.keys);
  const lines = (['eligible', 'near'] as const).flatMap((list) => eligibleNow(engine, evaluation, list));
  const firms = new Set(lines.filter(({ key }) => wanted.has(key)).map(({ firm }) => firm));
  return { notices: noticesFor(ledger, evaluation, firms), sender: senderOf(engine) };
}

/** The same as a workbook with a sheet for each firm. */
export async function allowanceNoticeFile(
  request: { readonly keys: readonly string[] },
  context: TaskContext,
): Promise<Handover<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly sha256: string }>> {
  const { notices, sender } = allowanceNotices(request, context);
  const bytes = noticeWorkbook(notices, sender).slice();
  return new Handover({ bytes, sha256: await digest(bytes) }, [bytes.buffer]);
}

/** Puts on record that notices went out: each firm's lines in the subsidy ledger, and the file among what was sent. */
export async function allowanceNoticeSent(
  request: { readonly keys: readonly string[]; readonly file: string; readonly sha256: string },
  context: TaskContext,
): Promise<ChangeSummary> {
  const { engine } = context;
  const { notices, sender } = allowanceNotices(request, context);
  const keys = notices.flatMap(({ items }) => items.map(({ key }) => key));
  await allowanceTake({ keys, step: 'noticed', on: sender.on }, context);
  const id = crypto.randomUUID();
  const total = notices.reduce((sum, notice) => sum.plus(notice.total), new Exact(0));
  const label = `生成${NOTICE_TITLE}：${notices.length} 家，${request.file}`;
  return engine.commit(
    engine.draft('submission', label, (changeSet) => [
      {
        register: 'submission',
        id,
        before: null,
        after: {
          id,
          register: 'submission',
          values: {
            title: NOTICE_TITLE,
            template: NOTICE_TITLE,
            period: evaluated().year,
            rowCount: String(notices.length),
            total: decimalText(total),
            file: request.file,
            sha256: request.sha256,
            sentOn: engine.stamp.at.slice(0, 16).replace('T', ' '),
            operator: engine.actor,
          },
          origins: [{ changeSet, fields: '*' }],
        },
      },
    ]),
  );
}

function senderOf(engine: Engine): NoticeSender {
  const { town } = engine.office?.values ?? {};
  return {
    office: typeof town === 'string' ? townName(town) : '',
    operator: engine.actor,
    on: engine.stamp.at.slice(0, 10),
  };
}

function evaluated(): LedgerEvaluation {
  const evaluation = keptEvaluation()?.evaluation;
  if (evaluation) return evaluation;
  throw new Trouble({ code: 'allowance.none', message: '还没有测算。', advice: '请先在“测算”中测算一次。' });
}
