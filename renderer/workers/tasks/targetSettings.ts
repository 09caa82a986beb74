import type { ChangeSummary } from '../../../shared/model/changeSet.ts';
import { LIGHTS_SETTING, typedLights } from '../../../shared/target/library/lights.ts';
import { PLAN_IN_USE_SETTING } from '../../../shared/target/library/planInUse.ts';
import { readingSettingId, type TownReading } from '../../../shared/target/library/reading.ts';
import { keepSetting } from '../../../shared/target/library/settings.ts';
import { Trouble } from '../../store/trouble.ts';
import type { TaskContext } from '../rpc/task.ts';
import { planNamed } from '../target/plans.ts';

/** From where on the lights of the barometer are green, amber, red; the ratio in percent. */
export async function targetSetLights(
  request: { readonly greenGap: string; readonly amberGap: string; readonly amberPercent: string },
  { engine }: TaskContext,
): Promise<ChangeSummary | null> {
  const content = typedLights(request);
  if (!content)
    throw new Trouble({
      code: 'target.lights',
      message: '亮灯标准填得不对，没有保存。',
      advice: '三个都填数字；黄灯的百分点不能高于绿灯，完成率在 0 到 100 之间。',
    });
  const setting = { id: LIGHTS_SETTING, name: '晴雨表亮灯标准', content };
  const draft = engine.draft('edit', '修改晴雨表亮灯标准', (changeSet) =>
    keepSetting(engine.store.ledger.ledger(), setting, changeSet),
  );
  return draft.changes.length === 0 ? null : engine.commit(draft);
}

/** The plan that the office works by: what every page of targets opens with. */
export async function targetUse(
  request: { readonly plan: string },
  { engine }: TaskContext,
): Promise<ChangeSummary | null> {
  const { plan } = planNamed(engine, request.plan);
  const setting = { id: PLAN_IN_USE_SETTING, name: '常用的目标任务表', content: { plan: plan.id } };
  const draft = engine.draft('edit', `常用的目标任务表：${plan.place} · ${plan.title}`, (changeSet) =>
    keepSetting(engine.store.ledger.ledger(), setting, changeSet),
  );
  return draft.changes.length === 0 ? null : engine.commit(draft);
}

/** In which towns a plan of another time is read: the clerk's answer is kept. */
export async function targetSetReading(
  request: { readonly plan: string; readonly reading: TownReading; readonly label: string },
  { engine }: TaskContext,
): Promise<ChangeSummary | null> {
  const { plan } = planNamed(engine, request.plan);
  const setting = { id: readingSettingId(plan.id), name: `口径：${plan.title}`, content: request.reading };
  const draft = engine.draft('edit', `${plan.place}的镇街口径：${request.label}`, (changeSet) =>
    keepSetting(engine.store.ledger.ledger(), setting, changeSet),
  );
  return draft.changes.length === 0 ? null : engine.commit(draft);
}
