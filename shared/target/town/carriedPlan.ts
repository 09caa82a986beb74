import { decimalText, Exact } from '../../money/decimal.ts';
import { townName } from '../../text/town.ts';
import type { Indicator, Plan } from '../plan/schema.ts';
import { figureOf } from '../plan/target.ts';
import { concordance, type Question } from './concordance.ts';

/** A plan read in the towns of another day. */
export interface CarriedPlan {
  readonly plan: Plan;
  /** Units whose meaning changed and for which no reading was chosen: they are left out. */
  readonly questions: readonly Question[];
  /** What was added up or could not be, in words. */
  readonly notes: readonly string[];
}

interface NewUnit {
  readonly id: string;
  /** Places of its figures in the plan's rows. */
  readonly from: number[];
}

/**
 * The plan with the towns of another day: merged towns are added up where the indicator can be, a town whose
 * meaning changed takes the reading in `answers` (unit → reading) or is asked for. Days are `YYYY-MM-DD`.
 */
export function carryPlan(
  plan: Plan,
  from: string,
  to: string,
  answers: ReadonlyMap<string, string> = new Map(),
): CarriedPlan {
  const units = new Map<string, NewUnit>();
  const questions: Question[] = [];
  for (const [index, { id }] of plan.units.entries()) {
    const target = targetUnit(id, from, to, answers, questions);
    if (target === undefined) continue;
    const known = units.get(target);
    if (known) known.from.push(index);
    else units.set(target, { id: target, from: [index] });
  }
  const list = [...units.values()];
  return {
    plan: {
      ...plan,
      units: list.map(({ id }) => ({ id, name: townName(id, to) })),
      indicators: plan.indicators.map((indicator) => ({
        ...indicator,
        byUnit: Object.fromEntries(
          Object.entries(indicator.byUnit).map(([year, row]) => [
            year,
            list.map((unit) => together(indicator, unit, row)),
          ]),
        ),
      })),
    },
    questions,
    notes: list.flatMap(({ id, from: places }) =>
      places.length < 2
        ? []
        : [
            `${townName(id, to)}的目标由${places
              .map((index) => plan.units[index]?.name ?? '')
              .join('、')}相加；比例不能相加，记“—”`,
          ],
    ),
  };
}

function targetUnit(
  id: string,
  from: string,
  to: string,
  answers: ReadonlyMap<string, string>,
  questions: Question[],
): string | undefined {
  const found = concordance(id, from, to);
  if (found.kind === 'unknown') return id;
  if (found.kind !== 'ask') return found.to;
  const chosen = found.readings.find((reading) => reading.id === answers.get(id));
  if (!chosen) questions.push({ unit: id, question: found.question, readings: found.readings });
  return chosen?.id;
}

/** One figure as written, or the sum of several; a dash where they cannot be added up or one is missing. */
function together(indicator: Indicator, { from }: NewUnit, row: readonly string[]): string {
  const cells = from.map((index) => row[index] ?? '-');
  const [first = '-'] = cells;
  if (cells.length < 2) return first;
  if (!indicator.addsOverTowns) return '-';
  const figures = cells.map(figureOf);
  let sum = new Exact(0);
  let ofWhich: Exact | undefined = new Exact(0);
  for (const figure of figures) {
    if (figure.kind !== 'figure') return '-';
    sum = sum.plus(figure.value);
    ofWhich = figure.ofWhich === undefined ? undefined : ofWhich?.plus(figure.ofWhich);
  }
  return ofWhich === undefined ? decimalText(sum) : `${decimalText(sum)}（${decimalText(ofWhich)}）`;
}
