import type { Gate } from '../../../renderer/store/vault.ts';
import { TaskClient } from '../../../renderer/workers/rpc/client.ts';
import type { FromWorker, ToWorker } from '../../../renderer/workers/rpc/protocol.ts';
import { FIRST_PREVIOUS } from '../../../shared/model/changeSet.ts';
import { fromFrame, toFrame } from './frames.ts';

/**
 * The real vault, behind the real gate in the benchmark's own process. The bytes go as a blob: of any other body the
 * browser tells its debugger, who drives it here, every byte.
 */
const realVault: Gate = {
  call: async (name, request) => {
    const body = new Blob([toFrame({ ...request, name })]);
    const answer = await fetch('/gate', { method: 'POST', body });
    const { ok, problem, ...value } = fromFrame(new Uint8Array(await answer.arrayBuffer()));
    return (ok ? { ok: true, value } : { ok: false, problem }) as never;
  },
};

/** No vault at all: the first act that is to be written to it waits for ever, and nobody waits for it. */
const noVault: Gate = {
  call: async (name) => {
    if (name === 'vault.begin') await new Promise<never>(() => undefined);
    const status = {
      state: 'open',
      folder: null,
      format: 1,
      lastSeq: 0,
      lastHash: FIRST_PREVIOUS,
      problems: [],
    };
    return { ok: true, value: { ...status, enough: true, free: null } } as never;
  },
};

/** None was ever chosen: the start compares with nothing. */
const noneChosen: Gate = {
  call: async () =>
    ({
      ok: true,
      value: {
        state: 'none',
        folder: null,
        format: null,
        lastSeq: 0,
        lastHash: FIRST_PREVIOUS,
        problems: [],
      },
    }) as never,
};

interface OpenEngine {
  readonly client: TaskClient;
  /** Once the vault has everything. */
  readonly saved: () => Promise<void>;
  readonly end: () => void;
}

function engine(gate: Gate): OpenEngine {
  const worker = new Worker('engine.js', { type: 'module' });
  const client = new TaskClient(
    {
      post: (message: ToWorker, transfer) => worker.postMessage(message, transfer),
      listen: (listener: (message: FromWorker) => void) => {
        worker.addEventListener('message', (event: MessageEvent<FromWorker>) => listener(event.data));
      },
    },
    gate,
  );
  let state = '';
  client.listen((event) => {
    if (event.kind === 'saved') state = event.state.state;
  });
  const saved = async () => {
    while (gate === realVault && state !== 'saved') await new Promise((resolve) => setTimeout(resolve, 2));
  };
  return { client, saved, end: () => worker.terminate() };
}

function forget(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase('town-ledger');
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}

/** Milliseconds from a workbook's bytes to the end of its import: committed, and with a vault saved in both. */
async function importOnce(kept: boolean): Promise<number> {
  await forget();
  const bytes = new Uint8Array(await (await fetch('book.xlsx')).arrayBuffer());
  const { client, saved, end } = engine(kept ? realVault : noVault);
  await client.call('start', {});
  const started = performance.now();
  const told = await client.call('import.open', { name: 'book.xlsx', bytes }, { transfer: [bytes.buffer] });
  await client.call('import.plan', { file: told.file, strategy: 'update', blankErases: false });
  await client.call('import.commit', { file: told.file });
  await saved();
  const ended = performance.now();
  end();
  return ended - started;
}

/** Milliseconds of the start on what the working copy holds. */
async function startOnce(kept: boolean): Promise<number> {
  const { client, end } = engine(kept ? realVault : noneChosen);
  const started = performance.now();
  await client.call('start', {});
  const ended = performance.now();
  // The snapshot and the settling that follow a start are no part of it.
  await new Promise((resolve) => setTimeout(resolve, 500));
  end();
  return ended - started;
}

/** Starts, and waits until the records have followed the journal to its end. */
async function settleTo(seq: number): Promise<number> {
  const { client, end } = engine(realVault);
  const started = performance.now();
  await client.call('start', {});
  while ((await settledAt()) < seq) await new Promise((resolve) => setTimeout(resolve, 300));
  end();
  return performance.now() - started;
}

function settledAt(): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('town-ledger');
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const got = request.result.transaction('meta').objectStore('meta').get('settled');
      got.onsuccess = () => {
        request.result.close();
        resolve(Number.parseInt((got.result as { value: string } | undefined)?.value ?? '0', 10));
      };
    };
  });
}

Object.assign(window, { importOnce, startOnce, settleTo, forget });
