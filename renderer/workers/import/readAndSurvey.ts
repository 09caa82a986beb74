import type { Outcome } from '../../../shared/model/finding.ts';
import { readWorkbook } from '../../../shared/workbook/read/index.ts';
import type { Workbook } from '../../../shared/workbook/sheet.ts';
import { type SheetSurvey, surveySheet } from '../../../shared/workbook/table/findTables.ts';
import type { Progress } from '../rpc/progress.ts';

/** A workbook with what was found on each of its sheets, in their order. */
export interface SurveyedBook {
  readonly workbook: Workbook;
  readonly surveys: readonly SheetSurvey[];
}

export interface FileToRead {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Reads a file and looks for its tables. */
export async function readAndSurvey(
  { name, bytes }: FileToRead,
  progress: (progress: Progress) => void,
  cancelled: () => boolean,
): Promise<Outcome<SurveyedBook>> {
  const read = await readWorkbook(bytes, {
    name,
    onProgress: (done, total, rows) => progress({ what: `读取 ${name}`, done, total, rows }),
    cancelled,
  });
  if (!read.ok) return read;
  const surveys = read.value.sheets.map((sheet) => {
    progress({ what: `查找表格：${sheet.name}`, done: 0, total: null });
    return surveySheet(sheet);
  });
  return { ok: true, value: { workbook: read.value, surveys }, findings: read.findings };
}
