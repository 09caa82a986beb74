import { movedAreas, movedRange, parseRange, writeRange } from './rangeText.ts';
import { type FormulaSetting, mappedRow, movedFormula, type RowMap } from './rowMap.ts';
import {
  attribute,
  child,
  descendants,
  elements,
  removeChild,
  setAttribute,
  setText,
  textOf,
  type XmlElement,
} from './xml.ts';

/** Attributes that hold one range which follows as a formula's would. */
const RANGES = new Set(['dimension', 'hyperlink', 'autoFilter', 'sortState', 'sortCondition', 'cellWatch']);
/** Elements whose `sqref` lists ranges that carry a look or a rule. */
const AREAS = new Set(['conditionalFormatting', 'dataValidation', 'protectedRange', 'ignoredError']);
/** Elements of rules that hold a formula as their text: those of the file format itself and of its later additions. */
const FORMULAS = new Set(['formula', 'formula1', 'formula2', 'f']);

/**
 * Everything of the filled sheet beside its rows follows them: merges, conditional formats, validations, links,
 * filters, breaks, protection, and the additions of Excel 2010 (`x14`). `root` is changed in place.
 */
export function moveSheetRules(root: XmlElement, map: RowMap, setting: FormulaSetting): void {
  for (const part of elements(root)) {
    if (part.local === 'sheetData') continue;
    if (part.local === 'mergeCells') moveMerges(part, map);
    else if (part.local === 'rowBreaks') moveBreaks(part, map);
    else moveWithin(root, part, map, setting);
  }
}

function moveWithin(parent: XmlElement, element: XmlElement, map: RowMap, setting: FormulaSetting): void {
  for (const name of ['ref', 'r']) {
    const range = attribute(element, name);
    if (range !== undefined && RANGES.has(element.local)) setAttribute(element, name, movedRange(range, map));
  }
  const areas = attribute(element, 'sqref');
  if (areas !== undefined && AREAS.has(element.local)) {
    const moved = movedAreas(areas, map);
    if (moved === undefined) {
      dropped(parent, element);
      return;
    }
    setAttribute(element, 'sqref', moved);
  }
  if (FORMULAS.has(element.local)) {
    const text = textOf(element);
    const moved = movedFormula(text, setting);
    if (moved !== text) setText(element, moved);
    return;
  }
  // The additions name their ranges in an element instead of an attribute.
  if (element.local === 'sqref') {
    const moved = movedAreas(textOf(element), map);
    if (moved !== undefined && moved !== textOf(element)) setText(element, moved);
    return;
  }
  for (const inner of elements(element)) moveWithin(element, inner, map, setting);
}

/** A rule with nothing left to apply to goes, and its list says how many are left. */
function dropped(parent: XmlElement, element: XmlElement): void {
  removeChild(parent, element);
  const count = attribute(parent, 'count');
  if (count !== undefined) setAttribute(parent, 'count', String(elements(parent, element.local).length));
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
