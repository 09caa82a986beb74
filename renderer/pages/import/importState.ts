import type { GateProblem } from '../../../shared/contract/gate.ts';
import type { ChangeSummary } from '../../../shared/model/changeSet.ts';
import type { RegisterId } from '../../../shared/model/record.ts';
import type { ImportStrategy } from '../../../shared/workbook/staging/plan.ts';
import { engine } from '../../app/engine.ts';
import { runShown, wasCancelled } from '../../app/running.ts';
import { Signal } from '../../app/signal.ts';
import { problemFrom } from '../../app/state.ts';
import type { Progress } from '../../workers/rpc/progress.ts';
import type { ToldBatch } from '../../workers/tasks/importBatch.ts';
import type { ToldFile } from '../../workers/tasks/importFile.ts';
import type { ToldPlan } from '../../workers/tasks/importPlan.ts';
import type { WaitingFile } from './readFile.ts';

/** How the clerk wants the file to be taken. */
export interface Wish {
  readonly strategy: ImportStrategy;
  readonly blankErases: boolean;
  readonly year: string;
}

export type ImportStep =
  | { readonly step: 'choose' }
  /** Several files, looked at before the first of them; `told` once all were held against each other. */
  | { readonly step: 'batch'; readonly told: ToldBatch | null }
  | {
      readonly step: 'working';
      readonly what: string;
      readonly progress: Progress | null;
      readonly startedAt: number;
      cancel(): void;
    }
  | { readonly step: 'columns'; readonly file: ToldFile }
  | { readonly step: 'changes'; readonly file: ToldFile; readonly plan: ToldPlan }
  | { readonly step: 'done'; readonly file: ToldFile; readonly act: ChangeSummary | null }
  | { readonly step: 'refused'; readonly name: string; readonly problem: GateProblem };

/** Where the import stands; it lives on while the clerk looks at other pages. */
export const importStep = new Signal<ImportStep>({ step: 'choose' });
/** A file of a batch: read, refused, or neither as yet. */
export interface BatchFile extends WaitingFile {
  readonly key: number;
  readonly read?: ToldFile;
  readonly problem?: GateProblem;
}

/** Files after the one that is being looked at. */
export const waitingFiles = new Signal<readonly BatchFile[]>([]);
export const wish = new Signal<Wish>({ strategy: 'update', blankErases: false, year: '' });
/** A file of this batch that is done. */
export interface DoneFile {
  readonly file: string;
  /** Its act; null where nothing was to be changed. */
  readonly act: string | null;
  /** The result in words. */
  readonly said: string;
}
export const doneFiles = new Signal<readonly DoneFile[]>([]);

/** Takes in files. A single one is read and planned at once; several are looked at together first. */
export async function takeFiles(
  files: readonly WaitingFile[],
  register: RegisterId | undefined,
): Promise<void> {
  const batch = [...waitingFiles.value, ...files.map(keyed)];
  const [first, ...others] = batch;
  if (!first || files.length === 0) return;
  if (waitingFiles.value.length === 0) doneFiles.set([]);
  if (others.length === 0) await open(first, register);
  else {
    waitingFiles.set(batch);
    await lookAtBatch(register);
  }
}

let nextKey = 1;

function keyed(file: WaitingFile): BatchFile {
  const key = nextKey;
  nextKey += 1;
  return { ...file, key };
}

/** Reads what of the batch was not read yet, and holds the files against each other. A stop loses nothing. */
export async function lookAtBatch(register: RegisterId | undefined): Promise<void> {
  const what = `读取 ${waitingFiles.value.length} 个文件`;
  await working(what, what, { step: 'batch', told: null }, async (options) => {
    for (const file of waitingFiles.value) {
      if (file.read || file.problem) continue;
      const settled = await readOrRefused(file, register, options);
      waitingFiles.set(waitingFiles.value.map((other) => (other === file ? settled : other)));
    }
    const files = waitingFiles.value.flatMap(({ read }) => (read ? [read.file] : []));
    const told = await runShown('对照各个文件', 'import.batch', { files }, options);
    importStep.set({ step: 'batch', told });
  });
}

async function readOrRefused(
  file: BatchFile,
  register: RegisterId | undefined,
  options: WorkOptions,
): Promise<BatchFile> {
  try {
    const read = await readOne(file, register, options);
    await file.release();
    return { ...file, read };
  } catch (error) {
    if (wasCancelled(error)) throw error;
    await file.release();
    return { ...file, problem: problemFrom(error) };
  }
}

