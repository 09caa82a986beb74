import { createRequire } from 'node:module';

/** What the benches use of exceljs. */
export interface ExcelJs {
  readonly Workbook: new () => ExcelJsWorkbook;
}

interface ExcelJsWorkbook {
  readonly xlsx: {
    load(bytes: Uint8Array): Promise<unknown>;
    writeBuffer(): Promise<ArrayBuffer>;
  };
  readonly worksheets: readonly ExcelJsSheet[];
}

interface ExcelJsSheet {
  getRow(number: number): {
    height: number;
    getCell(number: number): { value: unknown; style: unknown };
  };
}

/**
 * exceljs is no dependency of ours (194 packages, several of them given up): it is measured where it is found,
 * `NODE_PATH=folder/node_modules npm run bench`. Undefined where it is not.
 */
export function exceljs(): ExcelJs | undefined {
  try {
    return createRequire(import.meta.url)('exceljs') as ExcelJs;
  } catch {
    return undefined;
  }
}
