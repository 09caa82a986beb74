import type { FileGrant } from '../../../shared/contract/gate.ts';
import { engine } from '../../app/engine.ts';
import { runShown } from '../../app/running.ts';
import { askShell } from '../../app/shell.ts';
import { localTime } from '../../workers/localTime.ts';
import { TaskFailure } from '../../workers/rpc/client.ts';

/** A document that was saved and put on record. */
export interface SavedDocument {
  readonly name: string;
  /** Null for a PDF: the shell wrote it itself. */
  readonly grant: FileGrant['grant'] | null;
  readonly rows: number;
}

/** The day on this machine's clock: `2026-03-01`. */
export function today(): string {
  return localTime(new Date()).slice(0, 10);
}

/** Forms that are filled from the subsidy ledger. */
export type FormKind = 'award' | 'arrangement' | 'publicity';

/** Fills a built-in form, lets the clerk choose where it goes, and records what was sent. Null: not saved. */
export async function saveForm(
  kind: FormKind,
  period: string,
  chosen?: readonly string[],
): Promise<SavedDocument | null> {
  const form = await engine.call('submission.open', {
    kind,
    ...(chosen === undefined ? {} : { chosen }),
  });
  if (form.rows === 0)
    throw new TaskFailure(
      {
        code: 'allowance.noRows',
        message: `没有可以填进${form.title}的条目。`,
        advice:
          kind === 'award' ? '已终止的不列入。' : '先在“资金安排”里安排并写入台账，或在台账里填上核定额。',
      },
      false,
    );
  const filled = await runShown('填写表格', 'submission.fill', {});
  const stem = form.name.replace(/\.[a-z]+$/i, '');
  const { file } = await askShell('files.save', {
    kind: 'xlsx',
    suggestedName: `${stem}（${period}）.${filled.format}`,
  });
  if (!file) return null;
  const { sha256 } = await askShell('files.write', { grant: file.grant, bytes: filled.bytes });
  await engine.call('submission.record', { period, file: file.name, sha256 });
  return { name: file.name, grant: file.grant, rows: form.rows };
}

/** The notices of the firms of the given lines as a workbook. Null: not saved. */
export async function saveNoticeWorkbook(keys: readonly string[]): Promise<SavedDocument | null> {
  const { bytes } = await runShown('生成告知单', 'allowance.noticeFile', { keys });
  const { file } = await askShell('files.save', { kind: 'xlsx', suggestedName: '政策匹配告知单.xlsx' });
  if (!file) return null;
  const { sha256 } = await askShell('files.write', { grant: file.grant, bytes });
  await engine.call('allowance.noticeSent', { keys, file: file.name, sha256 });
  return { name: file.name, grant: file.grant, rows: keys.length };
}

/** Prints the notices that are laid out on the page now. Null: not saved. */
export async function printNotices(keys: readonly string[]): Promise<SavedDocument | null> {
  const { saved, name, sha256 } = await askShell('print.pdf', {
    suggestedName: '政策匹配告知单',
    landscape: false,
    pageNumbers: false,
  });
  if (!saved) return null;
  await engine.call('allowance.noticeSent', { keys, file: name, sha256 });
  return { name, grant: null, rows: keys.length };
}