/** The batch was looked at: its files come one after another. Those that were not read stand in what was done. */
export async function beginBatch(register: RegisterId | undefined): Promise<void> {
  const refused = waitingFiles.value.flatMap(({ name, problem }) =>
    problem ? [{ file: name, act: null, said: `${name}：没有导入。${problem.message}` }] : [],
  );
  doneFiles.set([...doneFiles.value, ...refused]);
  waitingFiles.set(waitingFiles.value.filter(({ problem }) => !problem));
  await nextFile(register);
}

/** Puts the files that still wait aside. */
export async function dropWaiting(): Promise<void> {
  const files = waitingFiles.value;
  waitingFiles.set([]);
  for (const { read, release } of files) {
    if (read) await engine.call('import.close', { file: read.file });
    else await release();
  }
}

export async function nextFile(register: RegisterId | undefined): Promise<void> {
  const [first, ...others] = waitingFiles.value;
  waitingFiles.set(others);
  if (!first) startOver();
  else if (first.read) await look(first.read);
  else await open(first, register);
}

export function startOver(): void {
  importStep.set({ step: 'choose' });
  if (waitingFiles.value.length === 0) doneFiles.set([]);
}

async function open(file: WaitingFile, register: RegisterId | undefined): Promise<void> {
  await working(`读取 ${file.name}`, file.name, { step: 'choose' }, async (options) => {
    try {
      await look(await readOne(file, register, options));
    } finally {
      await file.release();
    }
  });
}

async function readOne(
  file: WaitingFile,
  register: RegisterId | undefined,
  options: WorkOptions,
): Promise<ToldFile> {
  const bytes = await file.bytes();
  const request = { name: file.name, bytes, ...(register === undefined ? {} : { register }) };
  return runShown(`读取 ${file.name}`, 'import.open', request, { ...options, transfer: [bytes.buffer] });
}

/** Nothing to ask: straight to what would change. */
async function look(file: ToldFile): Promise<void> {
  if (isSure(file)) await plan(file);
  else importStep.set({ step: 'columns', file });
}

/** Every list is one of ours and no column is left to be asked about. */
export function isSure(file: ToldFile): boolean {
  const taken = file.lists.filter((list) => list.taken);
  return (
    taken.length > 0 &&
    taken.length === file.lists.length &&
    taken.every((list) => list.columns.every((column) => column.questions.length === 0))
  );
}

export async function plan(file: ToldFile): Promise<void> {
  const { year, ...how } = wish.value;
  await working('核对每一行', file.name, { step: 'columns', file }, async (options) => {
    const batch = doneFiles.value.flatMap(({ act, file: name }) =>
      act === null ? [] : [{ act, file: name }],
    );
    const request = { file: file.file, ...how, batch, ...(year === '' ? {} : { year }) };
    const told = await runShown(`核对 ${file.name}`, 'import.plan', request, options);
    importStep.set({ step: 'changes', file, plan: told });
  });
}

export async function commit(file: ToldFile): Promise<void> {
  await working('写入台账', file.name, { step: 'columns', file }, async (options) => {
    const act = await runShown(`导入 ${file.name}`, 'import.commit', { file: file.file }, options);
    const said = act ? act.label : `${file.name}：与台账一致，没有改动`;
    doneFiles.set([...doneFiles.value, { file: file.name, act: act?.id ?? null, said }]);
    importStep.set({ step: 'done', file, act });
  });
}

export async function leave(file: ToldFile): Promise<void> {
  await engine.call('import.close', { file: file.file });
  // The others that were dropped with it are still waiting.
  if (waitingFiles.value.length > 0) await nextFile(undefined);
  else startOver();
}

interface WorkOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

async function working(
  what: string,
  name: string,
  /** Where a cancel leads. */
  back: ImportStep,
  work: (options: WorkOptions) => Promise<void>,
): Promise<void> {
  const abort = new AbortController();
  const shown = { step: 'working' as const, what, startedAt: performance.now(), cancel: () => abort.abort() };
  importStep.set({ ...shown, progress: null });
  try {
    await work({
      signal: abort.signal,
      onProgress: (progress) => {
        if (importStep.value.step === 'working') importStep.set({ ...shown, progress });
      },
    });
  } catch (error) {
    if (wasCancelled(error)) importStep.set(back);
    else importStep.set({ step: 'refused', name, problem: problemFrom(error) });
  }
}
