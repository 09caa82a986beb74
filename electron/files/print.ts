import { basename, join } from 'node:path';
import type { BrowserWindow, Dialog } from 'electron';
import type { GateHandlers } from '../gate/answerCall.ts';
import { writeWhole } from './atomicWrite.ts';
import { filtersFor, savedName, withExtension } from './fileKinds.ts';

/** Inches: 上 37 mm、下 35 mm、左 28 mm、右 26 mm, the margins of official documents (GB/T 9704-2012, 5.2). */
const MARGINS = { top: 37 / 25.4, bottom: 35 / 25.4, left: 28 / 25.4, right: 26 / 25.4 };

/** Prints the page on screen to a PDF on A4; the clerk picks where. */
export function printHandlers(
  window: () => BrowserWindow,
  system: { readonly dialog: Dialog; readonly folder: () => string },
): Pick<GateHandlers, 'print.pdf'> {
  return {
    'print.pdf': async ({ suggestedName, landscape, pageNumbers = true }) => {
      const { canceled, filePath } = await system.dialog.showSaveDialog(window(), {
        title: '打印为 PDF',
        buttonLabel: '保存',
        defaultPath: join(system.folder(), savedName(suggestedName, 'pdf')),
        filters: filtersFor('pdf', false),
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      });
      if (canceled || filePath === '') return { saved: false, name: '', sha256: '' };
      const path = withExtension(filePath, 'pdf');
      const pdf = await window().webContents.printToPDF({
        pageSize: 'A4',
        landscape,
        margins: MARGINS,
        printBackground: true,
        displayHeaderFooter: pageNumbers,
        headerTemplate: '<span></span>',
        footerTemplate:
          '<div style="width:100%;text-align:center;font-size:9pt">第 <span class="pageNumber"></span> 页，共 <span class="totalPages"></span> 页</div>',
      });
      const { sha256 } = await writeWhole(path, pdf);
      return { saved: true, name: basename(path), sha256 };
    },
  };
}
