import type { Archive } from './archive.ts';
import { relationsPart, type WorkbookMap } from './workbookMap.ts';
import {
  attribute,
  child,
  elements,
  parseXml,
  removeChild,
  rootOf,
  setAttribute,
  writeXml,
  type XmlElement,
} from './xml.ts';

const CONTENT_TYPES = '[Content_Types].xml';

interface PackageParts {
  /** The order in which Excel had worked formulas out: it knows rows that are gone, and Excel makes a new one. */
  readonly dropped: ReadonlySet<string>;
  readonly rewritten: ReadonlyMap<string, string> & { readonly macros: boolean };
}

class Rewritten extends Map<string, string> {
  macros = false;
}

/** What of the package itself changes: the chain of calculation goes, and whoever opens the file works it out anew. */
export function packageParts(archive: Archive, workbook: WorkbookMap): PackageParts {
  const rewritten = new Rewritten();
  const dropped = new Set<string>();
  const types = parseXml(archive.text(CONTENT_TYPES), CONTENT_TYPES);
  const typesRoot = rootOf(types, CONTENT_TYPES);
  // The workbook's own type: producers list the types of formats that the package is not in as well.
  rewritten.macros = elements(typesRoot, 'Override').some(
    (each) =>
      attribute(each, 'PartName')?.toLowerCase() === `/${workbook.part}`.toLowerCase() &&
      /macroEnabled/i.test(attribute(each, 'ContentType') ?? ''),
  );
  const chain = workbook.relations.find(({ type }) => type === 'calcChain');
  if (chain?.part !== undefined) {
    const entry = archive.entries.find(({ name }) => name.toLowerCase() === chain.part?.toLowerCase());
    if (entry) dropped.add(entry.name);
    removeWhere(
      typesRoot,
      (each) => attribute(each, 'PartName')?.toLowerCase() === `/${chain.part}`.toLowerCase(),
    );
    rewritten.set(CONTENT_TYPES, writeXml(types));
    const name = relationsPart(workbook.part);
    const relations = parseXml(archive.text(name), name);
    removeWhere(rootOf(relations, name), (each) => attribute(each, 'Id') === chain.id);
    rewritten.set(name, writeXml(relations));
  }
  recalculateOnLoad(workbook.root);
  rewritten.set(workbook.part, writeXml(workbook.nodes));
  return { dropped, rewritten };
}

function removeWhere(root: XmlElement, gone: (element: XmlElement) => boolean): void {
  for (const element of elements(root)) if (gone(element)) removeChild(root, element);
}

/** Parts of `<workbook>` that stand after `<calcPr>`: it must not come behind them. */
const AFTER = new Set([
  'oleSize',
  'customWorkbookViews',
  'pivotCaches',
  'smartTagPr',
  'smartTagTypes',
  'webPublishing',
  'fileRecoveryPr',
  'webPublishObjects',
  'extLst',
]);

function recalculateOnLoad(workbook: XmlElement): void {
  const found = child(workbook, 'calcPr');
  if (found) {
    setAttribute(found, 'fullCalcOnLoad', '1');
    return;
  }
  const prefix = workbook.name.slice(0, workbook.name.length - 'workbook'.length);
  const made = parseXml(`<${prefix}calcPr fullCalcOnLoad="1"/>`, 'workbook');
  const place = workbook.children.findIndex((node) => node.kind === 'element' && AFTER.has(node.local));
  workbook.children.splice(place < 0 ? workbook.children.length : place, 0, ...made);
}
