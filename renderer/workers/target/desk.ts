import type { ChangeSummary, RecordChange } from '../../../shared/model/changeSet.ts';
import { recordsOf } from '../../../shared/model/ledger.ts';
import { countInSteps, type Derivations } from '../../../shared/target/actual/derivations.ts';
import { type ReportedBook, reportedBook } from '../../../shared/target/actual/reported.ts';
import { derivationRules } from '../../../shared/target/actual/rules.ts';
import type { Plan } from '../../../shared/target/plan/schema.ts';
import { createBoard, type ProgressBoard } from '../../../shared/target/progress/progress.ts';
import type { Engine } from '../engine.ts';
import { MOST_FOLLOWED } from './targetReading.ts';

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
  /** Which reading of the ledger into memory it belongs to. */
  readonly load: number;
  readonly boards: Map<string, ProgressBoard>;
}

let kept: KeptDesk | undefined;
/** A desk that is being made, a little at a time; whoever needs it at once goes on where it stands. */
let making: (Pick<KeptDesk, 'seq' | 'load'> & { readonly steps: Generator<undefined, KeptDesk> }) | undefined;
let follows: Engine | undefined;

/** The desk as the ledger stands now. */
export function targetDesk(engine: Engine): TargetDesk {
  follow(engine);
  for (;;) {
    const made = nextStep(engine);
    if (made) return made;
  }
}

/** Makes the desk ahead of its first use, a little at a time; given up where the ledger moves meanwhile. */
export async function prepareDesk(engine: Engine, breathe: () => Promise<void>): Promise<void> {
  follow(engine);
  const { seq } = engine.store.journalEnd;
  while (engine.store.journalEnd.seq === seq && !nextStep(engine)) await breathe();
}

/** The desk, if it is in step with the ledger or this step completes it. */
function nextStep(engine: Engine): KeptDesk | undefined {
  const { seq } = engine.store.journalEnd;
  const { loads: load } = engine;
  if (kept?.seq === seq && kept.load === load) return kept;
  if (making?.seq !== seq || making.load !== load) making = { seq, load, steps: counting(engine) };
  const step = making.steps.next();
  if (!step.done) return undefined;
  making = undefined;
  kept = step.value;
  return kept;
}

/** What was counted while the ledger was read; else, as after a large act, all is counted: about half a second. */
function* counting(engine: Engine): Generator<undefined, KeptDesk> {
  const ledger = engine.store.ledger.ledger();
  const { seq } = engine.store.journalEnd;
  const read = engine.takeTargetReading();
  const derivations = read?.derivations ?? (yield* countInSteps(derivationRules(), ledger));
  const reported = read?.reported ?? reportedBook(recordsOf(ledger, 'indicatorFact'));
  const boards = new Map<string, ProgressBoard>();
  return {
    seq,
    load: engine.loads,
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
  making = undefined;
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
