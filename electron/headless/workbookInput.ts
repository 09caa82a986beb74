import type { Finding } from '../../shared/model/finding.ts';
import type { Sheet, Workbook } from '../../shared/workbook/sheet.ts';
import { NotDone, refusal } from './answer.ts';
import { readInput, sha256 } from './files.ts';
import { readAside } from './readAside.ts';

export interface OpenedWorkbook {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly workbook: Workbook;
  /** What must be known although the file was read. */
  readonly findings: readonly Finding[];
}

/** Reads a workbook that the user named; throws `NotDone` where it cannot be read. */
export async function openWorkbook(path: string): Promise<OpenedWorkbook> {
  const { name, bytes } = readInput(path);
  const hash = sha256(bytes);
  const size = bytes.length;
  const read = await readAside({ name, bytes });
  if (!read.ok) throw refusal(read.findings);
  return { name, size, sha256: hash, workbook: read.value, findings: read.findings };
}

/** The sheet that `--sheet` names, or all of them. */
export function chosenSheets(opened: OpenedWorkbook, wanted: string | undefined): readonly Sheet[] {
  const { sheets } = opened.workbook;
  if (wanted === undefined) return sheets;
  const found = sheets.filter((sheet) => sheet.name === wanted);
  if (found.length > 0) return found;
  throw new NotDone(
    `文件“${opened.name}”里没有工作表“${wanted}”，有：${sheets.map((sheet) => sheet.name).join('、')}`,
  );
}
