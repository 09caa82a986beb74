import type { Plan } from '../../../shared/target/plan/schema.ts';
import type { Period } from '../../../shared/target/progress/period.ts';
import type { ProgressRow } from '../../../shared/target/progress/progress.ts';
import type { ReturnedFile } from '../../../shared/target/report/merge/returned.ts';
import { Trouble } from '../../store/trouble.ts';

/** A report that was written to a workbook and waits to be put on record with the file's name. */
export interface FilledReport {
  readonly plan: Plan;
  readonly period: Period;
  readonly rows: readonly ProgressRow[];
  readonly template: string;
  readonly text: string;
}

let filled: FilledReport | undefined;

export function putReport(report: FilledReport): void {
  filled = report;
}

export function filledReport(): FilledReport {
  if (filled) return filled;
  throw new Trouble({ code: 'report.none', message: '还没有生成季报。', advice: '先点“填好并保存…”。' });
}

/** Workbooks that were read to be put together, by name. */
const returned = new Map<string, ReturnedFile>();

/** Keeps a file; one of the same name as another gets a number. Returns the name that it is known by. */
export function keepReturned(file: ReturnedFile): string {
  let name = file.name;
  for (let number = 2; returned.has(name); number += 1) name = `${file.name}（${number}）`;
  returned.set(name, { ...file, name });
  return name;
}

export function dropReturned(name: string | undefined): void {
  if (name === undefined) returned.clear();
  else returned.delete(name);
}

export function returnedFiles(): readonly ReturnedFile[] {
  return [...returned.values()];
}
