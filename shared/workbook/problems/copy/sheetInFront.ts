import { attribute, child, elements, removeChild, setAttribute, type XmlElement } from '../../fill/xml.ts';
import { escapeXml } from '../../write/escape.ts';
import { fragment } from './fragment.ts';
import { NotUnderstood } from './notUnderstood.ts';
import { childOrNew, RELATIONS } from './package.ts';

/** What stands in `<workbook>` behind the list of sheets, and behind the names. */
const BEHIND_NAMES = [
  'calcPr',
  'oleSize',
  'customWorkbookViews',
  'pivotCaches',
  'smartTagPr',
  'smartTagTypes',
  'webPublishing',
  'fileRecoveryPr',
  'webPublishObjects',
  'extLst',
];

/** Which sheet is shown when the workbook is opened, from 0. */
export function activeSheet(workbook: XmlElement): number {
  const views = child(workbook, 'bookViews');
  const view = views && elements(views)[0];
  return Number.parseInt((view && attribute(view, 'activeTab')) ?? '0', 10) || 0;
}

/**
 * Puts a sheet in front of all others: whatever counts sheets by their place counts one more. `names` are those that
 * Excel keeps for the new sheet. `shown`: the new sheet is what is seen when the workbook is opened.
 */
export function putInFront(
  workbook: XmlElement,
  sheet: { readonly name: string; readonly relation: string },
  names: readonly string[],
  shown: boolean,
): void {
  const list = child(workbook, 'sheets');
  const [first] = list ? elements(list, 'sheet') : [];
  if (!list || !first) throw new NotUnderstood('no sheets');
  const ids = elements(list).map((each) => Number.parseInt(attribute(each, 'sheetId') ?? '0', 10) || 0);
  const id = ids.reduce((most, each) => Math.max(most, each), 0) + 1;
  const own = `name="${escapeXml(sheet.name)}" sheetId="${id}" xmlns:r="${RELATIONS}" r:id="${sheet.relation}"`;
  list.children.unshift(...fragment(`<sheet ${own}/>`, workbook));
  countOneMore(workbook, shown);
  nameFor(workbook, 0, names);
}

/** Gives a sheet these names of its own instead of those that it has. */
export function nameFor(workbook: XmlElement, place: number, names: readonly string[]): void {
  const defined = childOrNew(workbook, 'definedNames', new Set(BEHIND_NAMES));
  for (const name of elements(defined))
    if (attribute(name, 'localSheetId') === String(place)) removeChild(defined, name);
  defined.children.unshift(...names.flatMap((name) => fragment(name, defined)));
  defined.selfClosed = false;
}

function countOneMore(workbook: XmlElement, shown: boolean): void {
  const active = activeSheet(workbook);
  const views = childOrNew(workbook, 'bookViews', new Set(['sheets']));
  views.selfClosed = false;
  if (elements(views).length === 0) views.children.push(...fragment('<workbookView/>', views));
  for (const [at, view] of elements(views).entries()) {
    const own = at === 0 ? active : Number.parseInt(attribute(view, 'activeTab') ?? '0', 10) || 0;
    setAttribute(view, 'activeTab', String(shown ? 0 : own + 1));
    if (attribute(view, 'firstSheet') !== undefined) setAttribute(view, 'firstSheet', undefined);
  }
  const names = child(workbook, 'definedNames');
  for (const name of names ? elements(names) : []) {
    const sheet = attribute(name, 'localSheetId');
    if (sheet !== undefined) setAttribute(name, 'localSheetId', String(Number.parseInt(sheet, 10) + 1));
  }
}
