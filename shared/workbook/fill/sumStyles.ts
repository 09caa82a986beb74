import type { Archive } from './archive.ts';
import type { CellLooks } from './cellLooks.ts';
import type { WorkbookMap } from './workbookMap.ts';
import {
  attribute,
  child,
  elements,
  parseXml,
  rootOf,
  setAttribute,
  writeXml,
  type XmlElement,
} from './xml.ts';

/** A cell of the total row that is given a sum, by the numbers of its style and of the body's in that column. */
export interface SumCell {
  readonly column: number;
  readonly style: string | undefined;
  readonly body: string | undefined;
}

interface SumStyles {
  /** Number of the style for each column that needs another one. */
  readonly byColumn: ReadonlyMap<number, string>;
  /** The part that styles stand in, where some were added. */
  readonly changed: ReadonlyMap<string, string>;
}

const PLAIN = /^(?:General|@)?$/i;

/** A sum in a cell that has no number format of its own is shown as the figures above it: in a style that is added. */
export function sumStyles(
  archive: Archive,
  workbook: WorkbookMap,
  looks: CellLooks,
  cells: readonly SumCell[],
): SumStyles {
  const wanted = cells.filter(
    ({ style, body }) => PLAIN.test(looks.at(style).format) && !PLAIN.test(looks.at(body).format),
  );
  const part = workbook.relations.find(({ type }) => type === 'styles')?.part;
  if (wanted.length === 0 || part === undefined) return { byColumn: new Map(), changed: new Map() };
  const nodes = parseXml(archive.text(part), part);
  const list = child(rootOf(nodes, part), 'cellXfs');
  const known = list ? elements(list, 'xf') : [];
  const byColumn = new Map<number, string>();
  for (const { column, style, body } of wanted) {
    const own = known[Number.parseInt(style ?? '0', 10)];
    const figure = known[Number.parseInt(body ?? '0', 10)];
    if (!list || !own || !figure) continue;
    const added: XmlElement = { ...own, attributes: own.attributes.map((each) => ({ ...each })) };
    setAttribute(added, 'numFmtId', attribute(figure, 'numFmtId'));
    setAttribute(added, 'applyNumberFormat', '1');
    byColumn.set(column, String(elements(list, 'xf').length));
    list.children.push(added);
    setAttribute(list, 'count', String(elements(list, 'xf').length));
  }
  const name = archive.entries.find((entry) => entry.name.toLowerCase() === part.toLowerCase())?.name ?? part;
  return { byColumn, changed: new Map(byColumn.size > 0 ? [[name, writeXml(nodes)]] : []) };
}
