import type { Outcome } from '../../../shared/model/finding.ts';
import { readWorkbook } from '../../../shared/workbook/read/index.ts';
import type { Workbook } from '../../../shared/workbook/sheet.ts';
import { surveySheet } from '../../../shared/workbook/table/findTables.ts';
import type { Progress } from '../rpc/progress.ts';

export interface FileToRead {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Reads a file and looks for its tables, so that nobody has to look again. */
export async function readAndSurvey(
  { name, bytes }: FileToRead,
  progress: (progress: Progress) => void,
  cancelled: () => boolean,
): Promise<Outcome<Workbook>> {
  const read = await readWorkbook(bytes, {
    name,
    onProgress: (done, total, rows) => progress({ what: `读取 ${name}`, done, total, rows }),
    cancelled,
  });
  if (!read.ok) return read;
  for (const sheet of read.value.sheets) {
    progress({ what: `查找表格：${sheet.name}`, done: 0, total: null });
    surveySheet(sheet);
  }
  return read;
}
