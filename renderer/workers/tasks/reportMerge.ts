import { z } from 'zod';
import type { ChangeSummary } from '../../../shared/model/changeSet.ts';
import { recordsOf } from '../../../shared/model/ledger.ts';
import { planLibrary } from '../../../shared/target/library/library.ts';
import { contentOf, keepSetting } from '../../../shared/target/library/settings.ts';
import type { Plan } from '../../../shared/target/plan/schema.ts';
import { ownTown } from '../../../shared/target/progress/ownUnit.ts';
import { type Period, periodTitle, readPeriod } from '../../../shared/target/progress/period.ts';
import { periodBefore } from '../../../shared/target/report/entrySheet.ts';
import { type MergedLine, summedColumns } from '../../../shared/target/report/merge/addUp.ts';
import { adopted, adoptingChanges } from '../../../shared/target/report/merge/adopt.ts';
import { type MergedFile, mergeReturns } from '../../../shared/target/report/merge/mergeReturns.ts';
import { remark, resultBook, sumHeader } from '../../../shared/target/report/merge/resultBook.ts';
import { type MergeFinding, type Place, placeKey } from '../../../shared/target/report/merge/returned.ts';
import type { Engine } from '../engine.ts';
import { type HandedFile, readHanded } from '../reading/readHanded.ts';
import { dropReturned, keepReturned, returnedFiles } from '../report/desk.ts';
import { Handover, type TaskContext } from '../rpc/task.ts';
import { targetDesk } from '../target/desk.ts';

const EXPECTED = 'merge:expected';

/** Reads one workbook that came back. A file that cannot be read is answered with why. */
export async function mergeRead(
  request: HandedFile,
  context: TaskContext,
): Promise<{ readonly name: string; readonly problem: string | null }> {
  const { name } = request;
  const read = await readHanded(request, context);
  if (!read.ok) {
    const [finding] = read.findings;
    return {
      name,
      problem: `${finding?.message ?? '文件已损坏。'}${finding?.advice ?? '请另存为 .xlsx 后再选。'}`,
    };
  }
  return {
    name: keepReturned({ name, sha256: read.value.sha256, sheets: read.value.workbook.sheets }),
    problem: null,
  };
}

/** Takes one file off the desk, or all. */
export function mergeDrop(request: { readonly name: string | null }): null {
  dropReturned(request.name ?? undefined);
  return null;
}

/** How the clerk wants it put together. */
export interface MergeWish {
  /** Empty: that of most files. */
  readonly period: string;
  readonly without: readonly string[];
  readonly accepted: readonly string[];
}

export interface ToldMerge {
  readonly files: readonly MergedFile[];
  readonly missing: readonly string[];
  readonly unexpected: readonly string[];
  readonly expected: readonly string[];
  readonly period: string;
  readonly periodTitle: string;
  /** Headers of the sums. */
  readonly columns: readonly string[];
  readonly lines: readonly {
    readonly name: string;
    readonly unit: string;
    readonly cells: readonly string[];
    readonly senders: number;
    readonly remark: string;
  }[];
  readonly findings: readonly ToldFinding[];
  readonly counts: { readonly left: number; readonly look: number };
  /** Figures of towns that a plan's indicators could take over, and for which plan. */
  readonly adoptable: { readonly plan: string; readonly title: string; readonly figures: number } | null;
}

export interface ToldFinding extends MergeFinding {
  /** What lets the cell or file in all the same; null where nothing does. */
  readonly accept: string | null;
}

/** Findings listed in the window; the workbook has all. */
const LISTED = 400;

/** What lies on the desk, put together. */
export function mergeState(wish: MergeWish, { engine }: TaskContext): ToldMerge {
  const { merged, plan } = mergedNow(engine, wish);
  const columns = summedColumns(merged.columns, merged.lines);
  const period = merged.period === undefined ? undefined : readPeriod(merged.period);
  const figures = plan ? adopted(merged.rows, merged.columns, plan).length : 0;
  return {
    files: merged.files,
    missing: merged.missing,
    unexpected: merged.unexpected,
    expected: expectedNames(engine),
    period: merged.period ?? '',
    periodTitle: period ? periodTitle(period) : '',
    columns: columns.map(sumHeader),
    lines: merged.lines.map((line) => ({
      name: line.name,
      unit: line.unit ?? '',
      cells: columns.map(({ key }) => shown(line, key)),
      senders: line.senders,
      remark: remark(line),
    })),
    findings: merged.findings.slice(0, LISTED).map((finding) => ({ ...finding, accept: acceptOf(finding) })),
    counts: {
      left: merged.findings.filter(({ severity }) => severity === 'error').length,
      look: merged.findings.filter(({ severity }) => severity === 'warning').length,
    },
    adoptable: plan && period && figures > 0 ? { plan: plan.id, title: plan.title, figures } : null,
  };
}

