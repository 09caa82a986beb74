import type { Finding, Outcome } from '../../../shared/model/finding.ts';
import type { Workbook } from '../../../shared/workbook/sheet.ts';
import { type SurveyedParts, surveyedWorkbook } from '../../../shared/workbook/table/surveyedParcel.ts';
import type { Progress } from '../rpc/progress.ts';
import { Cancelled, type TaskContext } from '../rpc/task.ts';
import { type FileToRead, readAndSurvey } from './readAndSurvey.ts';

/** What the worker that reads one file says. */
export type FromReader =
  | { readonly type: 'ready' }
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'refused'; readonly findings: readonly Finding[] }
  | (SurveyedParts & { readonly type: 'read'; readonly findings: readonly Finding[] });

/** A worker for one file, as this side holds it. */
export interface Reader {
  read(file: FileToRead): void;
  listen(heard: (message: FromReader) => void, failed: () => void): void;
  /** Throws it away, whatever it is doing. */
  end(): void;
}

export interface Patience {
  /** Milliseconds without a word after which a file counts as hanging. */
  readonly silence: number;
  /** Milliseconds that reading may take altogether. */
  readonly whole: number;
}

/** SheetJS says nothing while it parses an old workbook, and slow machines take a second for each of its MB. */
function patienceFor(bytes: number): Patience {
  const megabytes = bytes / 1e6;
  return { silence: 20_000 + 3000 * megabytes, whole: 60_000 + 15_000 * megabytes };
}

/**
 * Reads a file in a worker of its own that is thrown away afterwards, or as soon as it hangs, fails or is
 * cancelled: a file cannot take the engine with it. One that hangs or breaks its worker is refused like any other that
 * cannot be read. The bytes and the cells change hands without being copied.
 */
export async function readAside(
  file: FileToRead,
  context: Pick<TaskContext, 'signal' | 'progress'>,
  start: () => Reader | undefined = startReader,
  patience: Patience = patienceFor(file.bytes.length),
): Promise<Outcome<Workbook>> {
  if (context.signal.aborted) throw new Cancelled();
  const reader = start();
  if (!reader) return readHere(file, context);
  try {
    return await answerOf(reader, file, context, patience);
  } catch (error) {
    if (error === NOT_STARTED) return readHere(file, context);
    throw error;
  } finally {
    reader.end();
  }
}

/** The worker could not be started at all; the file is still on this side. */
const NOT_STARTED = new Error('the reader did not start');

async function readHere(
  file: FileToRead,
  { signal, progress }: Pick<TaskContext, 'signal' | 'progress'>,
): Promise<Outcome<Workbook>> {
  const read = await readAndSurvey(file, progress, () => signal.aborted);
  if (signal.aborted) throw new Cancelled();
  return read;
}

function answerOf(
  reader: Reader,
  file: FileToRead,
  { signal, progress }: Pick<TaskContext, 'signal' | 'progress'>,
  patience: Patience,
): Promise<Outcome<Workbook>> {
  return new Promise((resolve, reject) => {
    let ready = false;
    const settle = (finish: () => void) => {
      clearTimeout(silence);
      clearTimeout(whole);
      signal.removeEventListener('abort', stopped);
      finish();
    };
    const stopped = () => settle(() => reject(new Cancelled()));
    const hangs = (milliseconds: number) => () =>
      settle(() => resolve(refused(hanging(file.name, milliseconds))));
    let silence = setTimeout(hangs(patience.silence), patience.silence);
    const whole = setTimeout(hangs(patience.whole), patience.whole);
    signal.addEventListener('abort', stopped);
    reader.listen(
      (message) => {
        clearTimeout(silence);
        silence = setTimeout(hangs(patience.silence), patience.silence);
        if (message.type === 'progress') progress(message.progress);
        else if (message.type === 'ready') {
          ready = true;
          reader.read(file);
        } else settle(() => resolve(outcomeOf(message)));
      },
      () => settle(() => (ready ? resolve(refused(broken(file.name))) : reject(NOT_STARTED))),
    );
  });
}

function outcomeOf(message: Extract<FromReader, { type: 'read' | 'refused' }>): Outcome<Workbook> {
  const { findings } = message;
  if (message.type === 'refused') return { ok: false, findings };
  return { ok: true, value: surveyedWorkbook(message), findings };
}

function refused(finding: Pick<Finding, 'code' | 'message'>): Outcome<Workbook> {
  const advice = '文件可能已损坏或含有异常内容。请用 Excel 或 WPS 打开，另存为 .xlsx 后再选。';
  return { ok: false, findings: [{ ...finding, severity: 'error', advice }] };
}

function hanging(name: string, milliseconds: number): Pick<Finding, 'code' | 'message'> {
  const seconds = Math.round(milliseconds / 1000);
  return { code: 'file.hanging', message: `文件“${name}”等了 ${seconds} 秒没有读完，已停止读取。` };
}

function broken(name: string): Pick<Finding, 'code' | 'message'> {
  return { code: 'file.broken', message: `文件“${name}”读到中途出错，已停止读取。` };
}

/** Undefined where there are no workers. */
function startReader(): Reader | undefined {
  if (typeof Worker === 'undefined') return undefined;
  const worker = new Worker(new URL('./reading.worker.ts', import.meta.url), { type: 'module' });
  return {
    read: (file) => worker.postMessage(file, [file.bytes.buffer]),
    listen: (heard, failed) => {
      worker.addEventListener('message', (event: MessageEvent<FromReader>) => heard(event.data));
      worker.addEventListener('error', failed);
      worker.addEventListener('messageerror', failed);
    },
    end: () => worker.terminate(),
  };
}
