import type { ChangeSummary } from '../../../shared/model/changeSet.ts';
import type { DecimalText } from '../../../shared/money/decimal.ts';
import { type AllocationMethod, allocate } from '../../../shared/target/allocate/allocate.ts';
import {
  type AllocationHistory,
  type AllocationVersion,
  addVersion,
  currentVersion,
  versionsOf,
  type WeightBasis,
} from '../../../shared/target/allocate/versions.ts';
import { versionWorkbook } from '../../../shared/target/allocate/versionWorkbook.ts';
import { keptVersions, versionSettingId } from '../../../shared/target/library/keptVersions.ts';
import { keepSetting } from '../../../shared/target/library/settings.ts';
import { isCounted } from '../../../shared/target/plan/measure.ts';
import type { Indicator, Plan } from '../../../shared/target/plan/schema.ts';
import { targetAt, targetOf } from '../../../shared/target/plan/target.ts';
import { periodOf } from '../../../shared/target/progress/period.ts';
import { townName, townsOn } from '../../../shared/text/town.ts';
import { writeWorkbook } from '../../../shared/workbook/write/index.ts';
import { Trouble } from '../../store/trouble.ts';
import type { Engine } from '../engine.ts';
import { Handover, type TaskContext } from '../rpc/task.ts';
import { targetDesk } from '../target/desk.ts';
import { indicatorNamed, planNamed } from '../target/plans.ts';

/** One target of one year. */
export interface AllocationQuestion {
  readonly plan: string;
  readonly indicator: string;
  readonly year: string;
}

type Figures = readonly (DecimalText | null)[];

/** Figures of the same units that can serve as weights. */
export interface WeightSource {
  readonly id: string;
  readonly label: string;
  readonly basis: WeightBasis;
  readonly values: Figures;
}

export interface ToldAllocation {
  readonly name: string;
  readonly unit: string;
  /** Shares and rates are never added up over towns: there is no total to break down. */
  readonly adds: boolean;
  readonly decimals: number;
  readonly units: readonly { readonly id: string; readonly name: string }[];
  /** What the plan has for the whole in this year. */
  readonly total: DecimalText | null;
  /** What the towns have in this year now. */
  readonly current: Figures;
  /** What they had the year before: targets, for comparing. */
  readonly before: Figures;
  readonly sources: readonly WeightSource[];
  /** Oldest first. */
  readonly versions: AllocationHistory;
}

/** Everything that a breakdown of one target starts from. */
export function targetAllocation(request: AllocationQuestion, { engine }: TaskContext): ToldAllocation {
  const { plan } = planNamed(engine, request.plan);
  const indicator = indicatorNamed({ plan }, request.indicator);
  const units = unitsOf(plan, request.year);
  const before = String(Number.parseInt(request.year, 10) - 1);
  const whole = targetOf(plan, indicator, request.year);
  const counted = isCounted(indicator.unit);
  return {
    name: indicator.name,
    unit: indicator.unit,
    adds: indicator.addsOverTowns,
    decimals: counted ? 0 : 2,
    units,
    total: whole?.kind === 'figure' ? whole.value : null,
    current: targets(plan, indicator, request.year, units),
    before: targets(plan, indicator, before, units),
    sources: weightSources(engine, plan, indicator, request.year, units),
    versions: versionsOf(ofPlan(engine, plan), indicator.id, request.year),
  };
}

function ofPlan(engine: Engine, { id }: Plan): AllocationHistory {
  return keptVersions(engine.store.ledger.ledger()).filter(({ plan }) => plan === id);
}

/** The plan's units; where it names none, the divisions of the year (of today, for a year to come). */
function unitsOf(plan: Plan, year: string): { readonly id: string; readonly name: string }[] {
  if (plan.units.length > 0) return [...plan.units];
  const day = `${year}-07-01`;
  return townsOn(day)
    .filter(({ kind }) => kind === 'division')
    .map(({ id }) => ({ id, name: townName(id, day) }));
}

function targets(
  plan: Plan,
  indicator: Indicator,
  year: string,
  units: readonly { readonly id: string }[],
): Figures {
  return units.map(({ id }) => {
    const index = plan.units.findIndex((unit) => unit.id === id);
    const figure = index < 0 ? undefined : targetAt(indicator, year, index);
    return figure?.kind === 'figure' ? figure.value : null;
  });
}

