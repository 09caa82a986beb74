import { randomBytes } from 'node:crypto';

/**
 * Large blocks of bytes go beside a call instead of inside it: the binding would turn them into text on the
 * page's own thread. They are fetched from, or posted to, an address of the shown origin that only the host
 * answers, and each is handed over once.
 */
export const BYTES_PATH = '/__host/bytes/';
/** Smaller ones stay in the call. */
export const LARGE = 65_536;

/** What stands in a value for bytes that go beside it. */
export interface Beside {
  readonly __bytes: string;
}

export class BytesBeside {
  private readonly kept = new Map<string, Uint8Array>();

  /** The value with its large blocks put aside. */
  putAside(value: unknown): unknown {
    if (value instanceof Uint8Array) {
      if (value.byteLength < LARGE) return value;
      const name = randomBytes(16).toString('hex');
      this.kept.set(name, value);
      return { __bytes: name } satisfies Beside;
    }
    return mapped(value, (inner) => this.putAside(inner));
  }

  /** The value with the blocks put back that the page has posted. */
  putBack(value: unknown): unknown {
    if (isBeside(value)) return this.take(value.__bytes);
    return mapped(value, (inner) => this.putBack(inner));
  }

  keep(name: string, bytes: Uint8Array): void {
    this.kept.set(name, bytes);
  }

  take(name: string): Uint8Array | undefined {
    const bytes = this.kept.get(name);
    this.kept.delete(name);
    return bytes;
  }
}

function isBeside(value: unknown): value is Beside {
  return typeof value === 'object' && value !== null && '__bytes' in value;
}

function mapped(value: unknown, map: (inner: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(map);
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, map(inner)]));
}
