import { read } from 'xlsx';
import { readWorkbook } from '../../../shared/workbook/read/index.ts';
import { readZipDirectory } from '../../../shared/workbook/read/zip/directory.ts';

/** Reads `?file` in one `&way` and posts the milliseconds. */
const wanted = new URLSearchParams(location.search);
const bytes = new Uint8Array(await (await fetch(wanted.get('file') ?? '')).arrayBuffer());

async function unzip(): Promise<void> {
  for (const { method, packed } of readZipDirectory(bytes).entries.values()) {
    if (method === 'stored') continue;
    const stream = new Blob([packed.slice()]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    const reader = stream.getReader();
    while (!(await reader.read()).done);
  }
}

const WAYS: Readonly<Record<string, () => unknown>> = {
  unzip,
  ours: async () => {
    if (!(await readWorkbook(bytes)).ok) throw new Error('not read');
  },
  sheetjs: () => read(bytes, { type: 'array', dense: true }),
};

const started = performance.now();
await WAYS[wanted.get('way') ?? '']?.();
postMessage(performance.now() - started);
