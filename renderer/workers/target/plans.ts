import { type LibraryPlan, planInLibrary } from '../../../shared/target/library/library.ts';
import type { Indicator } from '../../../shared/target/plan/schema.ts';
import { indicatorOf } from '../../../shared/target/plan/target.ts';
import { Trouble } from '../../store/trouble.ts';
import type { Engine } from '../engine.ts';

export function planNamed(engine: Engine, id: string): LibraryPlan {
  const plan = planInLibrary(engine.store.ledger.ledger(), id);
  if (plan) return plan;
  throw new Trouble({ code: 'target.plan', message: '没有这份目标任务表。', advice: '请重新选择。' });
}

export function indicatorNamed({ plan }: Pick<LibraryPlan, 'plan'>, id: string): Indicator {
  const indicator = indicatorOf(plan, id);
  if (indicator) return indicator;
  throw new Trouble({
    code: 'target.indicator',
    message: `${plan.title}里没有这个指标。`,
    advice: '请重新选择。',
  });
}
