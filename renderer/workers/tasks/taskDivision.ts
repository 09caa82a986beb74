import type { ChangeSummary, RecordChange } from '../../../shared/model/changeSet.ts';
import { recordsOf } from '../../../shared/model/ledger.ts';
import { withValues } from '../../../shared/model/record.ts';
import { isPresent } from '../../../shared/model/value.ts';
import { lateTasks } from '../../../shared/registers/lateTasks.ts';
import { divisionTasks, responsibleValues, shippedDivisions } from '../../../shared/target/task/division.ts';
import { localDay } from '../localTime.ts';
import type { TaskContext } from '../rpc/task.ts';

export interface TaskStanding {
  readonly total: number;
  readonly done: number;
  /** Overdue today. */
  readonly late: readonly {
    readonly id: string;
    readonly title: string;
    readonly dueOn: string;
    readonly owner: string;
  }[];
  /** Without a due date or an owner: nobody will be reminded. */
  readonly unassigned: number;
  /** With departments that were not told apart. */
  readonly unread: number;
  /** Tasks of the shipped divisions that are not in the register. */
  readonly toLoad: number;
}

/** How the tasks stand today. */
export function taskStanding(_: Record<string, never>, { engine }: TaskContext): TaskStanding {
  const tasks = recordsOf(engine.store.ledger.ledger(), 'task');
  const today = localDay();
  const open = tasks.filter(({ values }) => values.state !== 'done' && values.state !== 'paused');
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    total: tasks.length,
    done: tasks.filter(({ values }) => values.state === 'done').length,
    late: lateTasks(tasks, today)
      .map(({ id, values }) => ({
        id,
        title: text(values.title),
        dueOn: text(values.dueOn),
        owner: text(values.owner),
      }))
      .sort((one, other) => (one.dueOn < other.dueOn ? -1 : 1)),
    unassigned: open.filter(({ values }) => !isPresent(values.dueOn) || !isPresent(values.owner)).length,
    unread: tasks.filter(({ values }) => isPresent(values.departments) && !isPresent(values.lead)).length,
    toLoad: missingTasks(tasks).length,
  };
}

function missingTasks(tasks: ReturnType<typeof recordsOf>) {
  const key = (values: (typeof tasks)[number]['values']) =>
    `${values.document}|${values.section}|${values.title}`;
  const known = new Set(tasks.map(({ values }) => key(values)));
  return shippedDivisions()
    .flatMap(divisionTasks)
    .filter((values) => !known.has(key(values)));
}

/** Takes the shipped division of tasks into the register; tasks that are there already stay as they are. */
export async function taskLoad(
  _: Record<string, never>,
  { engine }: TaskContext,
): Promise<ChangeSummary | null> {
  const missing = missingTasks(recordsOf(engine.store.ledger.ledger(), 'task'));
  if (missing.length === 0) return null;
  return engine.commit(
    engine.draft('edit', `载入产业体系重构工程任务分工表：${missing.length} 项`, (changeSet) =>
      missing.map((values): RecordChange => {
        const id = crypto.randomUUID();
        return {
          register: 'task',
          id,
          before: null,
          after: { id, register: 'task', values, origins: [{ changeSet, fields: '*' }] },
        };
      }),
    ),
  );
}

/** Tells lead and joint departments apart in tasks that hold only the text of the division. */
export async function taskSplit(
  _: Record<string, never>,
  { engine }: TaskContext,
): Promise<ChangeSummary | null> {
  const open = recordsOf(engine.store.ledger.ledger(), 'task').filter(
    ({ values }) => isPresent(values.departments) && !isPresent(values.lead),
  );
  if (open.length === 0) return null;
  return engine.commit(
    engine.draft('edit', `拆分 ${open.length} 项任务的牵头和配合部门`, (changeSet) =>
      open.map((before): RecordChange => {
        const { departments } = before.values;
        const read = responsibleValues(typeof departments === 'string' ? departments : '');
        const { note, ...rest } = read;
        const values = isPresent(before.values.note) || note === undefined ? rest : { ...rest, note };
        return { register: 'task', id: before.id, before, after: withValues(before, values, { changeSet }) };
      }),
    ),
  );
}
