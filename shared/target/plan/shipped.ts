import annex1 from '../../../assets/plans/zs-2015-annex1.json' with { type: 'json' };
import annex2 from '../../../assets/plans/zs-2015-annex2.json' with { type: 'json' };
import text2015 from '../../../assets/plans/zs-2015-text.json' with { type: 'json' };
import goals2018 from '../../../assets/plans/zs-2018.json' with { type: 'json' };
import goals2020 from '../../../assets/plans/zs-2020.json' with { type: 'json' };
import { readPlan } from './readPlan.ts';
import type { Plan } from './schema.ts';

let plans: readonly Plan[] | undefined;

/** The plans that come with the program, read once. A shipped plan that is malformed is a fault of the build. */
export function shippedPlans(): readonly Plan[] {
  plans ??= [annex1, annex2, text2015, goals2018, goals2020].map((json) => {
    const read = readPlan(json);
    if (!read.ok) throw new Error(read.findings.map((finding) => finding.message).join('；'));
    return read.value;
  });
  return plans;
}

export function shippedPlan(id: string): Plan | undefined {
  return shippedPlans().find((plan) => plan.id === id);
}

/** The plans of the same document, without the plan itself. */
export function siblingsOf(plan: Plan): Plan[] {
  return shippedPlans().filter((other) => other.family === plan.family && other.id !== plan.id);
}
