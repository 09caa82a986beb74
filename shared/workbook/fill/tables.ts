import type { Archive } from './archive.ts';
import { parseRange } from './rangeText.ts';
import { relationsOf, type WorkbookMap } from './workbookMap.ts';
import { attribute, child, elements, parseXml, rootOf } from './xml.ts';

/** A table (ListObject) as the template has it; rows and columns from 0. */
export interface TableObject {
  /** In lower case, as formulas name it. */
  readonly name: string;
  /** Name of its sheet. */
  readonly sheet: string;
  readonly left: number;
  readonly firstRow: number;
  readonly lastRow: number;
  /** Names of its columns, left to right. */
  readonly columns: readonly string[];
}

/** Every table of the workbook; its rows are those between header and totals. */
export function readTables(archive: Archive, workbook: WorkbookMap): TableObject[] {
  return workbook.sheets.flatMap((sheet) =>
    relationsOf(archive, sheet.part).flatMap(({ type, part }) => {
      if (type !== 'table' || part === undefined || !archive.has(part)) return [];
      const root = rootOf(parseXml(archive.text(part), part), part);
      const range = parseRange(attribute(root, 'ref') ?? '');
      const list = child(root, 'tableColumns');
      if (!range) return [];
      return [
        {
          name: (attribute(root, 'displayName') ?? attribute(root, 'name') ?? '').toLowerCase(),
          sheet: sheet.name,
          left: range.left,
          firstRow: range.top + rowsOf(attribute(root, 'headerRowCount'), 1),
          lastRow: range.bottom - rowsOf(attribute(root, 'totalsRowCount'), 0),
          columns: (list ? elements(list, 'tableColumn') : []).map((each) => attribute(each, 'name') ?? ''),
        },
      ];
    }),
  );
}

function rowsOf(text: string | undefined, otherwise: number): number {
  return text === undefined ? otherwise : Number.parseInt(text, 10);
}
