import { z } from 'zod';
import type { Ledger } from '../../model/ledger.ts';
import { contentOf } from './settings.ts';

export const PLAN_IN_USE_SETTING = 'planInUse:all';

const schema = z.object({ plan: z.string() });

/** The plan that the office works by, as it said; what every page of targets opens with. */
export function planInUse(ledger: Ledger): string | undefined {
  return schema.safeParse(contentOf(ledger.get('setting')?.get(PLAN_IN_USE_SETTING))).data?.plan;
}
