import type { ChangeDraft, RecordChange } from '../../shared/model/changeSet.ts';
import type { Finding } from '../../shared/model/finding.ts';
import { applyChanges, type Ledger } from '../../shared/model/ledger.ts';
import type { RegisterId } from '../../shared/model/record.ts';
import type { RegisterDescription } from '../../shared/model/register.ts';
import { REGISTERS } from '../../shared/registers/index.ts';
import { bindColumns } from '../../shared/workbook/columns/bindColumns.ts';
import { isRecognised } from '../../shared/workbook/columns/fitting.ts';
import type { Sheet } from '../../shared/workbook/sheet.ts';
import { changeDraftOf, type ImportAct } from '../../shared/workbook/staging/changeDraft.ts';
import { bindingFindings } from '../../shared/workbook/staging/inspectWorkbook.ts';
import type { ImportPlan, ImportStrategy, PlanCounts } from '../../shared/workbook/staging/plan.ts';
import { planImport } from '../../shared/workbook/staging/planImport.ts';
import { surveySheet } from '../../shared/workbook/table/findTables.ts';
import { type BoundList, settled } from './lists.ts';

/** Every list of the sheets that is one of this register. */
export function listsOf(sheets: readonly Sheet[], register: RegisterDescription): BoundList[] {
  return sheets
    .flatMap((sheet) =>
      surveySheet(sheet).tables.map((table) => ({
        sheet,
        table,
        register,
        bindings: bindColumns(table, sheet, register, REGISTERS),
      })),
    )
    .filter(isRecognised);
}

export interface StagedImport {
  /** Without changes where everything is in the ledger already. */
  readonly draft: ChangeDraft;
  readonly counts: Readonly<Partial<Record<RegisterId, PlanCounts>>>;
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
}

/** Plans list after list, each upon what the one before leaves, and makes one act of them. Changes the ledger. */
export function stageImport(
  lists: readonly [BoundList, ...BoundList[]],
  ledger: Parameters<typeof applyChanges>[0] & Ledger,
  wish: ImportWish,
): StagedImport {
  const staged = lists.map((list) => {
    const plan = planImport({
      ...list,
      bindings: settled(list.bindings, wish.year),
      register: list.register.id,
      registers: REGISTERS,
      ledger,
      strategy: wish.strategy,
      newId: wish.newId,
    });
    const draft = changeDraftOf(plan, wish.act);
    applyChanges(ledger, draft.changes);
    return { plan, draft };
  });
  const counts = summed(staged.map(({ plan }) => plan));
  return {
    draft: joined(
      staged.map(({ draft }) => draft),
      counts,
      wish.act,
    ),
    counts,
    rejected: staged.reduce((sum, { plan }) => sum + plan.rejected.length, 0),
    missing: staged.length === 1 ? staged.flatMap(({ plan }) => plan.missing) : [],
    findings: [
      ...lists.flatMap(({ table, bindings }) => bindingFindings(table, bindings)),
      ...staged.flatMap(({ plan }) => plan.findings),
    ],
  };
}

function summed(plans: readonly ImportPlan[]): Partial<Record<RegisterId, PlanCounts>> {
  const sums: Partial<Record<RegisterId, PlanCounts>> = {};
  for (const { counts } of plans) {
    for (const { id } of Object.values(REGISTERS)) {
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
function joined(
  drafts: readonly ChangeDraft[],
  counts: Partial<Record<RegisterId, PlanCounts>>,
  act: ImportAct,
): ChangeDraft {
  const [first, ...others] = drafts;
  if (first && others.length === 0) return first;
  const changes = new Map<string, RecordChange>();
  for (const change of drafts.flatMap((draft) => draft.changes)) {
    const key = `${change.register} ${change.id}`;
    const earlier = changes.get(key);
    changes.set(key, earlier ? { ...change, before: earlier.before } : change);
  }
  const total = Object.values(counts).reduce(
    (sum, each) => ({ added: sum.added + each.added, updated: sum.updated + each.updated }),
    { added: 0, updated: 0 },
  );
  const sources = drafts.flatMap((draft) => draft.source ?? []);
  return {
    id: act.id,
    kind: 'import',
    label: `导入 ${act.source.file}（${drafts.length} 张表）：新增 ${total.added}，更新 ${total.updated}`,
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
