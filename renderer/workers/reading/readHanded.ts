import type { Finding, Outcome } from '../../../shared/model/finding.ts';
import { type OpenedForm, openForm } from '../../../shared/submission/form.ts';
import type { Workbook } from '../../../shared/workbook/sheet.ts';
import { digest } from '../../store/bytes.ts';
import { Trouble } from '../../store/trouble.ts';
import type { TaskContext } from '../rpc/task.ts';
import { readAside } from './readAside.ts';

/** A workbook as the window hands it to a task. Reading takes its bytes away. */
export interface HandedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface HandedBook {
  readonly workbook: Workbook;
  readonly sha256: string;
  /** What must be known although it was read. */
  readonly findings: readonly Finding[];
}

/** The one way in which a task reads a file that it was handed: aside, with a limit. Throws `Cancelled`. */
export async function readHanded(
  { name, bytes }: HandedFile,
  context: Pick<TaskContext, 'signal' | 'progress'>,
): Promise<Outcome<HandedBook>> {
  const sha256 = await digest(bytes);
  const read = await readAside({ name, bytes }, context);
  if (!read.ok) return read;
  const { value: workbook, findings } = read;
  return { ok: true, value: { workbook, sha256, findings }, findings };
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
    message: `没有读入：${finding?.message ?? `文件“${file.name}”已损坏。`}`,
    advice: finding?.advice ?? `请在 Excel 或 WPS 中打开，另存为 .xlsx 后${again}。`,
  });
}

/** A form to be filled: it keeps its bytes, so a copy of them is read. */
export async function formHanded(
  { name, bytes }: HandedFile,
  context: Pick<TaskContext, 'signal' | 'progress'>,
): Promise<Outcome<OpenedForm>> {
  return openForm(bytes, name, await readAside({ name, bytes: bytes.slice() }, context));
}
