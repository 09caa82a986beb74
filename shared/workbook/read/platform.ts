/** What Node 20, Electron and a browser worker all provide and the ECMAScript library does not type. */

export interface Decoder {
  decode(bytes?: Uint8Array, options?: { readonly stream?: boolean }): string;
}

interface ByteStreamReader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array }>;
  cancel(): Promise<void>;
}

interface ByteStreamWriter {
  readonly ready: Promise<unknown>;
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
  abort(): Promise<void>;
}

export interface ByteTransform {
  readonly readable: { getReader(): ByteStreamReader };
  readonly writable: { getWriter(): ByteStreamWriter };
}

interface Platform {
  readonly TextDecoder: new (
    label: string,
    options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean },
  ) => Decoder;
  readonly DecompressionStream?: new (format: 'deflate-raw') => ByteTransform;
  setTimeout(callback: () => void, milliseconds: number): unknown;
}

const platform = globalThis as unknown as Platform;

export function textDecoder(label: string, options: { fatal?: boolean } = {}): Decoder {
  return new platform.TextDecoder(label, { fatal: options.fatal ?? false, ignoreBOM: true });
}

/** Undefined where the platform has none. */
export function rawInflateStream(): ByteTransform | undefined {
  const Stream = platform.DecompressionStream;
  if (Stream === undefined) return undefined;
  try {
    return new Stream('deflate-raw');
  } catch {
    return undefined;
  }
}

/** Lets other work of this thread run: messages, timers, a cancel click. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    platform.setTimeout(resolve, 0);
  });
}
