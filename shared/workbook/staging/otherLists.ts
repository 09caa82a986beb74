import type { Finding } from '../../model/finding.ts';
import type { Ledger } from '../../model/ledger.ts';
import type { Registers } from '../columns/binding.ts';
import type { ImportPlan } from './plan.ts';

/** Rows told one by one; a roster handed in twice under two names is said in one line more. */
const MOST_TOLD = 300;

interface Place {
  /** Absent: in the same file. */
  readonly file?: string;
  readonly sheet: string;
  readonly row: number;
}

/**
 * The same record in two lists that were handed in together: of one file, or of a file of the same batch that is in
 * the ledger already (`batch`: names of the files by their act). Told, not decided: the later list goes in upon the
 * earlier one, and what differs stands among the changes.
 */
export function repeatedElsewhere(
  plans: readonly ImportPlan[],
  ledger: Ledger,
  registers: Registers,
  batch: ReadonlyMap<string, string> = new Map(),
): Finding[] {
  if (plans.length < 2 && batch.size === 0) return [];
  const seen = new Map<string, Place>();
  const findings: Finding[] = [];
  let more = 0;
  for (const plan of plans) {
    const { register, sheet } = plan;
    const key = (id: string): string => `${register} ${id}`;
    for (const [id, row] of plan.matched) {
      const place = seen.get(key(id)) ?? inBatch(ledger, register, id, batch);
      if (!place) continue;
      if (findings.length < MOST_TOLD) findings.push(told(plan, row, place, registers));
      else more += 1;
    }
    for (const [id, row] of plan.matched) if (!seen.has(key(id))) seen.set(key(id), { sheet, row });
    for (const { register: of, id, row } of plan.added)
      if (of === register) seen.set(key(id), { sheet, row });
  }
  if (more > 0)
    findings.push({
      code: 'row.otherList',
      severity: 'warning',
      message: `另有 ${more} 行也在同一批的其他表里`,
      advice: '核对是不是把同一份名单交了两次',
    });
  return findings;
}

function inBatch(
  ledger: Ledger,
  register: ImportPlan['register'],
  id: string,
  batch: ReadonlyMap<string, string>,
): Place | undefined {
  if (batch.size === 0) return undefined;
  for (const { changeSet, sheet, row } of ledger.get(register)?.get(id)?.origins ?? []) {
    const file = batch.get(changeSet);
    if (file !== undefined && sheet !== undefined && row !== undefined) return { file, sheet, row };
  }
  return undefined;
}

function told(
  plan: ImportPlan,
  row: number,
  { file, sheet, row: other }: Place,
  registers: Registers,
): Finding {
  const { counter } = registers[plan.register];
  const where = file === undefined ? `“${sheet}”表` : `“${file}”的“${sheet}”表`;
  return {
    code: 'row.otherList',
    severity: 'warning',
    message: `与${where}第 ${other} 行是同一${counter}`,
    advice: '两张表不同的地方见“变更”，以这一张为准；不该重复的，请在其中一张表里删去',
    sheet: plan.sheet,
    cell: `${row}:${row}`,
  };
}
