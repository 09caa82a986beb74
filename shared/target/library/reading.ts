import { z } from 'zod';
import type { Ledger } from '../../model/ledger.ts';
import { townName } from '../../text/town.ts';
import type { Plan } from '../plan/schema.ts';
import { type CarriedPlan, carryPlan } from '../town/carriedPlan.ts';
import { concordance } from '../town/concordance.ts';
import { contentOf } from './settings.ts';

const schema = z.object({
  /** In the towns of the plan's own time, or in today's. */
  by: z.enum(['then', 'now']),
  /** Unit of the plan → what it is read as today, where that had to be asked. */
  answers: z.record(z.string(), z.string()),
});

/** In which towns a plan is read, as the clerk chose. */
export type TownReading = z.infer<typeof schema>;

export function readingSettingId(plan: string): string {
  return `reading:${plan}`;
}

export function chosenReading(ledger: Ledger, plan: string): TownReading | undefined {
  const read = schema.safeParse(contentOf(ledger.get('setting')?.get(readingSettingId(plan))));
  return read.success ? read.data : undefined;
}

/** The day whose towns a plan speaks of. */
export function dayOfPlan({ from }: Plan): string {
  return `${from}-07-01`;
}

export interface ReadingChoice {
  readonly label: string;
  readonly reading: TownReading;
}

/** Which towns are meant must be asked for a unit that is not today what it was then; undefined where it is the same. */
export function readingChoices(
  plan: Plan,
  unit: string,
  today: string,
  answers: TownReading['answers'] = {},
): { readonly question: string; readonly choices: readonly ReadingChoice[] } | undefined {
  const day = dayOfPlan(plan);
  const found = concordance(unit, day, today);
  if (found.kind === 'same' || found.kind === 'unknown') return undefined;
  const then = {
    label: `按 ${plan.from} 年的${townName(unit, day)}`,
    reading: { by: 'then' as const, answers },
  };
  if (found.kind === 'merged') {
    const parts = found.from.map((id) => townName(id, day)).join('、');
    return {
      question: `${parts}已并为现在的${townName(found.to, today)}，这份目标按哪个口径看？`,
      choices: [
        then,
        {
          label: `按现在的${townName(found.to, today)}（${plan.from} 年${parts}相加）`,
          reading: { by: 'now', answers },
        },
      ],
    };
  }
  return {
    question: found.question,
    choices: [
      then,
      ...found.readings.map(({ id, label, note }) => ({
        label: `按现在的${label}${note === undefined ? '' : `（${note}）`}`,
        reading: { by: 'now' as const, answers: { ...answers, [unit]: id } },
      })),
    ],
  };
}

/** The plan in the towns of the reading. */
export function readInTowns(plan: Plan, reading: TownReading | undefined, today: string): CarriedPlan {
  if (reading?.by !== 'now') return { plan, questions: [], notes: [] };
  return carryPlan(plan, dayOfPlan(plan), today, new Map(Object.entries(reading.answers)));
}
