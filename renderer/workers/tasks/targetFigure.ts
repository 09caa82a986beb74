import type { ChangeSummary } from '../../../shared/model/changeSet.ts';
import { currentVersions } from '../../../shared/target/allocate/versions.ts';
import { keptVersions } from '../../../shared/target/library/keptVersions.ts';
import { typeFigure, writtenIn } from '../../../shared/target/library/typedFigures.ts';
import { type PlanCell, placeOfFigure } from '../../../shared/target/plan/target.ts';
import { Trouble } from '../../store/trouble.ts';
import type { TaskContext } from '../rpc/task.ts';
import { indicatorNamed, planNamed } from '../target/plans.ts';

/** Types a figure over a cell of a plan, words as they are; null where it stands so already. */
export async function targetTypeFigure(
  request: PlanCell & { readonly plan: string; readonly written: string },
  { engine }: TaskContext,
): Promise<ChangeSummary | null> {
  const library = planNamed(engine, request.plan);
  const { original } = library;
  const indicator = indicatorNamed(library, request.indicator);
  const ledger = engine.store.ledger.ledger();
  const { year, unit } = request;
  const version = currentVersions(keptVersions(ledger).filter(({ plan }) => plan === original.id)).find(
    (each) => each.indicator === indicator.id && each.year === year,
  );
  if (version)
    throw new Trouble({
      code: 'target.broken',
      message: `${year}年的“${indicator.name}”是本地分解第 ${version.number} 版，没有改动。`,
      advice: '到“分解”里改，另存一版。',
    });
  const stands = writtenIn(library.plan, request);
  if (writtenIn(original, request) === undefined || stands === undefined)
    throw new Trouble({
      code: 'target.cell',
      message: '这份目标任务表里没有这一格，没有改动。',
      advice: '请在表中有的年份和单元里改。',
    });
  const written = request.written.trim();
  const where = placeOfFigure(original, indicator, year, unit);
  const figure = { written, by: engine.actor, at: engine.stamp.at };
  const draft = engine.draft(
    'edit',
    `目标数 ${where}：${shown(stands)} 改为 ${shown(written)}`,
    (changeSet) => typeFigure(ledger, original, request, figure, changeSet),
  );
  return draft.changes.length === 0 ? null : engine.commit(draft);
}

function shown(written: string): string {
  return written === '' ? '空' : written;
}
