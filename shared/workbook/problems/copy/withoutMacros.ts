import { relationsPart, type WorkbookMap } from '../../fill/workbookMap.ts';
import { attribute, elements, setAttribute } from '../../fill/xml.ts';
import { NotUnderstood } from './notUnderstood.ts';
import type { ChangedPackage } from './package.ts';

/** Relations that lead to programs: those of Excel and of WPS, their signatures, buttons of theirs in the ribbon. */
const PROGRAMS = new Set(['vbaProject', 'jdeExtension', 'attachedToolbars']);
const RIBBON = /^(extensibility|customUI)/;
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
/** What other parts that end in `.bin` are. */
const PRINTER = 'application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings';

/**
 * Takes programs out of the package, so that it goes to other offices as a plain `.xlsx`. Tells whether there were any.
 */
export function withoutMacros(changed: ChangedPackage, workbook: WorkbookMap): boolean {
  if (workbook.relations.some(({ type }) => /macrosheet/i.test(type)))
    throw new NotUnderstood('sheets of macros');
  let found = false;
  for (const { id, type, part } of workbook.relations) {
    if (!PROGRAMS.has(type) || part === undefined) continue;
    found = true;
    changed.unrelate(workbook.part, id);
    dropWithOwn(changed, part);
  }
  for (const { id, type, part } of changed.relations('')) {
    if (!RIBBON.test(type) || part === undefined) continue;
    found = true;
    changed.unrelate('', id);
    dropWithOwn(changed, part);
  }
  const { types } = changed;
  for (const each of elements(types, 'Default'))
    if (/vbaProject/i.test(attribute(each, 'ContentType') ?? '')) setAttribute(each, 'ContentType', PRINTER);
  const kind = elements(types, 'Override').find(
    (each) => attribute(each, 'PartName')?.toLowerCase() === `/${workbook.part}`.toLowerCase(),
  );
  const declared = kind && attribute(kind, 'ContentType');
  if (declared !== undefined && declared !== WORKBOOK) changed.declare(workbook.part, WORKBOOK);
  return found;
}

function dropWithOwn(changed: ChangedPackage, part: string): void {
  for (const { part: own } of changed.relations(part)) {
    if (own === undefined) continue;
    changed.drop(own);
    changed.undeclare(own);
  }
  changed.drop(relationsPart(part));
  changed.drop(part);
  changed.undeclare(part);
}
