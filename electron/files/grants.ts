import { randomBytes } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FileGrant, GateAnswer } from '../../shared/contract/gate.ts';
import { diskReason, Refusal } from '../gate/refusal.ts';
import { writeWhole } from './atomicWrite.ts';

type Use = 'read' | 'write' | 'folder';

interface Granted {
  readonly path: string;
  readonly use: Use;
  /** Size and time of change when it was granted, so that a file swapped halfway is noticed. */
  readonly size: number;
  readonly changedAt: number;
}

/**
 * What the clerk has picked in dialogs. The window knows a file by its grant alone, a random word; it never
 * learns a path and cannot make one up.
 */
export class Grants {
  private readonly granted = new Map<string, Granted>();

  /** For reading, as it is on the disk now. */
  async forReading(path: string): Promise<FileGrant> {
    const found = await stat(path).catch((error: unknown) => {
      throw unreadable(basename(path), error);
    });
    if (!found.isFile()) throw unreadable(basename(path), undefined);
    return this.keep({ path, use: 'read', size: found.size, changedAt: found.mtimeMs });
  }

  /** For writing; the file need not be there yet. */
  forWriting(path: string): FileGrant {
    return this.keep({ path, use: 'write', size: 0, changedAt: 0 });
  }

  forFolder(path: string): string {
    return this.keep({ path, use: 'folder', size: 0, changedAt: 0 }).grant;
  }

  async read(grant: string, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const { path, size, changedAt } = this.find(grant, 'read');
    try {
      const file = await open(path, 'r');
      try {
        const now = await file.stat();
        if (now.size !== size || now.mtimeMs !== changedAt) throw changed(basename(path));
        const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
        let done = 0;
        while (done < bytes.length) {
          const { bytesRead } = await file.read(bytes, done, bytes.length - done, offset + done);
          if (bytesRead === 0) throw changed(basename(path));
          done += bytesRead;
        }
        return bytes;
      } finally {
        await file.close();
      }
    } catch (error) {
      throw error instanceof Refusal ? error : unreadable(basename(path), error);
    }
  }

  async write(grant: string, bytes: Uint8Array): Promise<GateAnswer<'files.write'>> {
    const { path } = this.find(grant, 'write');
    try {
      return await writeWhole(path, bytes);
    } catch (error) {
      const reason = diskReason(error);
      throw new Refusal({
        code: 'files.notWritten',
        message: `“${basename(path)}”没有保存：${reason.what}。原有文件没有改动。`,
        advice: reason.advice,
      });
    }
  }

  /** The path behind a grant, for the shell's own use. */
  path(grant: string, use?: Use): string {
    return this.find(grant, use).path;
  }

  release(grant: string): void {
    this.granted.delete(grant);
  }

  private keep(granted: Granted): FileGrant {
    const grant = randomBytes(16).toString('hex');
    this.granted.set(grant, granted);
    return { grant, name: basename(granted.path), size: granted.size };
  }

  private find(grant: string, use?: Use): Granted {
    const found = this.granted.get(grant);
    if (found && (use === undefined || found.use === use)) return found;
    throw new Refusal({
      code: 'files.noGrant',
      message: '程序没有得到使用这个文件的许可。',
      advice: '请重新选择文件。',
    });
  }
}

function unreadable(name: string, error: unknown): Refusal {
  const reason = error === undefined ? { what: '它不是文件', advice: '请重新选择。' } : diskReason(error);
  return new Refusal({
    code: 'files.notRead',
    message: `“${name}”打不开：${reason.what}。`,
    advice: reason.advice,
  });
}

function changed(name: string): Refusal {
  return new Refusal({
    code: 'files.changed',
    message: `“${name}”在读取时被别的程序改动了，已停止读取。`,
    advice: '请在 Excel 或 WPS 中保存并关闭它，再重新选择。',
  });
}
