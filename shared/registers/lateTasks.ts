import type { LedgerRecord } from '../model/record.ts';
import { OVERDUE } from './task.ts';

/** Tasks that are overdue on a day (YYYY-MM-DD), as the register's own check finds them. */
export function lateTasks(tasks: Iterable<LedgerRecord>, today: string): LedgerRecord[] {
  return [...tasks].filter(({ values }) => OVERDUE.check(values, today) !== undefined);
}
