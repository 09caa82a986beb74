import { z } from 'zod';
import type { LedgerRecord } from '../../model/record.ts';
import { readPlan } from '../plan/readPlan.ts';
import type { Plan } from '../plan/schema.ts';
import { contentOf } from './settings.ts';

export const PLAN_PREFIX = 'plan';

/** Something that was doubtful when the workbook was read, with its cell. */
const doubt = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'notice']),
  indicator: z.string(),
  where: z.string(),
  expected: z.string(),
  actual: z.string(),
  difference: z.string(),
  message: z.string(),
});

const content = z.object({
  plan: z.unknown(),
  file: z.string(),
  sha256: z.string(),
  takenBy: z.string(),
  /** Local time with offset. */
  takenAt: z.string(),
  doubts: z.array(doubt),
});

/** A plan that was taken in from a workbook, and what was doubtful about it. */
export interface KeptPlan {
  readonly plan: Plan;
  readonly file: string;
  readonly sha256: string;
  readonly takenBy: string;
  readonly takenAt: string;
  readonly doubts: readonly z.infer<typeof doubt>[];
}

export function planSettingId(plan: string): string {
  return `${PLAN_PREFIX}:${plan}`;
}

/** Records are replaced, never changed: each is read once. */
const known = new WeakMap<LedgerRecord, KeptPlan | null>();

/** Undefined where a record is no plan that this program can read. */
export function readKeptPlan(record: LedgerRecord): KeptPlan | undefined {
  let found = known.get(record);
  if (found === undefined) {
    found = parseKeptPlan(record) ?? null;
    known.set(record, found);
  }
  return found ?? undefined;
}

function parseKeptPlan(record: LedgerRecord): KeptPlan | undefined {
  const read = content.safeParse(contentOf(record));
  if (!read.success) return undefined;
  const plan = readPlan(read.data.plan);
  return plan.ok ? { ...read.data, plan: plan.value } : undefined;
}
