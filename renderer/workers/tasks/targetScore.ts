import type { ChangeSummary } from '../../../shared/model/changeSet.ts';
import type { DecimalText } from '../../../shared/money/decimal.ts';
import {
  readScoring,
  type Scoring,
  scoringOf,
  scoringSettingId,
  type TypedScoring,
} from '../../../shared/target/library/scoring.ts';
import { keepSetting } from '../../../shared/target/library/settings.ts';
import type { Plan } from '../../../shared/target/plan/schema.ts';
import { periodOf, periodWords } from '../../../shared/target/progress/period.ts';
import type { ProgressBoard } from '../../../shared/target/progress/progress.ts';
import { ranks } from '../../../shared/target/progress/ranking.ts';
import { scoreOfRows, type WorkedScore } from '../../../shared/target/progress/scoreOfRows.ts';
import { Trouble } from '../../store/trouble.ts';
import type { TaskContext } from '../rpc/task.ts';
import { planNamed } from '../target/plans.ts';
import { boardOf, type TargetQuestion, type ToldDashboard, unitAsked } from './target.ts';

/** A line of the score sheet: what counts, what it came to, and how. */
export interface ToldScoreLine {
  readonly id: string;
  readonly indicator: string;
  readonly unit: string;
  readonly target: string;
  readonly actual: DecimalText | null;
  /** Null where it is not scored, or has no figure. */
  readonly points: DecimalText | null;
  readonly bonusCapped: boolean;
  readonly working: readonly string[];
}

/** One of the towns that have any figure. */
export interface ToldTownScore {
  readonly unit: string;
  readonly name: string;
  readonly total: DecimalText;
  readonly outOf: DecimalText;
  readonly place: number;
}

export interface ToldScore extends Pick<ToldDashboard, 'words' | 'unit' | 'units' | 'question'> {
  readonly scoring: Scoring;
  readonly lines: readonly ToldScoreLine[];
  readonly total: DecimalText;
  readonly outOf: DecimalText;
  readonly bonus: DecimalText;
  readonly bonusCapped: boolean;
  readonly towns: readonly ToldTownScore[];
}

/** The points of a town by the office's weights, each with its working, and of all towns that have figures. */
export function targetScore(request: TargetQuestion, { engine }: TaskContext): ToldScore {
  const asked = unitAsked(engine, request);
  const { plan, unit, reading, choices } = asked;
  const period = periodOf(request.year, 'month', request.month);
  const scoring = scoringOf(engine.store.ledger.ledger(), request.plan);
  const base = { words: periodWords(period), unit: unit ?? null, units: plan.units, scoring };
  if (choices && !reading)
    return { ...base, ...NOTHING, question: choices, bonusCapped: false, lines: [], towns: [] };
  const board = boardOf(engine, plan, reading);
  const rows = board.rows(period, [unit]);
  const { worked, ...score } = scoreOfRows(rows, scoring, period);
  const byId = new Map(worked.map((line) => [line.indicator, line]));
  return {
    ...base,
    question: null,
    lines: plan.indicators.flatMap((indicator) => {
      const row = rows.find((each) => each.indicator.id === indicator.id);
      const line = byId.get(indicator.id);
      if (!row && !scoring.lines[indicator.id]) return [];
      return {
        id: indicator.id,
        indicator: indicator.name,
        unit: indicator.unit,
        target: row?.target?.asWritten ?? '—',
        actual: row?.actual ?? null,
        points: line?.points ?? null,
        bonusCapped: line?.bonusCapped ?? false,
        working: line?.working ?? [],
      };
    }),
    total: score.total,
    outOf: score.outOf,
    bonus: score.bonus,
    bonusCapped: score.bonusCapped,
    towns: townScores(plan, board, period, scoring),
  };
}

const NOTHING = { total: '0', outOf: '0', bonus: '0' };

/** Best first. A town without any figure has no score, which is not nought. */
function townScores(
  plan: Plan,
  board: ProgressBoard,
  period: ReturnType<typeof periodOf>,
  scoring: Scoring,
): ToldTownScore[] {
  const scores = new Map<string, WorkedScore>();
  for (const { id } of plan.units) {
    const score = scoreOfRows(board.rows(period, [id]), scoring, period);
    if (score.outOf !== '0') scores.set(id, score);
  }
  const places = ranks(new Map([...scores].map(([id, { total }]) => [id, total])));
  return plan.units
    .flatMap(({ id, name }) => {
      const score = scores.get(id);
      const place = places.get(id)?.place;
      return score && place !== undefined
        ? [{ unit: id, name, total: score.total, outOf: score.outOf, place }]
        : [];
    })
    .sort((one, other) => one.place - other.place);
}

/** Keeps weights and bonuses of a plan; null where they stand so already. */
export async function targetSetScoring(
  request: TypedScoring & { readonly plan: string },
  { engine }: TaskContext,
): Promise<ChangeSummary | null> {
  const { plan } = planNamed(engine, request.plan);
  const read = readScoring(plan, request);
  const [problem] = read.findings;
  if (!read.ok)
    throw new Trouble({
      code: problem?.code ?? 'scoring',
      message: `${problem?.message ?? '考评分值填得不对'}，没有保存。`,
      advice: problem?.advice ?? '改好再保存。',
    });
  const setting = { id: scoringSettingId(plan.id), name: `考评分值：${plan.title}`, content: read.value };
  const draft = engine.draft('edit', `修改考评分值 ${plan.title}`, (changeSet) =>
    keepSetting(engine.store.ledger.ledger(), setting, changeSet),
  );
  return draft.changes.length === 0 ? null : engine.commit(draft);
}
