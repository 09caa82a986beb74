import type { Archive } from './archive.ts';
import { movedRange, parseRange } from './rangeText.ts';
import { Refusal } from './refusal.ts';
import { type FormulaSetting, mappedRow, type RowMap, sameName } from './rowMap.ts';
import { moveFormulas } from './sheetRules.ts';
import { relationsOf } from './workbookMap.ts';
import {
  attribute,
  child,
  descendants,
  elements,
  parseXml,
  rootOf,
  setAttribute,
  setText,
  textOf,
  writeXml,
  type XmlElement,
} from './xml.ts';

/**
 * The parts that hang on the filled sheet and hold rows of it: tables, pictures' anchors, comments and their
 * boxes, charts. Answers the changed parts by name.
 */
export function movedParts(
  archive: Archive,
  sheetPart: string,
  map: RowMap,
  setting: FormulaSetting,
): Map<string, string> {
  const changed = new Map<string, string>();
  const rewrite = (part: string, work: (root: XmlElement) => void): void => {
    const nodes = parseXml(archive.text(part), part);
    work(rootOf(nodes, part));
    changed.set(part, writeXml(nodes));
  };
  for (const { type, part } of relationsOf(archive, sheetPart)) {
    if (part === undefined || !archive.has(part)) continue;
    if (type === 'table') rewrite(part, (root) => moveTable(root, map));
    else if (type === 'drawing') rewrite(part, (root) => moveAnchors(root, map));
    else if (type === 'comments' || type === 'threadedComment')
      rewrite(part, (root) => moveComments(root, map));
    else if (type === 'vmlDrawing') changed.set(part, movedBoxes(archive.text(part), map));
    else if (type === 'pivotTable') refusePivot(setting.sheet);
  }
  return changed;
}

/** Charts anywhere in the workbook whose ranges lie in the filled sheet. */
export function movedCharts(archive: Archive, setting: FormulaSetting): Map<string, string> {
  const changed = new Map<string, string>();
  for (const { name } of archive.entries) {
    if (!/\/charts?(?:Ex)?\/chart[^/]*\.xml$/i.test(name)) continue;
    const nodes = parseXml(archive.text(name), name);
    const root = rootOf(nodes, name);
    if (!moveFormulas(root, { ...setting, own: false })) continue;
    // The values drawn last belong to the old rows: without them the chart is drawn from the cells.
    for (const element of descendants(root)) {
      element.children = element.children.filter(
        (node) => node.kind !== 'element' || (node.local !== 'numCache' && node.local !== 'strCache'),
      );
    }
    changed.set(name, writeXml(nodes));
  }
  return changed;
}

/** A pivot table that is fed by the filled sheet would show last year's rows: it is not filled in silence. */
export function refusePivotSources(archive: Archive, sheet: string): void {
  for (const { name } of archive.entries) {
    if (!/pivotCacheDefinition[^/]*\.xml$/i.test(name)) continue;
    const root = rootOf(parseXml(archive.text(name), name), name);
    for (const source of descendants(root)) {
      const from = source.local === 'worksheetSource' ? attribute(source, 'sheet') : undefined;
      if (from !== undefined && sameName(from, sheet)) refusePivot(sheet);
    }
  }
}

function refusePivot(sheet: string): never {
  throw new Refusal(
    'template-pivot',
    `工作表“${sheet}”连着数据透视表，填写后透视表会对不上，没有生成文件。`,
    '请在 Excel 中把透视表移到另一个文件或删去后，再选用这份模板。',
    { sheet },
  );
}

function moveTable(root: XmlElement, map: RowMap): void {
  const range = attribute(root, 'ref');
  if (range !== undefined) setAttribute(root, 'ref', movedRange(range, map));
  const filter = child(root, 'autoFilter');
  const filtered = filter && attribute(filter, 'ref');
  if (filter && filtered !== undefined) setAttribute(filter, 'ref', movedRange(filtered, map));
}

/** Pictures below the body (stamps, signatures) move with their rows. */
function moveAnchors(root: XmlElement, map: RowMap): void {
  for (const anchor of elements(root)) {
    if (attribute(anchor, 'editAs') === 'absolute') continue;
    const [from, to] = [child(anchor, 'from'), child(anchor, 'to')];
    const start = from && rowOf(from);
    if (from && start !== undefined && start > map.last) {
      setRow(from, start + map.delta);
      const end = to && rowOf(to);
      if (to && end !== undefined) setRow(to, end + map.delta);
    } else if (to && start !== undefined) {
      const end = rowOf(to);
      if (end !== undefined && end > map.last) setRow(to, mappedRow(map, end));
    }
  }
}

function rowOf(marker: XmlElement): number | undefined {
  const row = child(marker, 'row');
  return row && Number.parseInt(textOf(row), 10);
}

function setRow(marker: XmlElement, row: number): void {
  const element = child(marker, 'row');
  if (element) setText(element, String(row));
}

/** Comments on last year's body rows go, except those of the first; all others follow. */
function moveComments(root: XmlElement, map: RowMap): void {
  for (const list of [root, ...elements(root)]) {
    list.children = list.children.filter((node) => {
      if (node.kind !== 'element') return true;
      const cell = /comment$/i.test(node.local) ? attribute(node, 'ref') : undefined;
      const range = cell === undefined ? undefined : parseRange(cell);
      if (!range || cell === undefined) return true;
      if (range.top > map.first && range.top <= map.last) return false;
      setAttribute(node, 'ref', movedRange(cell, map));
      return true;
    });
  }
}

const SHAPE = /<v:shape\b[\s\S]*?<\/v:shape>/g;

/** The boxes of comments, in the old drawing language: each names its cell and its corners. */
function movedBoxes(text: string, map: RowMap): string {
  return text.replace(SHAPE, (shape) => {
    const row = Number.parseInt(/<x:Row>\s*(\d+)\s*<\/x:Row>/.exec(shape)?.[1] ?? '', 10);
    if (Number.isNaN(row)) return shape;
    if (row > map.first && row <= map.last) return '';
    const moved = mappedRow(map, row);
    if (moved === row) return shape;
    return shape
      .replace(/(<x:Row>\s*)\d+/, `$1${moved}`)
      .replace(/(<x:Anchor>)([^<]*)(<\/x:Anchor>)/, (_, open: string, corners: string, close: string) => {
        const parts = corners.split(',');
        for (const place of [2, 6]) {
          const at = Number.parseInt(parts[place] ?? '', 10);
          if (!Number.isNaN(at)) parts[place] = ` ${at + moved - row}`;
        }
        return open + parts.join(',') + close;
      });
  });
}
