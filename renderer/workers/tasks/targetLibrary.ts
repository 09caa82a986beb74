import type { ChangeSummary } from '../../../shared/model/changeSet.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import { checkWorkbook } from '../../../shared/target/check/checkWorkbook.ts';
import { acceptanceSettingId, acceptances } from '../../../shared/target/library/acceptance.ts';
import { type Comparison, comparePlans, likePlan } from '../../../shared/target/library/differences.ts';
import { planSettingId } from '../../../shared/target/library/keptPlan.ts';
import { findingsOf, planInLibrary, planLibrary } from '../../../shared/target/library/library.ts';
import { planWorkbook } from '../../../shared/target/library/planWorkbook.ts';
import { dropSetting, keepSetting } from '../../../shared/target/library/settings.ts';
import { typedFigures } from '../../../shared/target/library/typedFigures.ts';
import type { Plan } from '../../../shared/target/plan/schema.ts';
import { writeWorkbook } from '../../../shared/workbook/write/index.ts';
import { Trouble } from '../../store/trouble.ts';
import { bookHanded, type HandedFile } from '../reading/readHanded.ts';
import { Handover, type TaskContext } from '../rpc/task.ts';
import { putPlans, waitingPlans } from '../target/planDesk.ts';
import { planNamed } from '../target/plans.ts';
import { type ToldPlanTables, tellPlan } from '../target/tellPlan.ts';

/** A plan of the library with its tables and findings. */
export function targetTables(request: { readonly plan: string }, { engine }: TaskContext): ToldPlanTables {
  return tellPlan(planNamed(engine, request.plan), engine.store.ledger.ledger());
}

/** Lets findings stand, for a reason that is kept with each: one act. */
export async function targetAccept(
  request: { readonly plan: string; readonly keys: readonly string[]; readonly reason: string },
  { engine }: TaskContext,
): Promise<ChangeSummary | null> {
  const ledger = engine.store.ledger.ledger();
  const { findings, place } = tellPlan(planNamed(engine, request.plan), ledger);
  const wanted = new Set(request.keys);
  const chosen = findings.filter(({ key }) => wanted.has(key));
  const [finding] = chosen;
  const reason = request.reason.trim();
  if (!finding) throw new Trouble(GONE);
  if (reason === '')
    throw new Trouble({
      code: 'target.reason',
      message: '认可对不上的地方要写理由。',
      advice: '例如“原文如此，以合计为准”。',
    });
  const { actor: by, at } = engine.stamp;
  const what = chosen.length > 1 ? `${finding.name}等 ${chosen.length} 处` : finding.name;
  const draft = engine.draft('edit', `认可 ${place} ${what}对不上的地方：${reason}`, (changeSet) =>
    chosen.flatMap(({ key, where }) => {
      const content = { plan: request.plan, key, reason, by, at };
      const setting = { id: acceptanceSettingId(request.plan, key), name: `认可：${where}`, content };
      return keepSetting(ledger, setting, changeSet);
    }),
  );
  return draft.changes.length === 0 ? null : engine.commit(draft);
}

const GONE = { code: 'target.finding', message: '这一条已经不在。', advice: '数字改过后会重新核对。' };

/** Takes an acceptance back: the finding is open again. */
export async function targetReopen(
  request: { readonly plan: string; readonly key: string },
  { engine }: TaskContext,
): Promise<ChangeSummary | null> {
  const ledger = engine.store.ledger.ledger();
  const id = acceptanceSettingId(request.plan, request.key);
  const changes = dropSetting(ledger, id);
  if (changes.length === 0) return null;
  const name = changes[0]?.before?.values.name;
  return engine.commit(
    engine.draft('edit', `撤回${typeof name === 'string' ? name : '认可'}`, () => changes),
  );
}

