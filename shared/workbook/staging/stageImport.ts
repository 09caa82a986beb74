import type { ChangeDraft, RecordChange } from '../../model/changeSet.ts';
import type { Finding } from '../../model/finding.ts';
import { applyChanges, type Ledger } from '../../model/ledger.ts';
import type { RegisterId } from '../../model/record.ts';
import type { Registers } from '../columns/binding.ts';
import { type BoundList, settled } from './boundList.ts';
import { changeDraftOf, type ImportAct } from './changeDraft.ts';
import { bindingFindings } from './inspectWorkbook.ts';
import { repeatedElsewhere } from './otherLists.ts';
import type { ImportPlan, ImportProgress, ImportStrategy, PlanCounts, RowDecision } from './plan.ts';
import { planImportInSlices } from './planImport.ts';
import { type ImportTally, tallyOf, tallyText } from './tally.ts';

/** What an import of one or several lists would do, complete before anything is written. */
export interface StagedImport {
  /** Without changes where everything is in the ledger already. */
  readonly draft: ChangeDraft;
  /** One for each list, in order. */
  readonly plans: readonly ImportPlan[];
  readonly counts: Readonly<Partial<Record<RegisterId, PlanCounts>>>;
  readonly tally: ImportTally;
  /** Rows left out. */
  readonly rejected: number;
  /** Records in the list's scope that it does not have; known only where there is a single list. */
  readonly missing: ImportPlan['missing'];
  readonly findings: readonly Finding[];
}

export interface ImportWish {
  readonly act: ImportAct;
  readonly strategy: ImportStrategy;
  /** For figures whose column does not say their year. */
  readonly year: string | undefined;
  readonly newId: () => string;
  /** Blank source cells erase what the ledger has. */
  readonly blankErases?: boolean;
  /** Files of the same batch that were imported before this one: their names by the ids of their acts. */
  readonly batch?: ReadonlyMap<string, string>;
  /** The clerk's answers, by list and Excel row. */
  readonly decisions?: readonly ReadonlyMap<number, RowDecision>[];
}

/**
 * Plans list after list, each upon what the one before leaves, and makes one act of them. `ledger` is left as
 * it is. `pause` is awaited between slices and stops the planning by throwing.
 */
export async function stageImport(
  lists: readonly [BoundList, ...BoundList[]],
  ledger: Ledger,
  wish: ImportWish,
  registers: Registers,
  pause: (list: number, progress: ImportProgress) => Promise<void> | void = () => {},
): Promise<StagedImport> {
  const standing = lists.length > 1 ? copyOf(ledger) : undefined;
  const staged: { readonly plan: ImportPlan; readonly draft: ChangeDraft }[] = [];
  for (const [index, list] of lists.entries()) {
    const decisions = wish.decisions?.[index];
    const plan = await planImportInSlices(
      {
        ...list,
        bindings: settled(list.bindings, wish.year),
        register: list.register.id,
        registers,
        ledger: standing ?? ledger,
        strategy: wish.strategy,
        newId: wish.newId,
        ...(wish.blankErases === undefined ? {} : { blankErases: wish.blankErases }),
        ...(decisions === undefined ? {} : { decisions }),
      },
      (progress) => pause(index, progress),
    );
    const draft = changeDraftOf(plan, wish.act);
    if (standing) applyChanges(standing, draft.changes);
    staged.push({ plan, draft });
  }
  const plans = staged.map(({ plan }) => plan);
  const counts = summed(plans, registers);
  const tally = tallyOf(counts, new Set(plans.map(({ register }) => register)));
  return {
    draft: joined(
      staged.map(({ draft }) => draft),
      tally,
      wish.act,
    ),
    plans,
    counts,
    tally,
    rejected: plans.reduce((sum, plan) => sum + plan.rejected.length, 0),
    missing: plans.length === 1 ? plans.flatMap((plan) => plan.missing) : [],
    findings: [
      ...lists.flatMap(({ table, bindings }) => bindingFindings(table, bindings)),
      ...plans.flatMap((plan) => plan.findings),
      ...repeatedElsewhere(plans, ledger, registers, wish.batch),
    ],
  };
}

/** The same records in maps of their own, so that one list can be planned upon another. */
export function copyOf(ledger: Ledger): Parameters<typeof applyChanges>[0] {
  return new Map([...ledger].map(([register, records]) => [register, new Map(records)]));
}

function summed(plans: readonly ImportPlan[], registers: Registers): Partial<Record<RegisterId, PlanCounts>> {
  const sums: Partial<Record<RegisterId, PlanCounts>> = {};
  for (const { counts } of plans) {
    for (const { id } of Object.values(registers)) {
      const each = counts[id];
      if (!each) continue;
      const sum = sums[id] ?? { added: 0, updated: 0, unchanged: 0 };
      sums[id] = {
        added: sum.added + each.added,
        updated: sum.updated + each.updated,
        unchanged: sum.unchanged + each.unchanged,
      };
    }
  }
  return sums;
}

/** One act of several lists: a record that two of them touch is changed once, from its first state to its last. */
function joined(drafts: readonly ChangeDraft[], tally: ImportTally, act: ImportAct): ChangeDraft {
  const [first, ...others] = drafts;
  if (first && others.length === 0) return first;
  const changes = new Map<string, RecordChange>();
  for (const change of drafts.flatMap((draft) => draft.changes)) {
    const key = `${change.register} ${change.id}`;
    const earlier = changes.get(key);
    changes.set(key, earlier ? { ...change, before: earlier.before } : change);
  }
  const sources = drafts.flatMap((draft) => draft.source ?? []);
  return {
    id: act.id,
    kind: 'import',
    label: `导入 ${act.source.file}（${drafts.length} 张表）：${tallyText(tally)}`,
    actor: act.actor,
    at: act.at,
    source: {
      ...act.source,
      sheet: sources.map(({ sheet }) => sheet).join('、'),
      range: sources.map(({ range }) => range).join('、'),
      columns: sources[0]?.columns ?? [],
    },
    changes: [...changes.values()],
  };
}
