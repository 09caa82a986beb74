import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Finding, Outcome } from '../../shared/model/finding.ts';
import { readWorkbook } from '../../shared/workbook/read/index.ts';
import type { Workbook } from '../../shared/workbook/sheet.ts';
import {
  type SurveyedParts,
  surveyedParcel,
  surveyedWorkbook,
} from '../../shared/workbook/table/surveyedParcel.ts';
import { NotDone } from './answer.ts';

interface FileToRead {
  readonly name: string;
  readonly bytes: Uint8Array;
}

type FromReader =
  | (SurveyedParts & { readonly ok: true; readonly findings: readonly Finding[] })
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** Milliseconds after which a file counts as hanging: slow machines take up to 15 s for each MB of an old workbook. */
function patienceFor(bytes: number): number {
  return 60_000 + (15_000 * bytes) / 1e6;
}

/** True in the thread that reads a file for the program; `readForProgram` then does its work. */
export function isReader(): boolean {
  return !isMainThread && parentPort !== null;
}

export async function readForProgram(): Promise<void> {
  const { name, bytes } = workerData as FileToRead;
  const read = await readWorkbook(bytes, { name });
  if (!read.ok) {
    parentPort?.postMessage({ ok: false, findings: read.findings } satisfies FromReader);
    return;
  }
  const { parts, surveys, buffers } = surveyedParcel(read.value);
  const answer: FromReader = { ok: true, parts, surveys, findings: read.findings };
  parentPort?.postMessage(answer, [...buffers]);
}

/**
 * Reads a file in a thread of its own, which is ended when the file keeps it busy without end. Throws `NotDone`
 * then. Only the built program can start that thread; its source reads here.
 */
export async function readAside(file: FileToRead): Promise<Outcome<Workbook>> {
  if (!import.meta.url.endsWith('.mjs')) return readWorkbook(file.bytes, { name: file.name });
  const reader = new Worker(new URL(import.meta.url), { workerData: file });
  return answerOf(reader, file.name, patienceFor(file.bytes.length));
}

export async function answerOf(reader: Worker, name: string, patience: number): Promise<Outcome<Workbook>> {
  let late: ReturnType<typeof setTimeout> | undefined;
  try {
    const answer = await new Promise<FromReader>((resolve, reject) => {
      reader.once('message', resolve);
      reader.once('error', (error: NodeJS.ErrnoException) =>
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new NotDone(tooLarge(name)) : error),
      );
      reader.once('exit', () =>
        reject(new NotDone(`文件“${name}”没有读成，请用 Excel 或 WPS 打开，另存为 .xlsx 后再试`)),
      );
      late = setTimeout(
        () =>
          reject(
            new NotDone(
              `文件“${name}”读了很久没有结果，可能已经损坏；请用 Excel 或 WPS 打开，另存为 .xlsx 后再试`,
            ),
          ),
        patience,
      );
    });
    if (!answer.ok) return answer;
    return { ok: true, value: surveyedWorkbook(answer), findings: answer.findings };
  } finally {
    clearTimeout(late);
    await reader.terminate();
  }
}

function tooLarge(name: string): string {
  return `文件“${name}”太大，内存不够；请用 Excel 或 WPS 打开，只留要用的工作表，另存为 .xlsx 后再试`;
}