/** Last year's targets and what was done, and the figures of other indicators as a measure of capacity. */
function weightSources(
  engine: Engine,
  plan: Plan,
  indicator: Indicator,
  year: string,
  units: readonly { readonly id: string }[],
): WeightSource[] {
  const before = String(Number.parseInt(year, 10) - 1);
  const { reported } = targetDesk(engine);
  const done = units.map(
    ({ id }) =>
      reported.cumulative([plan.id, plan.family], indicator, id, periodOf(before, 'year', 12))?.value ?? null,
  );
  const capacities = plan.indicators
    .filter(({ addsOverTowns }) => addsOverTowns)
    .flatMap((other) =>
      Object.keys(other.byUnit).map((each) => ({
        id: `capacity:${other.id}:${each}`,
        label: `${each} 年${other.name}（${other.unit}）`,
        basis: 'capacity' as const,
        values: targets(plan, other, each, units),
      })),
    )
    .filter(({ id }) => id !== `capacity:${indicator.id}:${year}`);
  return [
    {
      id: 'lastYear',
      label: `${before} 年本指标的目标`,
      basis: 'lastYear' as const,
      values: targets(plan, indicator, before, units),
    },
    { id: 'done', label: `${before} 年本指标的完成数`, basis: 'lastYear' as const, values: done },
    ...capacities,
  ].filter(({ values }) => values.some((value) => value !== null));
}

/** A breakdown as the clerk made it on screen. */
export interface MadeAllocation extends AllocationQuestion {
  readonly total: DecimalText;
  readonly method: AllocationMethod;
  readonly decimals: number;
  readonly basis: WeightBasis;
  readonly units: readonly string[];
  readonly weights: readonly DecimalText[];
  readonly locks: Figures;
  readonly floors: Figures;
  readonly caps: Figures;
  readonly reason: string;
}

/** Saves a breakdown as the next version: worked out again here, so that what is kept is what the engine says. */
export async function targetAllocateSave(
  request: MadeAllocation,
  { engine }: TaskContext,
): Promise<ChangeSummary> {
  const { plan } = planNamed(engine, request.plan);
  const indicator = indicatorNamed({ plan }, request.indicator);
  const bounds = (list: Figures) => list.map((value) => value ?? undefined);
  const result = allocate({
    ...request,
    locks: bounds(request.locks),
    floors: bounds(request.floors),
    caps: bounds(request.caps),
  });
  if (!result.ok) {
    const [finding] = result.findings;
    throw new Trouble({
      code: finding?.code ?? 'allocate',
      message: `没有保存：${finding?.message ?? '这样分解不出来'}`,
      advice: finding?.advice ?? '核对总量、权重和上下限。',
    });
  }
  const { actor: madeBy, at: madeAt } = engine.stamp;
  const history = ofPlan(engine, plan);
  const { reason, ...made } = request;
  const next = addVersion(history, { ...made, reason: reason.trim(), madeBy, madeAt }, result.value).at(-1);
  if (!next) throw new Error('no version');
  const said = next.reason === '' ? '' : `（${next.reason}）`;
  const label = `分解 ${next.year} 年${indicator.name} ${next.total}${indicator.unit}：第 ${next.number} 版${said}`;
  const setting = { id: versionSettingId(next), name: label, content: next };
  return engine.commit(
    engine.draft('edit', label, (changeSet) => keepSetting(engine.store.ledger.ledger(), setting, changeSet)),
  );
}

/** A version as a workbook, to hand down. The bytes are handed over, not copied. */
export function targetAllocateExport(
  request: AllocationQuestion & { readonly number: number },
  { engine }: TaskContext,
): Handover<{ readonly bytes: Uint8Array<ArrayBuffer> }> {
  const { plan } = planNamed(engine, request.plan);
  const indicator = indicatorNamed({ plan }, request.indicator);
  const versions = versionsOf(ofPlan(engine, plan), indicator.id, request.year);
  const version: AllocationVersion | undefined =
    versions.find(({ number }) => number === request.number) ??
    currentVersion(versions, indicator.id, request.year);
  if (!version)
    throw new Trouble({ code: 'allocate.none', message: '还没有保存过分解。', advice: '先保存一版再导出。' });
  const bytes = writeWorkbook(versionWorkbook(plan, indicator, version, versions)).slice();
  return new Handover({ bytes }, [bytes.buffer]);
}
