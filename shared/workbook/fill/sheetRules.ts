import { moveAnchor } from './anchors.ts';
import { movedAreas, movedRange, parseRange, writeRange } from './rangeText.ts';
import { type FormulaSetting, mappedRow, movedFormula, type RowMap } from './rowMap.ts';
import { moveSparklines } from './sparklines.ts';
import {
  attribute,
  child,
  descendants,
  elements,
  removeChild,
  setAttribute,
  setText,
  textOf,
  writeXml,
  type XmlElement,
} from './xml.ts';

/** Elements whose `ref` or `r` holds one range which follows as a formula's would. */
const RANGES = new Set(['dimension', 'autoFilter', 'sortState', 'sortCondition', 'cellWatch', 'inputCells']);
/** Elements whose `sqref` lists ranges that carry a look or a rule. */
const AREAS = new Set(['conditionalFormatting', 'dataValidation', 'protectedRange', 'ignoredError']);
/** Elements of rules that hold a formula as their text: those of the file format itself and of its later additions. */
const FORMULAS = new Set(['formula', 'formula1', 'formula2', 'f']);
/** Elements that follow in a way of their own. */
const MOVERS = new Map<string, (element: XmlElement, map: RowMap, setting: FormulaSetting) => void>([
  ['mergeCells', moveMerges],
  ['rowBreaks', moveBreaks],
  ['hyperlinks', moveLinks],
  ['sparklines', moveSparklines],
  ['anchor', moveAnchor],
]);
/** Lists that may not stand empty, inner before outer. */
const LISTS = new Set([
  'hyperlinks',
  'dataValidations',
  'conditionalFormattings',
  'protectedRanges',
  'ignoredErrors',
  'sparklines',
  'sparklineGroup',
  'sparklineGroups',
  'ext',
  'extLst',
]);

/**
 * Everything of the filled sheet beside its rows follows them: merges, conditional formats, validations, links,
 * filters, breaks, protection, and the additions of Excel 2010 (`x14`). `root` is changed in place.
 */
export function moveSheetRules(root: XmlElement, map: RowMap, setting: FormulaSetting): void {
  for (const part of elements(root)) {
    if (part.local === 'sheetData') continue;
    moveWithin(root, part, map, setting);
  }
  removeEmptyLists(root);
}

function moveWithin(parent: XmlElement, element: XmlElement, map: RowMap, setting: FormulaSetting): void {
  const mover = MOVERS.get(element.local);
  if (mover) {
    mover(element, map, setting);
    return;
  }
  for (const name of ['ref', 'r']) {
    const range = attribute(element, name);
    if (range !== undefined && RANGES.has(element.local)) setAttribute(element, name, movedRange(range, map));
  }
  if (FORMULAS.has(element.local)) {
    setText(element, movedFormula(textOf(element), setting));
    return;
  }
  // The additions of 2010 name their ranges in an element instead of an attribute.
  const named = child(element, 'sqref');
  const areas = AREAS.has(element.local)
    ? (attribute(element, 'sqref') ?? (named && textOf(named)))
    : undefined;
  if (areas !== undefined) {
    const moved = movedAreas(areas, map);
    if (moved === undefined) {
      dropped(parent, element);
      return;
    }
    if (named) setText(named, moved);
    else setAttribute(element, 'sqref', moved);
  }
  for (const inner of elements(element)) moveWithin(element, inner, map, setting);
}

/** A rule with nothing left to apply to goes, and its list says how many are left. */
function dropped(parent: XmlElement, element: XmlElement): void {
  removeChild(parent, element);
  const count = attribute(parent, 'count');
  if (count !== undefined) setAttribute(parent, 'count', String(elements(parent, element.local).length));
}

function removeEmptyLists(parent: XmlElement): void {
  for (const element of elements(parent)) {
    if (!LISTS.has(element.local)) continue;
    removeEmptyLists(element);
    if (elements(element).length === 0) removeChild(parent, element);
  }
}

/** Links of body rows were last year's; all others follow, and so do the places that they lead to. */
function moveLinks(list: XmlElement, map: RowMap, setting: FormulaSetting): void {
  for (const link of elements(list, 'hyperlink')) {
    const text = attribute(link, 'ref') ?? '';
    const range = parseRange(text);
    if (range && range.top >= map.first && range.bottom <= map.last) removeChild(list, link);
    else setAttribute(link, 'ref', movedRange(text, map));
    movePlace(link, setting);
  }
}

function movePlace(link: XmlElement, setting: FormulaSetting): void {
  const place = attribute(link, 'location');
  if (place !== undefined) setAttribute(link, 'location', movedFormula(place, setting));
}

/** Formats, validations, links and sparklines of another sheet that look into the filled one. Tells whether there were any. */
export function moveRulesLooking(root: XmlElement, setting: FormulaSetting): boolean {
  const before = outline(root);
  for (const element of descendants(root)) {
    if (element.local === 'hyperlink') movePlace(element, setting);
    else if (FORMULAS.has(element.local) && elements(element).length === 0) {
      setText(element, movedFormula(textOf(element), setting));
    }
  }
  return outline(root) !== before;
}

/** The sheet without its rows. */
function outline(root: XmlElement): string {
  return writeXml(root.children.filter((node) => node.kind === 'raw' || node.local !== 'sheetData'));
}

/** Merges below move; those across columns in the first body row are made in every body row. */
function moveMerges(list: XmlElement, map: RowMap): void {
  const [sample] = elements(list, 'mergeCell');
  if (!sample) return;
  const ranges: string[] = [];
  for (const merge of elements(list, 'mergeCell')) {
    const text = attribute(merge, 'ref') ?? '';
    const range = parseRange(text);
    if (!range) continue;
    if (range.bottom < map.first || range.top > map.last) ranges.push(movedRange(text, map));
    else if (range.top === map.first && range.bottom === map.first) {
      for (let row = map.first; row <= map.newLast; row += 1)
        ranges.push(writeRange({ ...range, top: row, bottom: row }));
    } else if (range.top < map.first) ranges.push(movedRange(text, map));
    // Merges of several body rows belonged to last year's rows.
  }
  list.children = ranges.map((ref) => ({
    ...sample,
    attributes: sample.attributes.map((each) => ({ ...each, raw: each.name === 'ref' ? ref : each.raw })),
    children: [],
  }));
  if (attribute(list, 'count') !== undefined) setAttribute(list, 'count', String(ranges.length));
}

function moveBreaks(list: XmlElement, map: RowMap): void {
  for (const each of elements(list, 'brk')) {
    const id = Number.parseInt(attribute(each, 'id') ?? '0', 10);
    if (id > 0) setAttribute(each, 'id', String(mappedRow(map, id - 1) + 1));
  }
}

/** Charts and sparklines: every formula in the part that points into the filled sheet follows. */
export function moveFormulas(root: XmlElement, setting: FormulaSetting): boolean {
  let changed = false;
  for (const element of descendants(root)) {
    if (element.local !== 'f' || elements(element).length > 0) continue;
    const text = textOf(element);
    const moved = movedFormula(text, setting);
    if (moved === text) continue;
    setText(element, moved);
    changed = true;
  }
  return changed;
}

/** The names of the workbook follow, print areas and titles among them. */
export function moveNames(workbook: XmlElement, setting: FormulaSetting): void {
  const names = child(workbook, 'definedNames');
  for (const name of names ? elements(names, 'definedName') : []) {
    const text = textOf(name);
    const moved = movedFormula(text, setting);
    if (moved !== text) setText(name, moved);
  }
}
