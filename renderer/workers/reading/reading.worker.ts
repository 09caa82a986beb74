import { surveyedParcel } from '../../../shared/workbook/table/surveyedParcel.ts';
import { type FileToRead, readAndSurvey } from './readAndSurvey.ts';
import type { FromReader } from './readAside.ts';

/** Reads one file and is thrown away. Nothing that a file does here reaches the ledger. */
function post(message: FromReader, buffers: readonly ArrayBuffer[] = []): void {
  self.postMessage(message, { transfer: [...buffers] });
}

self.addEventListener('message', async (event: MessageEvent<FileToRead>) => {
  const read = await readAndSurvey(
    event.data,
    (progress) => post({ type: 'progress', progress }),
    () => false,
  );
  if (!read.ok) post({ type: 'refused', findings: read.findings });
  else {
    const { parts, surveys, buffers } = surveyedParcel(read.value);
    post({ type: 'read', parts, surveys, findings: read.findings }, buffers);
  }
});

post({ type: 'ready' });
