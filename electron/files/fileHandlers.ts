import { join } from 'node:path';
import type { BrowserWindow, Dialog, Shell } from 'electron';
import type { GateHandlers } from '../gate/answerCall.ts';
import { filtersFor, savedName, withExtension } from './fileKinds.ts';
import type { Grants } from './grants.ts';

type FileCalls =
  | 'files.open'
  | 'files.read'
  | 'files.save'
  | 'files.write'
  | 'files.reveal'
  | 'files.release';

/** The calls about files. `folder` is where the dialogs start. */
export function fileHandlers(
  grants: Grants,
  window: () => BrowserWindow,
  system: { readonly dialog: Dialog; readonly shell: Shell; readonly folder: () => string },
): Pick<GateHandlers, FileCalls> {
  return {
    'files.open': async ({ kind, multiple }) => {
      const { canceled, filePaths } = await system.dialog.showOpenDialog(window(), {
        title: '选择文件',
        buttonLabel: '打开',
        filters: filtersFor(kind, true),
        properties: multiple ? ['openFile', 'multiSelections'] : ['openFile'],
      });
      if (canceled) return { files: [] };
      const files = [];
      for (const path of filePaths) files.push(await grants.forReading(path));
      return { files };
    },
    'files.read': async ({ grant, offset, length }) => ({ bytes: await grants.read(grant, offset, length) }),
    'files.save': async ({ kind, suggestedName }) => {
      const { canceled, filePath } = await system.dialog.showSaveDialog(window(), {
        title: '保存为',
        buttonLabel: '保存',
        defaultPath: join(system.folder(), savedName(suggestedName, kind)),
        filters: filtersFor(kind, false),
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      });
      if (canceled || filePath === '') return { file: null };
      return { file: grants.forWriting(withExtension(filePath, kind)) };
    },
    'files.write': ({ grant, bytes }) => grants.write(grant, bytes),
    'files.reveal': ({ grant }) => {
      system.shell.showItemInFolder(grants.path(grant));
      return {};
    },
    'files.release': ({ grant }) => {
      grants.release(grant);
      return {};
    },
  };
}
