import type { Finding } from '../../../shared/model/finding.ts';
import type { Workbook } from '../../../shared/workbook/sheet.ts';
import type { BoundList } from '../../../shared/workbook/staging/boundList.ts';
import type { RowDecision } from '../../../shared/workbook/staging/plan.ts';
import type { ImportWish, StagedImport } from '../../../shared/workbook/staging/stageImport.ts';
import { Trouble } from '../../store/trouble.ts';

/** One list of a file as it lies before the clerk. */
export interface DeskList extends BoundList {
  /** Imported with the others; false where the clerk has put it aside or it is no list of ours. */
  taken: boolean;
  readonly decisions: Map<number, RowDecision>;
}

/** A file that was read and is being looked at; nothing of it is in the ledger yet. */
export interface DeskFile {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  /** What was read, where a copy of it can be marked. */
  readonly source: Uint8Array | undefined;
  readonly workbook: Workbook;
  readonly findings: readonly Finding[];
  lists: DeskList[];
  wish: Omit<ImportWish, 'act' | 'newId' | 'decisions'>;
  staged: StagedImport | undefined;
  /** Rows that also stand in a later file of the same batch, by the number of that file. */
  repeats: readonly { readonly later: number; readonly finding: Finding }[];
}

/** The files that lie open in the import page, by number. */
export class ImportDesk {
  private readonly files = new Map<number, DeskFile>();
  private next = 1;

  put(file: DeskFile): number {
    const id = this.next;
    this.next += 1;
    this.files.set(id, file);
    return id;
  }

  file(id: number): DeskFile {
    const file = this.files.get(id);
    if (file) return file;
    throw new Trouble({
      code: 'import.closed',
      message: '这个文件已经不在导入页面里。',
      advice: '请重新选择文件。',
    });
  }

  has(id: number): boolean {
    return this.files.has(id);
  }

  list(id: number, index: number): DeskList {
    const list = this.file(id).lists[index];
    if (list) return list;
    throw new Trouble({ code: 'import.noList', message: '文件里没有这张表。', advice: '请重新选择文件。' });
  }

  close(id: number): void {
    this.files.delete(id);
  }
}
