import type { ChangeSummary } from '../../../shared/model/changeSet.ts';
import type { RegisterId } from '../../../shared/model/record.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { lateTasks } from '../../../shared/registers/lateTasks.ts';
import { problemsOf } from '../../parts/values/problems.ts';
import { summaryOf } from '../../store/readChanges.ts';
import { localDay } from '../localTime.ts';
import type { TaskContext } from '../rpc/task.ts';

/** What there is of one register and how fresh it is. */
export interface RegisterState {
  readonly register: RegisterId;
  readonly count: number;
  /** Records with something to look at. */
  readonly problems: number;
}

export interface Overview {
  readonly registers: readonly RegisterState[];
  /** Projects that name a firm which is in no roster. */
  readonly unresolved: number;
  /** Tasks that are overdue today. */
  readonly lateTasks: number;
  readonly imports: readonly ChangeSummary[];
  readonly latest: readonly ChangeSummary[];
}

const SHOWN: readonly RegisterId[] = ['enterprise', 'project', 'annualFact', 'membership', 'submission'];

/** How many acts the first page names. */
const LATEST = 8;

/** What the first page shows. */
export async function overview(
  _: Record<string, never>,
  { engine, breathe }: TaskContext,
): Promise<Overview> {
  const { ledger, database } = engine.store;
  const registers: RegisterState[] = [];
  const today = localDay();
  for (const register of SHOWN) {
    const { records } = ledger.register(register);
    let problems = 0;
    let looked = 0;
    for (const record of records.values()) {
      if (problemsOf(REGISTERS[register], record, today).length > 0) problems += 1;
      looked += 1;
      if (looked % 2000 === 0) await breathe();
    }
    registers.push({ register, count: records.size, problems });
  }
  let unresolved = 0;
  for (const project of ledger.register('project').records.values()) {
    const enterprise = project.values.enterprise;
    if (typeof enterprise !== 'string' || !ledger.record('enterprise', enterprise)) unresolved += 1;
  }
  const acts = await database.changeSets.orderBy('seq').reverse().limit(200).toArray();
  return {
    registers,
    unresolved,
    lateTasks: lateTasks(ledger.register('task').records.values(), today).length,
    imports: acts
      .filter((act) => act.kind === 'import')
      .slice(0, LATEST)
      .map(summaryOf),
    latest: acts.slice(0, LATEST).map(summaryOf),
  };
}
