import type { FileGrant } from '../../../shared/contract/gate.ts';
import { askShell } from '../../app/shell.ts';

const CHUNK = 2_097_152;

/** All bytes of a file that a dialog granted; it can be read again until it is released. */
async function bytesOf(file: FileGrant): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(file.size);
  for (let offset = 0; offset < file.size; offset += CHUNK) {
    const part = await askShell('files.read', {
      grant: file.grant,
      offset,
      length: Math.min(CHUNK, file.size - offset),
    });
    bytes.set(part.bytes, offset);
  }
  return bytes;
}

async function release({ grant }: FileGrant): Promise<void> {
  await askShell('files.release', { grant });
}

/** A file that waits to be read: chosen in a dialog, dropped, or opened by double click. */
export interface WaitingFile {
  readonly name: string;
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
  /** Lets go of it: it is not read again. */
  release(): Promise<void>;
}

/** A file that is read once and let go of. */
export function granted(file: FileGrant): WaitingFile {
  const bytes = async () => {
    const whole = await bytesOf(file);
    await release(file);
    return whole;
  };
  return { name: file.name, bytes, release: async () => undefined };
}

/** A file that can be read again after the clerk has stopped it. */
function chosen(file: FileGrant): WaitingFile {
  return { name: file.name, bytes: () => bytesOf(file), release: () => release(file) };
}

export function dropped(file: File): WaitingFile {
  return {
    name: file.name,
    bytes: async () => new Uint8Array(await file.arrayBuffer()),
    release: async () => undefined,
  };
}

/** Lets the clerk choose workbooks. */
export async function chooseWorkbooks(): Promise<readonly WaitingFile[]> {
  const { files } = await askShell('files.open', { kind: 'workbook', multiple: true });
  return files.map(chosen);
}
