import { useEffect } from 'react';
import { useSignal } from '../../app/signal.ts';
import { phase } from '../../app/state.ts';
import type { TargetQuestion, ToldPlan } from '../../workers/tasks/target.ts';
import { dashboardChoice, firstMonth, firstYear, likelyPlan } from './choice.ts';

/** What is asked of a plan: as it was left, or the plan that is most likely meant; undefined until the plans are there. */
export function useQuestion(plans: readonly ToldPlan[] | undefined): TargetQuestion | undefined {
  const state = useSignal(phase);
  const question = useSignal(dashboardChoice);
  useEffect(() => {
    if (!plans || state.phase !== 'ready') return;
    if (question && plans.some(({ id }) => id === question.plan)) return;
    const { year, town } = state.office;
    const officeYear = typeof year === 'string' ? year : '';
    const plan = likelyPlan(plans, officeYear, typeof town === 'string' ? town : '');
    if (!plan) return;
    const first = firstYear(plan, officeYear);
    dashboardChoice.set({ plan: plan.id, year: first, month: firstMonth(first, new Date()) });
  }, [plans, question, state]);
  return question;
}
