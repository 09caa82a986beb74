import { BYTES_PATH, LARGE } from './bytes.ts';

/**
 * Runs in the page before any of its scripts, as an init script: gives the built preload the two modules it
 * asks Electron for and takes the host's binding out of the page's reach. Calls and answers are cloned, as
 * between processes. What only the real shell has is a world of its own for the preload.
 */
export function preloadWorld(bytesPath: string, large: number): void {
  type Call = (what: string, args: unknown[]) => Promise<unknown>;
  type Listener = (event: unknown, ...args: unknown[]) => void;
  const page = globalThis as unknown as Record<string, unknown>;
  const host = page.__hostCall as Call;
  delete page.__hostCall;
  if (window.top !== window) return;
  const listeners = new Map<string, Set<Listener>>();

  const fetchBeside = globalThis.fetch.bind(globalThis);

  /** Puts large blocks of bytes beside the call, or back into its answer (bytes.ts). */
  const moved = async (value: unknown): Promise<unknown> => {
    if (value instanceof Uint8Array) {
      if (value.byteLength < large) return value;
      const name = crypto.randomUUID();
      await fetchBeside(bytesPath + name, { method: 'POST', body: value as Uint8Array<ArrayBuffer> });
      return { __bytes: name };
    }
    if (Array.isArray(value)) return Promise.all(value.map(moved));
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
    if ('__bytes' in value) {
      const answer = await fetchBeside(bytesPath + String(value.__bytes));
      return new Uint8Array(await answer.arrayBuffer());
    }
    const entries = Object.entries(value).map(async ([key, inner]) => [key, await moved(inner)] as const);
    return Object.fromEntries(await Promise.all(entries));
  };

  const ipcRenderer = {
    invoke: async (channel: string, ...args: unknown[]) => {
      const sent = await Promise.all(structuredClone(args).map(moved));
      const reply = (await host('invoke', [channel, ...sent])) as { ok: boolean; value: unknown };
      if (reply.ok) return moved(reply.value);
      throw new Error(String(reply.value));
    },
    on: (channel: string, listener: Listener) => {
      const heard = listeners.get(channel) ?? new Set();
      listeners.set(channel, heard.add(listener));
    },
    off: (channel: string, listener: Listener) => listeners.get(channel)?.delete(listener),
  };
  const contextBridge = {
    exposeInMainWorld: (name: string, value: unknown) => {
      Object.defineProperty(page, name, { value: Object.freeze(value), enumerable: true });
    },
  };
  const listen = async () => {
    for (;;) {
      const sent = (await host('next', [])) as { channel: string; args: unknown[] } | null;
      if (sent === null) return;
      for (const listener of listeners.get(sent.channel) ?? []) listener({}, ...sent.args);
    }
  };
  void listen();
  page.__preloadModules = { ipcRenderer, contextBridge };
}

/** The init script: the world above, then the built preload inside a function that hands it `electron`. */
export function initScript(preload: string): string {
  return [
    `(${preloadWorld.toString()})(${JSON.stringify(BYTES_PATH)}, ${LARGE});`,
    '(() => {',
    '  const electron = globalThis.__preloadModules;',
    '  delete globalThis.__preloadModules;',
    '  if (electron === undefined) return;',
    '  const require = (name) => {',
    "    if (name === 'electron') return electron;",
    "    throw new Error('module not found: ' + name);",
    '  };',
    '  const module = { exports: {} };',
    '  const exports = module.exports;',
    preload,
    '})();',
  ].join('\n');
}
