import { z } from 'zod';
import type { Ledger } from '../../model/ledger.ts';
import type { PlanFinding } from '../check/finding.ts';
import { contentOf, keptSettings } from './settings.ts';

const ACCEPTED_PREFIX = 'accepted';

const schema = z.object({
  plan: z.string(),
  key: z.string(),
  reason: z.string(),
  by: z.string(),
  /** Local time with offset. */
  at: z.string(),
});

/** A finding that someone looked at and lets stand, with the reason. */
export type Acceptance = z.infer<typeof schema>;

/** Names a finding by what it says: the same figures give the same key, a figure that changed another. */
export function findingKey({ code, where, expected, actual }: PlanFinding): string {
  return [code, where, expected, actual].join('|');
}

export function acceptanceSettingId(plan: string, key: string): string {
  return `${ACCEPTED_PREFIX}:${plan}:${key}`;
}

/** What was accepted in a plan, by the finding's key. */
export function acceptances(ledger: Ledger, plan: string): ReadonlyMap<string, Acceptance> {
  return new Map(
    keptSettings(ledger, ACCEPTED_PREFIX).flatMap((record) => {
      const read = schema.safeParse(contentOf(record));
      return read.success && read.data.plan === plan ? [[read.data.key, read.data] as const] : [];
    }),
  );
}
