import type { RegisterId } from '../../model/record.ts';
import type { PlanCounts } from './plan.ts';

/** What an import comes to, as it is told before and after: the lists' own records, and yearly figures apart. */
export interface ImportTally {
  readonly own: PlanCounts;
  readonly facts: PlanCounts;
}

export function tallyOf(
  counts: Readonly<Partial<Record<RegisterId, PlanCounts>>>,
  lists: ReadonlySet<RegisterId>,
): ImportTally {
  const sum = (own: boolean): PlanCounts => {
    const total = { added: 0, updated: 0, unchanged: 0 };
    for (const [register, each] of Object.entries(counts)) {
      if (lists.has(register as RegisterId) !== own) continue;
      total.added += each.added;
      total.updated += each.updated;
      total.unchanged += each.unchanged;
    }
    return total;
  };
  return { own: sum(true), facts: sum(false) };
}

/** `新增 12，变更 87，另有年度数据 40 条` */
export function tallyText({ own, facts }: ImportTally): string {
  const figures = facts.added + facts.updated;
  return `新增 ${own.added}，变更 ${own.updated}${figures > 0 ? `，另有年度数据 ${figures} 条` : ''}`;
}
