import type { Archive } from './archive.ts';
import { Refusal } from './refusal.ts';
import { sameName } from './rowMap.ts';
import { leansOn, relationsOf, type WorkbookMap } from './workbookMap.ts';
import { attribute, descendants, parseXml, rootOf } from './xml.ts';

/**
 * A pivot table that stands on the filled sheet or is fed by it would show last year's rows: the form is not
 * filled in silence. It may name its source by sheet, by a table of the sheet or by a name of the workbook.
 */
export function refusePivots(
  archive: Archive,
  workbook: WorkbookMap,
  sheet: string,
  sheetPart: string,
): void {
  const relations = relationsOf(archive, sheetPart);
  if (relations.some(({ type }) => type === 'pivotTable')) refuse(sheet);
  const tables = relations.flatMap(({ type, part }) =>
    type === 'table' && part !== undefined && archive.has(part) ? [tableName(archive, part)] : [],
  );
  const names = workbook.names.filter(({ formula }) => leansOn(formula).sheets.has(sheet.toLowerCase()));
  const fed = new Set([...tables, ...names.map(({ name }) => name)]);
  for (const { name } of archive.entries) {
    if (!/pivotCacheDefinition[^/]*\.xml$/i.test(name)) continue;
    const root = rootOf(parseXml(archive.text(name), name), name);
    for (const source of descendants(root)) {
      if (source.local !== 'worksheetSource' && source.local !== 'rangeSet') continue;
      const from = attribute(source, 'sheet');
      if (from !== undefined && sameName(from, sheet)) refuse(sheet);
      if (fed.has(attribute(source, 'name')?.toLowerCase() ?? '')) refuse(sheet);
    }
  }
}

function tableName(archive: Archive, part: string): string {
  const root = rootOf(parseXml(archive.text(part), part), part);
  return (attribute(root, 'displayName') ?? attribute(root, 'name') ?? '').toLowerCase();
}

function refuse(sheet: string): never {
  throw new Refusal(
    'template-pivot',
    `工作表“${sheet}”连着数据透视表，填写后透视表会对不上，没有生成文件。`,
    '请在 Excel 中把透视表移到另一个文件或删去后，再选用这份模板。',
    { sheet },
  );
}
