import { moveAnchor, movedBoxes } from './anchors.ts';
import type { Archive } from './archive.ts';
import { movedRange, parseRange } from './rangeText.ts';
import { Refusal } from './refusal.ts';
import { type FormulaSetting, movedFormula, type RowMap } from './rowMap.ts';
import { moveFormulas } from './sheetRules.ts';
import { relationsOf } from './workbookMap.ts';
import {
  attribute,
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

/** Relations of a sheet whose parts hold no rows. */
const ROWLESS = new Set([
  'printerSettings',
  'hyperlink',
  'image',
  'ctrlProp',
  'control',
  'oleObject',
  'package',
  'customProperty',
  'slicer',
  'timeline',
  'queryTable',
  'drawingHF',
  'person',
]);

/**
 * The parts that hang on the filled sheet and hold rows of it: tables, pictures' anchors, comments and their
 * boxes. Answers the changed parts by name; a part that is not understood stops the filling.
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
    if (part === undefined || !archive.has(part) || ROWLESS.has(type)) continue;
    if (type === 'table') rewrite(part, (root) => moveTable(root, map, setting));
    else if (type === 'drawing') rewrite(part, (root) => moveDrawing(root, map, setting));
    else if (type === 'comments' || type === 'threadedComment')
      rewrite(part, (root) => moveComments(root, map));
    else if (type === 'vmlDrawing') changed.set(part, movedBoxes(archive.text(part), map));
    else refusePart(setting.sheet, part);
  }
  return changed;
}

function refusePart(sheet: string, part: string): never {
  throw new Refusal(
    'template-part',
    `工作表“${sheet}”带有本程序不认识的内容（${part}），填写后可能对不上，没有生成文件。`,
    '请在 Excel 中把表格内容复制到新工作簿，另存为 .xlsx 后再选用。',
    { sheet },
  );
}

/**
 * Charts, text boxes and form buttons anywhere in the workbook that show ranges of the filled sheet. `settled` tells
 * of a range that nothing has changed in.
 */
export function movedShows(
  archive: Archive,
  setting: FormulaSetting,
  done: ReadonlySet<string>,
  settled: (formula: string) => boolean,
): Map<string, string> {
  const changed = new Map<string, string>();
  const outside = { ...setting, own: false };
  for (const { name } of archive.entries) {
    if (done.has(name)) continue;
    const chart = /\/charts?(?:Ex)?\/chart[^/]*\.xml$/i.test(name);
    if (!chart && !/\/(?:drawings\/drawing|ctrlProps\/)[^/]*\.xml$/i.test(name)) continue;
    const nodes = parseXml(archive.text(name), name);
    const root = rootOf(nodes, name);
    const stale = chart && drawsChanged(root, settled);
    const moved = chart ? moveFormulas(root, outside) : moveLinks(root, outside);
    if (!moved && !stale) continue;
    if (chart) dropDrawnValues(root);
    changed.set(name, writeXml(nodes));
  }
  return changed;
}

function drawsChanged(chart: XmlElement, settled: (formula: string) => boolean): boolean {
  return [...descendants(chart)].some((each) => each.local === 'f' && !settled(textOf(each)));
}

/** Values that a chart has drawn last; `lvl` in the charts of Excel 2016 (waterfall, funnel …). */
const DRAWN = new Set(['numCache', 'strCache', 'multiLvlStrCache']);

/** The values drawn last belong to the old rows: without them the chart is drawn from the cells. */
function dropDrawnValues(root: XmlElement): void {
  for (const element of descendants(root)) {
    const dimension = element.local === 'strDim' || element.local === 'numDim';
    element.children = element.children.filter(
      (node) => node.kind !== 'element' || !(DRAWN.has(node.local) || (dimension && node.local === 'lvl')),
    );
  }
}

/** Attributes of text boxes and form buttons that name a cell or a range. */
const LINKS = ['textlink', 'fmlaLink', 'fmlaRange', 'fmlaTxbx', 'fmlaGroup'];

function moveLinks(root: XmlElement, setting: FormulaSetting): boolean {
  let changed = false;
  for (const element of [root, ...descendants(root)]) {
    for (const name of LINKS) {
      const text = attribute(element, name);
      if (text === undefined) continue;
      const moved = movedFormula(text, setting);
      if (moved !== text) changed = true;
      setAttribute(element, name, moved);
    }
  }
  return changed;
}

/** Elements of a table that name a range of it. */
const TABLE_RANGES = new Set(['autoFilter', 'sortState', 'sortCondition']);

function moveTable(root: XmlElement, map: RowMap, setting: FormulaSetting): void {
  for (const element of [root, ...descendants(root)]) {
    const range = element === root || TABLE_RANGES.has(element.local) ? attribute(element, 'ref') : undefined;
    if (range !== undefined) setAttribute(element, 'ref', movedRange(range, map));
    if (/^(?:calculatedColumn|totalsRow)Formula$/.test(element.local))
      setText(element, movedFormula(textOf(element), setting));
  }
}

/** Pictures below the body (stamps, signatures) move with their rows. */
function moveDrawing(root: XmlElement, map: RowMap, setting: FormulaSetting): void {
  for (const anchor of elements(root)) moveAnchor(anchor, map);
  moveLinks(root, setting);
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
