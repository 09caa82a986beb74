import type { Gate } from '../../../renderer/store/vault.ts';
import { TaskClient } from '../../../renderer/workers/rpc/client.ts';
import type { FromWorker, ToWorker } from '../../../renderer/workers/rpc/protocol.ts';
import type { GateReply } from '../../../shared/contract/gate.ts';

/** Milliseconds of the steps of one import, and of SheetJS dense that parses the same bytes. */
export interface BrowserTimes {
  readonly open: number;
  readonly plan: number;
  readonly commit: number;
  readonly whole: number;
  readonly sheetjs: number;
  readonly changes: number;
}

/** A vault that takes everything and keeps nothing: the working copy is what is measured. */
const vault: Gate = {
  call: async (name, request) => {
    const seq = 'seq' in request ? request.seq : 0;
    if (name === 'vault.begin' && 'hash' in request) hashes.set(request.seq, request.hash);
    const value =
      name === 'vault.status'
        ? {
            state: 'open',
            folder: null,
            format: 1,
            lastSeq: 0,
            lastHash: '0'.repeat(64),
            problems: [],
          }
        : name === 'vault.space'
          ? { free: null, enough: true }
          : name === 'vault.finish'
            ? { lastSeq: seq, lastHash: hashes.get(seq) ?? '' }
            : {};
    return { ok: true, value } as GateReply<typeof name>;
  },
};
const hashes = new Map<number, string>();

function engineClient(): { readonly client: TaskClient; readonly worker: Worker } {
  const worker = new Worker('engine.js', { type: 'module' });
  const client = new TaskClient(
    {
      post: (message: ToWorker, transfer) => worker.postMessage(message, transfer),
      listen: (listener: (message: FromWorker) => void) => {
        worker.addEventListener('message', (event: MessageEvent<FromWorker>) => listener(event.data));
      },
    },
    vault,
  );
  return { client, worker };
}

async function importOnce(name: string): Promise<Omit<BrowserTimes, 'sheetjs'>> {
  indexedDB.deleteDatabase('town-ledger');
  const bytes = new Uint8Array(await (await fetch('book.xlsx')).arrayBuffer());
  const { client, worker } = engineClient();
  await client.call('start', {});
  const started = performance.now();
  const told = await client.call('import.open', { name, bytes }, { transfer: [bytes.buffer] });
  const opened = performance.now();
  const plan = await client.call('import.plan', {
    file: told.file,
    strategy: 'update',
    blankErases: false,
    batch: [],
  });
  const planned = performance.now();
  await client.call('import.commit', { file: told.file });
  const committed = performance.now();
  worker.terminate();
  return {
    open: opened - started,
    plan: planned - opened,
    commit: committed - planned,
    whole: committed - started,
    changes: plan.changes,
  };
}

function parseBySheetjs(): Promise<number> {
  const worker = new Worker('sheetjs.js', { type: 'module' });
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', (event: MessageEvent<number>) => {
      worker.terminate();
      resolve(event.data);
    });
    worker.addEventListener('error', reject);
  });
}

Object.assign(window, {
  measure: async (): Promise<BrowserTimes> => ({
    ...(await importOnce('book.xlsx')),
    sheetjs: await parseBySheetjs(),
  }),
});
