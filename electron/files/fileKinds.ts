import type { FileFilter } from 'electron';
import type { GateRequest } from '../../shared/contract/gate.ts';

export type FileKind = GateRequest<'files.open'>['kind'];

interface Kind {
  readonly label: string;
  readonly extensions: readonly string[];
}

const KINDS: Readonly<Record<FileKind, Kind>> = {
  workbook: { label: 'Excel 或 WPS 表格', extensions: ['xlsx', 'xls', 'xlsm', 'et', 'ods', 'csv', 'txt'] },
  xlsx: { label: 'Excel 工作簿', extensions: ['xlsx'] },
  xlsm: { label: '带宏的 Excel 工作簿', extensions: ['xlsm'] },
  csv: { label: 'CSV 文本表格', extensions: ['csv'] },
  pdf: { label: 'PDF 文件', extensions: ['pdf'] },
  vault: { label: '台账备份', extensions: ['tlv'] },
  pack: { label: '政策包', extensions: ['tlp'] },
};

/** What the dialog offers: the kind's files first, all files where one is to be opened. */
export function filtersFor(kind: FileKind, toOpen: boolean): FileFilter[] {
  const { label, extensions } = KINDS[kind];
  const filter = { name: label, extensions: [...extensions] };
  return toOpen ? [filter, { name: '所有文件', extensions: ['*'] }] : [filter];
}

/** A name that every system takes, with the kind's extension. */
export function savedName(suggested: string, kind: FileKind): string {
  const extension = `.${KINDS[kind].extensions[0] ?? ''}`;
  const plain = [...suggested]
    .map((char) => (char < ' ' || '\\/:*?"<>|'.includes(char) ? ' ' : char))
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 120);
  const name = plain === '' ? '台账' : plain;
  return name.toLowerCase().endsWith(extension) ? name : `${name}${extension}`;
}

/** A path with the kind's extension, where the clerk typed none. */
export function withExtension(path: string, kind: FileKind): string {
  const { extensions } = KINDS[kind];
  const has = extensions.some((extension) => path.toLowerCase().endsWith(`.${extension}`));
  return has ? path : `${path}.${extensions[0] ?? ''}`;
}

/** True for a file that a double click may hand to the program. */
export function isOpenable(path: string): boolean {
  return /\.(xlsx|xls|xlsm|ods|csv|et|tlv)$/i.test(path);
}
