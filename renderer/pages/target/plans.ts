import { useEffect, useState } from 'react';
import { engine } from '../../app/engine.ts';
import { useSignal } from '../../app/signal.ts';
import { acts } from '../../app/state.ts';
import type { ToldPlan } from '../../workers/tasks/target.ts';

/** The plans of the library, read again after every act; undefined until the first answer. */
export function usePlans(): readonly ToldPlan[] | undefined {
  const turn = useSignal(acts);
  const [plans, setPlans] = useState<readonly ToldPlan[]>();
  useEffect(() => {
    if (turn < 0) return;
    engine.call('target.plans', {}).then(setPlans, () => undefined);
  }, [turn]);
  return plans;
}

/** What stands in a list of plans. */
export function planLabel({ place, title }: ToldPlan): string {
  return `${place} · ${title}`;
}
