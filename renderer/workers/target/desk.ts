import type { ChangeSummary, RecordChange } from '../../../shared/model/changeSet.ts';
import { recordsOf } from '../../../shared/model/ledger.ts';
import { createDerivations, type Derivations } from '../../../shared/target/actual/derivations.ts';
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
  /** Which reading of the ledger into memory it belongs to. */
  readonly load: number;
  readonly boards: Map<string, ProgressBoard>;
}

let kept: KeptDesk | undefined;
let follows: Engine | undefined;

/** The desk as the ledger stands now: counted while the ledger was read and followed since; else counted here. */
export function targetDesk(engine: Engine): TargetDesk {
  follow(engine);
  if (kept?.seq !== engine.store.journalEnd.seq || kept.load !== engine.loads) kept = deskOf(engine);
  return kept;
}

function deskOf(engine: Engine): KeptDesk {
  const ledger = engine.store.ledger.ledger();
  const read = engine.takeTargetReading();
  const derivations = read?.derivations ?? createDerivations(derivationRules(), ledger);
  const reported = read?.reported ?? reportedBook(recordsOf(ledger, 'indicatorFact'));
  const boards = new Map<string, ProgressBoard>();
  return {
    seq: engine.store.journalEnd.seq,
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
  engine.follow(take);
}

function take(act: ChangeSummary, changes: readonly RecordChange[]): void {
  if (!kept) return;
  if (act.seq !== kept.seq + 1) {
    kept = undefined;
    return;
  }
  kept.seq = act.seq;
  const towns = new Set([...kept.reported.apply(changes), ...kept.derivations.apply(changes)]);
  if (changes.some(({ register }) => register === 'setting')) kept.boards.clear();
  else for (const board of kept.boards.values()) board.forget(towns);
}
