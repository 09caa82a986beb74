import { z } from 'zod';
import type { ChangeSummary } from '../../../shared/model/changeSet.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import { recordsOf } from '../../../shared/model/ledger.ts';
import { contentOf, keepSetting } from '../../../shared/target/library/settings.ts';
import {
  FIVE_RATES,
  type MilestoneRate,
  milestoneRate,
  type RateChoice,
  type RateMeasure,
} from '../../../shared/target/milestone/rates.ts';
import { isStageId, type StageId } from '../../../shared/target/milestone/stages.ts';
import type { Engine } from '../engine.ts';
import type { TaskContext } from '../rpc/task.ts';

const SETTING = 'rates:five';

const stage = z.custom<StageId>(isStageId);
const kept = z.array(z.object({ id: z.string(), numerator: stage, denominator: stage }));

export interface RateQuestion {
  readonly measure: RateMeasure;
  /** YYYY-MM-DD. */
  readonly on: string;
  /** Year; empty: all projects. */
  readonly since: string;
}

/** A rate without its rows. */
export type ToldRate = Omit<MilestoneRate, 'rows' | 'findings'> & { readonly findings: number };

export interface ToldRates {
  readonly projects: number;
  /** Projects with at least one of the five dates. */
  readonly dated: number;
  readonly rates: readonly ToldRate[];
}

/** The five rates with the numerators and denominators that the office has chosen. */
export function milestoneRates(request: RateQuestion, { engine }: TaskContext): ToldRates {
  const projects = recordsOf(engine.store.ledger.ledger(), 'project');
  return {
    projects: projects.length,
    dated: projects.filter(({ values }) =>
      ['signedOn', 'brokeGroundOn', 'completedOn', 'producedOn', 'expandedOn'].some((key) => values[key]),
    ).length,
    rates: choices(engine).map((choice) => {
      const { rows: _, findings, ...told } = milestoneRate(projects, { choice, ...asked(request) });
      return { ...told, findings: findings.length };
    }),
  };
}

export interface ToldRateRow {
  readonly id: string;
  readonly name: string;
  readonly unitName: string;
  /** Yuan; null where it is not known. */
  readonly amount: string | null;
  readonly reachedOn: string | null;
}

export interface ToldRateRows {
  readonly rate: ToldRate;
  readonly rows: readonly ToldRateRow[];
  readonly count: number;
  readonly findings: readonly Finding[];
}

const LISTED = 1000;
const NAMED = 200;

/** The projects behind a rate: those that reached the numerator first. */
export function milestoneRows(
  request: RateQuestion & { readonly rate: string },
  { engine }: TaskContext,
): ToldRateRows | null {
  const { ledger } = engine.store;
  const choice = choices(engine).find(({ id }) => id === request.rate);
  if (!choice) return null;
  const { rows, findings, ...told } = milestoneRate(recordsOf(ledger.ledger(), 'project'), {
    choice,
    ...asked(request),
  });
  const text = (id: string, field: string) => {
    const value = ledger.record('project', id)?.values[field];
    return typeof value === 'string' ? value : '';
  };
  return {
    rate: { ...told, findings: findings.length },
    count: rows.length,
    findings: findings.slice(0, NAMED),
    rows: [...rows]
      .sort((one, other) => inOrder(one.reachedOn, other.reachedOn))
      .slice(0, LISTED)
      .map(({ id, amount, reachedOn }) => ({
        id,
        name: text(id, 'name'),
        unitName: text(id, 'unitName'),
        amount: amount ?? null,
        reachedOn: reachedOn ?? null,
      })),
  };
}

/** Earlier dates first, what has none last. */
function inOrder(one = '9999', other = '9999'): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

function asked({ measure, on, since }: RateQuestion) {
  return { measure, on, ...(since === '' ? {} : { since }) };
}

function choices(engine: Engine): RateChoice[] {
  const read = kept.safeParse(contentOf(engine.store.ledger.record('setting', SETTING)));
  const chosen = read.success ? read.data : [];
  return FIVE_RATES.map((usual) => ({ ...usual, ...chosen.find(({ id }) => id === usual.id) }));
}

/** Which stage is divided by which; kept for the office. */
export async function milestoneChoose(
  request: { readonly id: string; readonly numerator: StageId; readonly denominator: StageId },
  { engine }: TaskContext,
): Promise<ChangeSummary | null> {
  const content = choices(engine)
    .map(({ id, numerator, denominator }) => (id === request.id ? request : { id, numerator, denominator }))
    .map(({ id, numerator, denominator }) => ({ id, numerator, denominator }));
  const label = FIVE_RATES.find(({ id }) => id === request.id)?.label ?? '';
  const draft = engine.draft('edit', `修改${label}的算法`, (changeSet) =>
    keepSetting(engine.store.ledger.ledger(), { id: SETTING, name: '五个率的算法', content }, changeSet),
  );
  return draft.changes.length === 0 ? null : engine.commit(draft);
}
