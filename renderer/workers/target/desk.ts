import type { ChangeSummary, RecordChange } from '../../../shared/model/changeSet.ts';
import { recordsOf } from '../../../shared/model/ledger.ts';
import { countInSteps, type Derivations } from '../../../shared/target/actual/derivations.ts';
import { type ReportedBook, reportedBook } from '../../../shared/target/actual/reported.ts';
import { derivationRules } from '../../../shared/target/actual/rules.ts';
import type { Plan } from '../../../shared/target/plan/schema.ts';
import { createBoard, type ProgressBoard } from '../../../shared/target/progress/progress.ts';
import type { Engine } from '../engine.ts';

/** What the dashboard stands on, kept in step with the ledger: an act touches only what hangs on it. */
export interface TargetDesk {
  readonly derivations: Derivations;
  readonly reported: ReportedBook;
  /** The board of a plan; `key` names the plan and the reading of its towns. */
  board(key: string, plan: () => Plan): ProgressBoard;
}

interface KeptDesk extends TargetDesk {
  /** The act up to which it is in step. */
  seq: number;
  readonly boards: Map<string, ProgressBoard>;
}

/** An act of more rows than this is counted anew: that is quicker than following it row by row. */
const MOST_FOLLOWED = 5000;

let kept: KeptDesk | undefined;
let follows: Engine | undefined;

/** The desk as the ledger stands now. Counting 100,000 projects takes half a second, once. */
export function targetDesk(engine: Engine): TargetDesk {
  follow(engine);
  if (kept?.seq !== engine.store.journalEnd.seq) {
    const steps = counting(engine);
    for (;;) {
      const step = steps.next();
      if (!step.done) continue;
      kept = step.value;
      break;
    }
  }
  return kept;
}

/** Makes the desk ahead of its first use, a little at a time; given up where the ledger moves meanwhile. */
export async function prepareDesk(engine: Engine, breathe: () => Promise<void>): Promise<void> {
  follow(engine);
  const { seq } = engine.store.journalEnd;
  if (kept?.seq === seq) return;
  for (const steps = counting(engine); ; ) {
    const step = steps.next();
    if (step.done) {
      kept = step.value;
      return;
    }
    await breathe();
    if (engine.store.journalEnd.seq !== seq) return;
  }
}

function* counting(engine: Engine): Generator<undefined, KeptDesk> {
  const ledger = engine.store.ledger.ledger();
  const { seq } = engine.store.journalEnd;
  const derivations = yield* countInSteps(derivationRules(), ledger);
  const reported = reportedBook(recordsOf(ledger, 'indicatorFact'));
  const boards = new Map<string, ProgressBoard>();
  return {
    seq,
    derivations,
    reported,
    boards,
    board: (key, plan) => {
      const known = boards.get(key);
      if (known) return known;
      const made = createBoard({ plan: plan(), reported, derivations });
      boards.set(key, made);
      return made;
    },
  };
}

function follow(engine: Engine): void {
  if (follows === engine) return;
  follows = engine;
  kept = undefined;
  engine.follow(take);
}

function take(act: ChangeSummary, changes: readonly RecordChange[]): void {
  if (!kept) return;
  if (act.seq !== kept.seq + 1 || changes.length > MOST_FOLLOWED) {
    kept = undefined;
    return;
  }
  kept.seq = act.seq;
  const towns = new Set([...kept.reported.apply(changes), ...kept.derivations.apply(changes)]);
  if (changes.some(({ register }) => register === 'setting')) kept.boards.clear();
  else for (const board of kept.boards.values()) board.forget(towns);
}