export interface ToldPlanImport {
  readonly file: string;
  /** Each table of targets as it would stand in the library; `known` is there already. */
  readonly tables: readonly (ToldPlanTables & {
    readonly known: boolean;
    /** The plan of the library that it most likely repeats, and where its figures are others. */
    readonly like: (Comparison & { readonly title: string }) | null;
  })[];
  /** Why other tables of the workbook were left out. */
  readonly refused: readonly Finding[];
}

/** Reads a workbook and finds its tables of targets. Nothing is written. */
export async function targetImportOpen(request: HandedFile, context: TaskContext): Promise<ToldPlanImport> {
  const { engine } = context;
  const { name } = request;
  const { workbook, sha256 } = await bookHanded(request, context, '再导入');
  const { readings, refused } = checkWorkbook(workbook, name);
  const { actor: takenBy, at: takenAt } = engine.stamp;
  const plans = readings.map(({ plan, doubts }, index) => {
    const own = { ...plan, id: `imported.${sha256.slice(0, 12)}.${index + 1}` };
    return { plan: own, original: own, kept: { plan: own, file: name, sha256, takenBy, takenAt, doubts } };
  });
  putPlans({ file: name, sha256, plans, refused });
  const ledger = engine.store.ledger.ledger();
  const library = planLibrary(ledger).map(({ original }) => original);
  return {
    file: name,
    tables: plans.map((plan) => ({
      ...tellPlan(plan, ledger),
      known: planInLibrary(ledger, plan.plan.id) !== undefined,
      like: likeness(plan.plan, library),
    })),
    refused,
  };
}

function likeness(plan: Plan, library: readonly Plan[]): (Comparison & { readonly title: string }) | null {
  const like = likePlan(plan, library);
  return like ? { title: `${like.place} · ${like.title}`, ...comparePlans(plan, like) } : null;
}

/** Takes a table of the open workbook into the library: one act. */
export async function targetImportKeep(
  request: { readonly plan: string },
  { engine }: TaskContext,
): Promise<ChangeSummary | null> {
  const { plans, file } = waitingPlans();
  const chosen = plans.find(({ plan }) => plan.id === request.plan);
  if (!chosen) throw new Trouble(GONE);
  const { plan, kept } = chosen;
  const setting = { id: planSettingId(plan.id), name: `目标表：${plan.title}`, content: kept };
  const draft = engine.draft('import', `导入目标表 ${plan.title}（${file}）`, (changeSet) =>
    keepSetting(engine.store.ledger.ledger(), setting, changeSet),
  );
  return draft.changes.length === 0 ? null : engine.commit(draft);
}

export function targetImportClose(): null {
  putPlans(undefined);
  return null;
}

/** Takes an imported plan out of the library; its breakdowns and acceptances stay for when it comes back. */
export async function targetRemove(
  request: { readonly plan: string },
  { engine }: TaskContext,
): Promise<ChangeSummary | null> {
  const { plan, kept } = planNamed(engine, request.plan);
  if (!kept)
    throw new Trouble({
      code: 'target.shipped',
      message: '随程序带的目标任务表不能移出。',
      advice: '只有导入的目标表可以移出。',
    });
  const changes = dropSetting(engine.store.ledger.ledger(), planSettingId(plan.id));
  return engine.commit(engine.draft('edit', `移出目标表 ${plan.title}`, () => changes));
}

/** A plan as a workbook: its tables, what does not add up, and what was accepted. The bytes are handed over. */
export function targetExport(
  request: { readonly plan: string },
  { engine }: TaskContext,
): Handover<{ readonly bytes: Uint8Array<ArrayBuffer> }> {
  const ledger = engine.store.ledger.ledger();
  const library = planNamed(engine, request.plan);
  const findings = findingsOf(library, ledger);
  const { id } = library.original;
  const described = planWorkbook(library, findings, acceptances(ledger, id), typedFigures(ledger, id));
  const bytes = writeWorkbook(described).slice();
  return new Handover({ bytes }, [bytes.buffer]);
}
