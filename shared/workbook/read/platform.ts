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

/** What node:zlib's streams offer of use here. */
interface NodeInflater extends AsyncIterable<Uint8Array> {
  readonly bytesWritten: number;
  end(bytes: Uint8Array): void;
  destroy(): void;
}

interface NodeZlib {
  createInflateRaw(options: { readonly chunkSize: number }): NodeInflater;
}

interface Platform {
  readonly process?: { getBuiltinModule?(name: string): unknown };
  readonly TextDecoder: new (
    label: string,
    options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean },
  ) => Decoder;
  readonly DecompressionStream?: new (format: 'deflate-raw') => ByteTransform;
  readonly CompressionStream?: new (format: 'deflate-raw') => ByteTransform;
  setTimeout(callback: () => void, milliseconds: number): unknown;
}

const platform = globalThis as unknown as Platform;

export function textDecoder(label: string, options: { fatal?: boolean } = {}): Decoder {
  return new platform.TextDecoder(label, { fatal: options.fatal ?? false, ignoreBOM: true });
}

/** Undefined where the platform has none. */
export function rawInflateStream(): ByteTransform | undefined {
  return rawStream(platform.DecompressionStream);
}

/** Undefined where the platform has none. It packs in a thread of its own. */
export function rawDeflateStream(): ByteTransform | undefined {
  return rawStream(platform.CompressionStream);
}

function rawStream(Stream: Platform['CompressionStream']): ByteTransform | undefined {
  if (Stream === undefined) return undefined;
  try {
    return new Stream('deflate-raw');
  } catch {
    return undefined;
  }
}

/** Undefined outside Node, and in a Node that does not hand out its modules. */
export function nodeInflater(chunkSize: number): NodeInflater | undefined {
  const zlib = platform.process?.getBuiltinModule?.('node:zlib') as NodeZlib | undefined;
  return zlib?.createInflateRaw({ chunkSize });
}

/** Lets other work of this thread run: messages, timers, a cancel click. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    platform.setTimeout(resolve, 0);
  });
}
