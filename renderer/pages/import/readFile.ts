import type { FileGrant } from '../../../shared/contract/gate.ts';
import { askShell } from '../../app/shell.ts';

const CHUNK = 2_097_152;

/** All bytes of a file that a dialog granted. */
export async function bytesOf(file: FileGrant): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(file.size);
  for (let offset = 0; offset < file.size; offset += CHUNK) {
    const part = await askShell('files.read', {
      grant: file.grant,
      offset,
      length: Math.min(CHUNK, file.size - offset),
    });
    bytes.set(part.bytes, offset);
  }
  await askShell('files.release', { grant: file.grant });
  return bytes;
}

/** A file that waits to be read: chosen in a dialog, dropped, or opened by double click. */
export interface WaitingFile {
  readonly name: string;
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
}

export function granted(file: FileGrant): WaitingFile {
  return { name: file.name, bytes: () => bytesOf(file) };
}

export function dropped(file: File): WaitingFile {
  return { name: file.name, bytes: async () => new Uint8Array(await file.arrayBuffer()) };
}

/** Lets the clerk choose workbooks. */
export async function chooseWorkbooks(): Promise<readonly WaitingFile[]> {
  const { files } = await askShell('files.open', { kind: 'workbook', multiple: true });
  return files.map(granted);
}
