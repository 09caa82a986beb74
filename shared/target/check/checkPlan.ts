import type { CheckContext, PlanCheck, PlanFinding } from './finding.ts';
import { yearsAgainstGoals } from './goals.ts';
import { statedGrowth } from './growth.ts';
import {
  figuresOfOthers,
  goalsOutsideTheTable,
  namesThatMeanOtherThings,
  oddMagnitude,
  partsOfIncrease,
  stockMarkLost,
} from './pairs.ts';
import { ofWhichAgainstTotal, relations, wordsInsteadOfFigures } from './parts.ts';
import { unitAboveWhole, unitsAgainstWhole } from './sums.ts';

const CHECKS: readonly PlanCheck[] = [
  unitAboveWhole,
  unitsAgainstWhole,
  ofWhichAgainstTotal,
  relations,
  yearsAgainstGoals,
  statedGrowth,
  figuresOfOthers,
  namesThatMeanOtherThings,
  stockMarkLost,
  oddMagnitude,
  wordsInsteadOfFigures,
  partsOfIncrease,
  goalsOutsideTheTable,
];

/** Every check of a plan, on its own and against the other plans of its document. The same plan gives the same findings. */
export function checkPlan(context: CheckContext): PlanFinding[] {
  return CHECKS.flatMap((check) => check(context));
}
