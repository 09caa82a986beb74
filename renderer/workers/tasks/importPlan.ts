import type { ChangeSummary } from '../../../shared/model/changeSet.ts';
import type { RegisterId } from '../../../shared/model/record.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { problemWorkbook } from '../../../shared/workbook/problems/problemList.ts';
import type { ImportStrategy, RowDecision } from '../../../shared/workbook/staging/plan.ts';
import { stageImport } from '../../../shared/workbook/staging/stageImport.ts';
import { Trouble } from '../../store/trouble.ts';
import { freshIds } from '../import/freshIds.ts';
import { rememberList } from '../import/memory.ts';
import { countsOf, type ImportLine, type ImportTab, linesOf, type TabCounts } from '../import/pages.ts';
import { Handover, type TaskContext } from '../rpc/task.ts';
import { desk } from './importFile.ts';

export interface ToldPlan {
  readonly counts: TabCounts;
  /** Changes that the import would write; 0: the ledger has it all already. */
  readonly changes: number;
}

/** Works out what the file's lists would change. Nothing is written. */
export async function importPlan(
  request: {
    readonly file: number;
    readonly strategy: ImportStrategy;
    readonly blankErases: boolean;
    readonly year?: string;
    /** Files that were dropped together with this one and are imported already. */
    readonly batch?: readonly { readonly act: string; readonly file: string }[];
  },
  { engine, progress, breathe }: TaskContext,
): Promise<ToldPlan> {
  const file = desk.file(request.file);
  const taken = file.lists.filter((list) => list.taken);
  const [first, ...others] = taken;
  if (!first) {
    throw new Trouble({
      code: 'import.nothing',
      message: `“${file.name}”里没有可以导入的清单。`,
      advice: '核对每一列对应什么，至少要有企业（项目）名称或统一社会信用代码。',
    });
  }
  const { strategy, blankErases, year } = request;
  const staged = await stageImport(
    [first, ...others],
    engine.store.ledger.ledger(),
    {
      act: { id: crypto.randomUUID(), ...engine.stamp, source: { file: file.name, sha256: file.sha256 } },
      strategy,
      blankErases,
      year,
      newId: freshIds(),
      batch: new Map((request.batch ?? []).map(({ act, file: name }) => [act, name])),
      decisions: taken.map(({ decisions }) => decisions),
    },
    REGISTERS,
    async (list, { done, total }) => {
      const what = taken.length > 1 ? `核对第 ${list + 1} 张表` : '核对每一行';
      progress({ what, done, total, rows: done });
      await breathe();
    },
  );
  const repeats = file.repeats.filter(({ later }) => desk.has(later)).map(({ finding }) => finding);
  file.staged = { ...staged, findings: [...staged.findings, ...repeats] };
  return { counts: countsOf(file.staged), changes: file.staged.draft.changes.length };
}

/** A page of one tab. */
export function importLines(
  request: {
    readonly file: number;
    readonly tab: ImportTab;
    readonly offset: number;
    readonly limit: number;
  },
  { engine }: TaskContext,
): readonly ImportLine[] {
  const file = desk.file(request.file);
  const valueIn = (register: RegisterId, id: string, field: string) =>
    engine.store.ledger.record(register, id)?.values[field];
  return file.staged ? linesOf(file, file.staged, request.tab, request, valueIn) : [];
}

/** The clerk's answer about one row; the plan must then be made again. */
export function importDecide(request: {
  readonly file: number;
  readonly list: number;
  readonly row: number;
  readonly decision: RowDecision | null;
}): null {
  const { decisions } = desk.list(request.file, request.list);
  if (request.decision) decisions.set(request.row, request.decision);
  else decisions.delete(request.row);
  return null;
}

/** What is wrong with the file, as a workbook to send back to whoever made it. */
export async function importProblems(
  request: { readonly file: number },
  { breathe }: TaskContext,
): Promise<Handover<{ readonly bytes: Uint8Array<ArrayBuffer> }>> {
  const { name, source, workbook, lists, findings, staged } = desk.file(request.file);
  const { format, sheets } = workbook;
  const made = await problemWorkbook(
    {
      ...{ name, source, format, sheets },
      tables: lists.map(({ table }) => table),
      findings: [...findings, ...(staged?.findings ?? [])],
    },
    breathe,
  );
  const bytes = new Uint8Array(made);
  return new Handover({ bytes }, [bytes.buffer]);
}

/** Writes what was planned: one act, all of it or nothing. The confirmed columns are remembered with it. */
export async function importCommit(
  request: { readonly file: number },
  { engine, progress }: TaskContext,
): Promise<ChangeSummary | null> {
  const file = desk.file(request.file);
  const { staged } = file;
  if (!staged || staged.draft.changes.length === 0) return null;
  progress({ what: '写入台账', done: 0, total: null });
  const remembered = file.lists
    .filter((list) => list.taken)
    .flatMap((list) => rememberList(engine, list, staged.draft.id));
  const act = await engine.commit({
    ...staged.draft,
    ...engine.stamp,
    changes: [...staged.draft.changes, ...remembered],
  });
  desk.close(request.file);
  return act;
}
