import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindow, Dialog, OpenDialogOptions, SaveDialogOptions, Shell } from 'electron';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileHandlers } from './fileHandlers.ts';
import { isOpenable, savedName, withExtension } from './fileKinds.ts';
import { Grants } from './grants.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function office(answer: { open?: string[]; save?: string }) {
  const opened: OpenDialogOptions[] = [];
  const saved: SaveDialogOptions[] = [];
  const revealed: string[] = [];
  const dialog = {
    showOpenDialog: async (_window: unknown, options: OpenDialogOptions) => {
      opened.push(options);
      return { canceled: answer.open === undefined, filePaths: answer.open ?? [] };
    },
    showSaveDialog: async (_window: unknown, options: SaveDialogOptions) => {
      saved.push(options);
      return { canceled: answer.save === undefined, filePath: answer.save ?? '' };
    },
  } as unknown as Dialog;
  const shell = { showItemInFolder: (path: string) => void revealed.push(path) } as unknown as Shell;
  const handlers = fileHandlers(new Grants(), () => ({}) as BrowserWindow, {
    dialog,
    shell,
    folder: () => folder,
  });
  return { handlers, opened, saved, revealed };
}

test('a file is opened by the dialog alone: name, size and a grant, no path', async () => {
  const path = join(folder, '名册.xlsx');
  writeFileSync(path, 'abc');
  const { handlers, opened } = office({ open: [path] });
  const { files } = await handlers['files.open']({ kind: 'workbook', multiple: false });
  expect(files).toEqual([{ grant: expect.stringMatching(/^[0-9a-f]{32}$/), name: '名册.xlsx', size: 3 }]);
  expect(opened[0]?.properties).toEqual(['openFile']);
  const { bytes } = await handlers['files.read']({ grant: files[0]?.grant ?? '', offset: 1, length: 10 });
  expect(Buffer.from(bytes).toString()).toBe('bc');
});

test('a cancelled dialog gives nothing', async () => {
  const { handlers } = office({});
  expect(await handlers['files.open']({ kind: 'workbook', multiple: true })).toEqual({ files: [] });
  expect(await handlers['files.save']({ kind: 'xlsx', suggestedName: '汇总表' })).toEqual({ file: null });
});

test('a file is saved where the dialog says, and shown there', async () => {
  const { handlers, saved, revealed } = office({ save: join(folder, '汇总表') });
  const { file } = await handlers['files.save']({ kind: 'xlsx', suggestedName: '../../2021:汇总表' });
  expect(saved[0]?.defaultPath).toBe(join(folder, '2021 汇总表.xlsx'));
  expect(saved[0]?.properties).toContain('showOverwriteConfirmation');
  await handlers['files.write']({ grant: file?.grant ?? '', bytes: new Uint8Array(2) });
  await handlers['files.reveal']({ grant: file?.grant ?? '' });
  expect(revealed).toEqual([join(folder, '汇总表.xlsx')]);
});

test('names that every system takes', () => {
  expect(savedName('../../etc/passwd', 'csv')).toBe('etc passwd.csv');
  expect(savedName('  ', 'pdf')).toBe('台账.pdf');
  expect(savedName('汇总表.XLSX', 'xlsx')).toBe('汇总表.XLSX');
  expect(savedName('长'.repeat(300), 'xlsx')).toHaveLength(125);
  expect(withExtension('/x/a.b', 'pdf')).toBe('/x/a.b.pdf');
  expect(isOpenable('/x/名册.XLSX') && isOpenable('备份.tlv')).toBe(true);
  expect(isOpenable('/x/setup.exe') || isOpenable('--inspect') || isOpenable('xlsx')).toBe(false);
});
