import type { Ledger } from '../../model/ledger.ts';
import type { LedgerRecord } from '../../model/record.ts';
import { monthOf, type Period } from './period.ts';

/** Something with a date that was not kept, or that is due in the month. */
export interface Deadline {
  readonly kind: 'project' | 'task' | 'report';
  /** Id of the project or task; empty for a report. */
  readonly id: string;
  readonly name: string;
  /** As exact as it is known: `YYYY-MM-DD` or `YYYY-MM`. */
  readonly on: string;
  /** What should have happened or is to be done. */
  readonly what: string;
}

/**
 * What is late and what is due in the last month of a period: projects whose building time ends and that are not
 * completed, tasks whose day is over and that are neither done nor put off, and the reports of the calendar (季报 at
 * each quarter's end, 半年报 in June and December).
 */
export function dueInMonth(
  ledger: Ledger,
  towns: readonly string[] | undefined,
  period: Period,
): { readonly late: readonly Deadline[]; readonly due: readonly Deadline[] } {
  const month = monthOf(period);
  const late: Deadline[] = [];
  const due: Deadline[] = [...reportsDue(period)];
  for (const project of ledger.get('project')?.values() ?? []) {
    const on = textOf(project, 'endOn');
    if (on === undefined || textOf(project, 'completedOn') !== undefined) continue;
    const ends = monthDue(on);
    if (ends > month || !isHere(ledger, project, towns)) continue;
    const line = {
      kind: 'project' as const,
      id: project.id,
      name: textOf(project, 'name') ?? project.id,
      on,
    };
    if (ends === month) due.push({ ...line, what: '建设期本月到期' });
    else late.push({ ...line, what: '建设期已过，没有完工日期' });
  }
  for (const task of ledger.get('task')?.values() ?? []) {
    const on = textOf(task, 'dueOn');
    if (on === undefined || isSettled(task)) continue;
    const ends = monthDue(on);
    const line = { kind: 'task' as const, id: task.id, name: textOf(task, 'title') ?? task.id, on };
    if (ends === month) due.push({ ...line, what: '任务本月到期' });
    else if (ends < month) late.push({ ...line, what: '任务已过期限，没有办结' });
  }
  return { late: late.sort((one, other) => (one.on < other.on ? -1 : 1)), due };
}

/** A year alone says no month: it is due in December. */
function monthDue(on: string): string {
  return on.length === 4 ? `${on}-12` : on.slice(0, 7);
}

function isSettled(task: LedgerRecord): boolean {
  const state = textOf(task, 'state');
  return state === 'done' || state === 'paused' || textOf(task, 'completedOn') !== undefined;
}

function reportsDue({ year, endMonth }: Period): Deadline[] {
  if (endMonth % 3 !== 0) return [];
  const quarter = `${year} 年第${'一二三四'[endMonth / 3 - 1] ?? ''}季度季报`;
  const half = endMonth === 6 ? '上半年' : '下半年';
  const on = `${year}-${String(endMonth).padStart(2, '0')}`;
  const report = (name: string) => ({ kind: 'report' as const, id: '', name, on, what: '本月底前报送' });
  return [report(quarter), ...(endMonth % 6 === 0 ? [report(`${year} 年${half}半年报`)] : [])];
}

/** A project without a town belongs to its firm's. */
function isHere(ledger: Ledger, project: LedgerRecord, towns: readonly string[] | undefined): boolean {
  if (!towns) return true;
  const firm = textOf(project, 'enterprise');
  const record = firm === undefined ? undefined : ledger.get('enterprise')?.get(firm);
  const town = textOf(project, 'town') ?? (record && textOf(record, 'town'));
  return town !== undefined && towns.includes(town);
}

function textOf(record: LedgerRecord, field: string): string | undefined {
  const value = record.values[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
