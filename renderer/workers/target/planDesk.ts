import type { Finding } from '../../../shared/model/finding.ts';
import type { LibraryPlan } from '../../../shared/target/library/library.ts';
import { Trouble } from '../../store/trouble.ts';

/** A workbook with tables of targets that waits to be taken in. */
export interface WaitingPlans {
  readonly file: string;
  readonly sha256: string;
  readonly plans: readonly LibraryPlan[];
  /** Why the other tables of the workbook are no plans. */
  readonly refused: readonly Finding[];
}

let waiting: WaitingPlans | undefined;

export function putPlans(plans: WaitingPlans | undefined): void {
  waiting = plans;
}

export function waitingPlans(): WaitingPlans {
  if (waiting) return waiting;
  throw new Trouble({ code: 'target.import', message: '没有打开的目标表。', advice: '请重新选择文件。' });
}
