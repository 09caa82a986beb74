import type { Outcome } from '../../shared/model/finding.ts';
import { readWorkbook } from '../../shared/workbook/read/index.ts';
import type { Workbook } from '../../shared/workbook/sheet.ts';
import { digest } from '../store/bytes.ts';
import { Trouble } from '../store/trouble.ts';
import { Cancelled, type TaskContext } from './rpc/task.ts';

/** A workbook as the window hands it to a task. */
export interface HandedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface HandedBook {
  readonly workbook: Workbook;
  readonly sha256: string;
}

/** Reads it, telling how far; throws `Cancelled` when the clerk has stopped it. */
export async function readHanded(
  { name, bytes }: HandedFile,
  { signal, progress }: Pick<TaskContext, 'signal' | 'progress'>,
): Promise<Outcome<HandedBook>> {
  const sha256 = await digest(bytes);
  const read = await readWorkbook(bytes, {
    name,
    onProgress: (done, total) => progress({ what: `读取 ${name}`, done, total }),
    cancelled: () => signal.aborted,
  });
  if (signal.aborted) throw new Cancelled();
  return read.ok ? { ...read, value: { workbook: read.value, sha256 } } : read;
}

/** The same, where a file that cannot be read ends the task. `again` is what to do once it is saved anew: `再选`. */
export async function bookHanded(
  file: HandedFile,
  context: Pick<TaskContext, 'signal' | 'progress'>,
  again: string,
): Promise<HandedBook> {
  const read = await readHanded(file, context);
  if (read.ok) return read.value;
  const [finding] = read.findings;
  throw new Trouble({
    code: finding?.code ?? 'file.damaged',
    message: `“${file.name}”没有读入：${finding?.message ?? '文件已损坏。'}`,
    advice: finding?.advice ?? `请在 Excel 或 WPS 中打开，另存为 .xlsx 后${again}。`,
  });
}
