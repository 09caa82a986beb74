import type { Ledger } from '../../model/ledger.ts';
import { currentVersions, withVersion } from '../allocate/versions.ts';
import { checkPlan } from '../check/checkPlan.ts';
import { checkDocuments } from '../check/documents.ts';
import type { PlanFinding } from '../check/finding.ts';
import type { Plan } from '../plan/schema.ts';
import { shippedPlans } from '../plan/shipped.ts';
import { cityStatements } from '../plan/statements.ts';
import { type KeptPlan, PLAN_PREFIX, readKeptPlan } from './keptPlan.ts';
import { keptVersions } from './keptVersions.ts';
import { keptSettings } from './settings.ts';
import { typedFigures, withTyped } from './typedFigures.ts';

/** A plan as it is in force: as it was issued or taken in, with what was typed over it and the newest breakdowns made here. */
export interface LibraryPlan {
  readonly plan: Plan;
  /** As issued or taken in, without figures typed over it and without the breakdowns made here. */
  readonly original: Plan;
  /** Absent for a plan that came with the program. */
  readonly kept?: KeptPlan;
}

/** Every plan: those that come with the program, then those taken in from workbooks, oldest first. */
export function planLibrary(ledger: Ledger): LibraryPlan[] {
  const versions = keptVersions(ledger);
  const kept = keptSettings(ledger, PLAN_PREFIX)
    .flatMap((record) => readKeptPlan(record) ?? [])
    .sort((one, other) => (one.takenAt < other.takenAt ? -1 : 1));
  return [
    ...shippedPlans().map((plan) => ({ original: plan })),
    ...kept.map((each) => ({ original: each.plan, kept: each })),
  ].map((each) => ({
    ...each,
    plan: currentVersions(versions.filter(({ plan }) => plan === each.original.id)).reduce(
      withVersion,
      withTyped(each.original, typedFigures(ledger, each.original.id)),
    ),
  }));
}

export function planInLibrary(ledger: Ledger, id: string): LibraryPlan | undefined {
  return planLibrary(ledger).find(({ plan }) => plan.id === id);
}

/** What a plan is held against: the shipped plans of its document, of other roles where it came from a workbook. */
export function besidePlan({ plan, kept }: LibraryPlan): { readonly plan: Plan; readonly siblings: Plan[] } {
  const siblings = shippedPlans().filter(
    (other) =>
      other.family === plan.family &&
      other.id !== plan.id &&
      (kept === undefined || (other.role !== plan.role && other.from <= plan.to && plan.from <= other.to)),
  );
  return { plan, siblings };
}

/** Everything to look at in a plan: doubts of its reading, its arithmetic, and what other documents say. */
export function findingsOf(library: LibraryPlan, ledger: Ledger): PlanFinding[] {
  const plans = planLibrary(ledger).map(({ plan }) => plan);
  return [
    ...(library.kept?.doubts ?? []),
    ...checkPlan(besidePlan(library)),
    ...checkDocuments(library.plan, { plans, statements: cityStatements() }),
  ];
}