function shown({ sums, rates }: MergedLine, key: string): string {
  const sum = sums.get(key);
  if (sum && sum.count > 0) return sum.value;
  return rates.get(key) ?? '—';
}

/** What can be let in: a file of another period, a cell of a doubtful size. */
function acceptOf({ code, file, sheet, cell }: MergeFinding): string | null {
  if (code === 'merge.period') return file;
  if (code !== 'merge.magnitude' || sheet === undefined || cell === undefined) return null;
  const place: Place = { file, sheet, cell };
  return placeKey(place);
}

function mergedNow(engine: Engine, wish: MergeWish) {
  const plans = planLibrary(engine.store.ledger.ledger()).map(({ plan }) => plan);
  const indicators = new Map(plans.flatMap(({ indicators }) => indicators.map((each) => [each.name, each])));
  const asked = readPeriod(wish.period);
  const first = put(asked);
  // Only what most files name tells the period, and only the period what was known before it.
  const period = asked ?? (first.period === undefined ? undefined : readPeriod(first.period));
  const merged = asked || !period ? first : put(period);
  return { merged, plan: planOf(plans, period, engine) };

  function put(period: Period | undefined) {
    const plan = planOf(plans, period, engine);
    return mergeReturns({
      files: returnedFiles(),
      period,
      expected: expectedNames(engine),
      without: new Set(wish.without),
      accepted: new Set(wish.accepted),
      adds: (item) => indicators.get(item)?.addsOverTowns,
      before: (sender, item) => knownBefore(engine, plan, period, sender, item),
    });
  }
}

/** The breakdown of the year that has the office's indicators by town. */
function planOf(plans: readonly Plan[], period: Period | undefined, engine: Engine): Plan | undefined {
  if (!period) return undefined;
  const town = engine.office?.values.town;
  const fitting = plans.filter(
    ({ units, from, to }) => units.length > 0 && from <= period.year && period.year <= to,
  );
  return fitting.find(({ units }) => units.some(({ id }) => id === town)) ?? fitting[0];
}

/** What was entered or taken over for the period before, for figures that fall. */
function knownBefore(
  engine: Engine,
  plan: Plan | undefined,
  period: Period | undefined,
  sender: string,
  item: string,
): string | undefined {
  const earlier = period && periodBefore(period);
  const indicator = plan?.indicators.find(({ name, kind }) => name === item && kind === 'flow');
  if (!plan || !earlier || !indicator) return undefined;
  return targetDesk(engine).reported.cumulative([plan.id, plan.family], indicator, sender, earlier)?.value;
}

/** Puts the result into a workbook of four sheets. */
export function mergeWrite(
  wish: MergeWish,
  { engine }: TaskContext,
): Handover<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly suggestedName: string }> {
  const { merged } = mergedNow(engine, wish);
  const period = merged.period === undefined ? undefined : readPeriod(merged.period);
  const title = `${period ? periodTitle(period) : ''}报送汇总`;
  const bytes = resultBook(merged, title).slice();
  return new Handover({ bytes, suggestedName: `${title}.xlsx` }, [bytes.buffer]);
}

const names = z.array(z.string());

function expectedNames(engine: Engine): readonly string[] {
  const read = names.safeParse(contentOf(engine.store.ledger.record('setting', EXPECTED)));
  return read.success ? read.data : [];
}

/** Who is to send; kept for the next time. */
export async function mergeExpect(
  request: { readonly names: readonly string[] },
  { engine }: TaskContext,
): Promise<ChangeSummary | null> {
  const content = [...new Set(request.names.map((name) => name.trim()).filter((name) => name !== ''))];
  const setting = { id: EXPECTED, name: '应报单位', content };
  const draft = engine.draft('edit', `修改应报单位：${content.length} 家`, (changeSet) =>
    keepSetting(engine.store.ledger.ledger(), setting, changeSet),
  );
  return draft.changes.length === 0 ? null : engine.commit(draft);
}

/** The towns' figures into the figures of the plan, so that ranks among towns can be told. */
export async function mergeAdopt(wish: MergeWish, { engine }: TaskContext): Promise<ChangeSummary | null> {
  const { merged, plan } = mergedNow(engine, wish);
  const period = merged.period === undefined ? undefined : readPeriod(merged.period);
  if (!plan || !period) return null;
  const ledger = engine.store.ledger.ledger();
  const draft = engine.draft('import', `采用各镇街 ${periodTitle(period)} 完成数`, (changeSet) =>
    adoptingChanges({
      figures: adopted(merged.rows, merged.columns, plan),
      plan,
      period,
      facts: recordsOf(ledger, 'indicatorFact'),
      own: ownTown(ledger),
      actor: engine.actor,
      changeSet,
      newId: () => crypto.randomUUID(),
    }),
  );
  return draft.changes.length === 0 ? null : engine.commit(draft);
}
