import { type Archive, openArchive } from '../../fill/archive.ts';
import { Refusal as FillRefusal } from '../../fill/refusal.ts';
import { readWorkbookMap, type SheetPart, type WorkbookMap } from '../../fill/workbookMap.ts';
import { writeXml } from '../../fill/xml.ts';
import { Refusal as ReadRefusal } from '../../read/problem.ts';
import { commentBoxesXml, commentsXml, withMoreBoxes } from '../../write/commentParts.ts';
import type { CellStyle, SheetDescription } from '../../write/index.ts';
import { sheetXml, type WrittenComment } from '../../write/sheetXml.ts';
import { sheetNames } from '../../write/workbook.ts';
import { MARKED, type Mark, marksOf, type PlacedProblem } from '../sheetCopy.ts';
import { withMoreComments } from './addedComments.ts';
import { AddedStyles } from './addedStyles.ts';
import { type Place, withoutBoxes, withoutEarlier } from './earlierMarks.ts';
import { markedSheet } from './markedSheet.ts';
import { NotUnderstood } from './notUnderstood.ts';
import { ChangedPackage } from './package.ts';
import { activeSheet, nameFor, putInFront } from './sheetInFront.ts';
import { withoutMacros } from './withoutMacros.ts';

export interface Marking {
  readonly problems: readonly PlacedProblem[];
  /** The list of problems that comes in front, with a word on what was not kept. */
  readonly list: (notKept: string) => SheetDescription;
  /** The workbook is one that was sent back with such a list in it, which is made anew. */
  readonly returned: boolean;
  /** By the names that the list's cells carry. */
  readonly styles: Readonly<Record<string, CellStyle>>;
}

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const VML = 'application/vnd.openxmlformats-officedocument.vmlDrawing';

/** Bytes of a sheet part, inflated, up to which it is held as one text. */
const LARGEST_PART = 300_000_000;

/**
 * The package with the problem cells in another colour and with a comment, and the list of problems in front. Every
 * part that this does not touch stays byte for byte, except programs: they do not go to other offices. Undefined
 * where the package is not understood well enough to be changed without harm.
 */
export async function markedCopy(
  source: Uint8Array,
  marking: Marking,
  pause: () => Promise<void>,
): Promise<Uint8Array | undefined> {
  try {
    return await marked(source, marking, pause);
  } catch (error) {
    const known = [NotUnderstood, FillRefusal, ReadRefusal].some((kind) => error instanceof kind);
    if (known) return undefined;
    throw error;
  }
}

async function marked(source: Uint8Array, marking: Marking, pause: () => Promise<void>): Promise<Uint8Array> {
  const archive = openArchive(source);
  const workbook = readWorkbookMap(archive);
  refuseOdd(archive, workbook, marking);
  const changed = new ChangedPackage(archive);
  const stylesPart = workbook.relations.find(({ type }) => type === 'styles')?.part;
  if (stylesPart === undefined) throw new NotUnderstood('no styles');
  const styles = new AddedStyles(archive.text(stylesPart));
  const earlier = workbook.sheets.find(({ name }) => name === marking.list('').name);
  if (earlier && !marking.returned) throw new NotUnderstood('a sheet of the name of the list');
  const byPart = new Map<SheetPart, SheetWork>();
  for (const sheet of workbook.sheets) {
    if (sheet === earlier) continue;
    const known = earlier ? takeEarlierAway(changed, sheet) : [];
    const marks = marksOf(marking.problems.filter(({ finding }) => finding.sheet === sheet.name));
    if (marks.size + known.length > 0) byPart.set(sheet, { marks, known });
  }
  const shown = earlier
    ? workbook.sheets.indexOf(earlier) === activeSheet(workbook.root)
    : mayBeShown(archive, workbook, new Set(byPart.keys()));
  for (const [sheet, work] of byPart) {
    markSheet(changed, sheet, work, styles, shown && !earlier);
    await pause();
  }
  const macros = withoutMacros(changed, workbook);
  const list = marking.list(macros ? MACROS_LEFT_OUT : '');
  const numbers = new Map(Object.entries(marking.styles).map(([name, look]) => [name, styles.look(look)]));
  const text = [...sheetXml(list, numbers, shown, () => undefined)].join('');
  if (earlier) {
    const place = workbook.sheets.indexOf(earlier);
    changed.set(earlier.part, text);
    nameFor(workbook.root, place, sheetNames(list, place));
  } else addList(changed, workbook, list, text, shown);
  changed.set(stylesPart, styles.xml);
  changed.set(workbook.part, writeXml(workbook.nodes));
  return changed.bytes(pause);
}

/** What is to be done to one sheet: cells to mark, and cells that an earlier list of problems had marked. */
interface SheetWork {
  readonly marks: ReadonlyMap<number, ReadonlyMap<number, Mark>>;
  readonly known: readonly Place[];
}

/** Takes the comments of an earlier list out; answers where they stood. */
function takeEarlierAway(changed: ChangedPackage, sheet: SheetPart): readonly Place[] {
  const relations = changed.relations(sheet.part);
  const comments = relations.find(({ type }) => type === 'comments')?.part;
  if (comments === undefined) return [];
  const { xml, marked: known, bare } = withoutEarlier(changed.text(comments));
  if (known.length === 0) return [];
  changed.set(comments, xml);
  const named = BOXES.exec(changed.text(sheet.part))?.[1];
  const boxes = relations.find(({ id }) => id === named)?.part;
  if (boxes !== undefined) changed.set(boxes, withoutBoxes(changed.text(boxes), bare));
  return known;
}

const MACROS_LEFT_OUT = '原表里的宏（自动运行的程序）为安全起见没有带上，其余照原样。';

function refuseOdd(archive: Archive, workbook: WorkbookMap, { problems }: Marking): void {
  const strict = workbook.root.attributes.some(({ raw }) => raw.includes('purl.oclc.org'));
  if (strict) throw new NotUnderstood('strict package');
  if (archive.entries.some((entry) => /^\/?_xmlsignatures\//i.test(entry.name)))
    throw new NotUnderstood('signed package');
  const sizes = new Map(archive.entries.map((entry) => [entry.name.toLowerCase(), entry.size]));
  for (const { finding } of problems) {
    const sheet = workbook.sheets.find((each) => each.name === finding.sheet);
    if (finding.sheet !== undefined && !sheet?.cells) throw new NotUnderstood('a sheet by another name');
    if (sheet && (sizes.get(sheet.part.toLowerCase()) ?? 0) > LARGEST_PART)
      throw new NotUnderstood('sheet too large');
  }
}

/**
 * Whether the list can be what is seen first. Two sheets chosen at once would take each other's edits: where the
 * chosen sheet is not changed anyhow, it stays the one that is seen.
 */
function mayBeShown(archive: Archive, workbook: WorkbookMap, changed: ReadonlySet<SheetPart>): boolean {
  const active = workbook.sheets[activeSheet(workbook.root)];
  if (!active || !changed.has(active)) return false;
  return workbook.sheets.every((sheet) => {
    if (changed.has(sheet)) return true;
    const text = archive.text(sheet.part);
    const head = text.slice(0, Math.max(0, text.indexOf('sheetData')) || text.length);
    return !/\btabSelected\s*=\s*["'](?:1|true)["']/.test(head);
  });
}

/** The relation by which a sheet names the boxes of its comments. */
const BOXES = /<(?:\w+:)?legacyDrawing\s(?:[^>]*\s)?\w+:id\s*=\s*["']([^"']+)["']/;

function markSheet(
  changed: ChangedPackage,
  sheet: SheetPart,
  { marks, known }: SheetWork,
  styles: AddedStyles,
  unselect: boolean,
): void {
  const fills = new Map<number, Map<number, string | null>>();
  const put = (row: number, column: number, fill: string | null): void => {
    const columns = fills.get(row) ?? new Map<number, string | null>();
    fills.set(row, columns.set(column, fill));
  };
  for (const { row, column } of known) put(row, column, null);
  const comments: WrittenComment[] = [];
  for (const [row, columns] of marks)
    for (const [column, { fill, comment }] of columns) {
      put(row, column, fill);
      comments.push({ row, column, text: comment });
    }
  const text = changed.archive.text(sheet.part);
  const boxes =
    comments.length > 0 ? addComments(changed, sheet.part, comments, BOXES.exec(text)?.[1]) : undefined;
  const style = (base: number, fill: string | null): number => {
    const plain = known.length > 0 ? styles.unmarked(base, OUR_FILLS) : base;
    return fill === null ? plain : styles.marked(plain, fill);
  };
  const pieces = [...markedSheet(text, { fills, style, boxes, unselect })];
  changed.set(sheet.part, () => pieces);
}

const OUR_FILLS: ReadonlySet<string> = new Set(Object.values(MARKED));

/**
 * Adds the comments with their boxes, behind those in the part of the relation `named`. Answers the relation that the
 * sheet must name, where it names none yet.
 */
function addComments(
  changed: ChangedPackage,
  part: string,
  comments: readonly WrittenComment[],
  named: string | undefined,
): string | undefined {
  const relations = changed.relations(part);
  const there = relations.find(({ type }) => type === 'comments')?.part;
  const added = there === undefined ? undefined : withMoreComments(changed.text(there), comments);
  if (added && there !== undefined) changed.set(there, added.xml);
  else {
    const name = changed.freeName('xl/comments#.xml');
    changed.set(name, commentsXml(comments));
    changed.declare(name, `${SHEET}.comments+xml`);
    changed.relate(part, 'comments', name);
  }
  const fresh = added?.fresh ?? comments;
  if (named !== undefined) {
    const boxes = relations.find(({ id }) => id === named)?.part;
    const more = boxes === undefined ? undefined : withMoreBoxes(changed.text(boxes), fresh);
    if (boxes === undefined || more === undefined) throw new NotUnderstood('boxes of an unknown kind');
    changed.set(boxes, more);
    return undefined;
  }
  const name = changed.freeName('xl/drawings/vmlDrawing#.vml');
  changed.set(name, commentBoxesXml(fresh));
  changed.declareExtension('vml', VML);
  return changed.relate(part, 'vmlDrawing', name);
}

/** The list of problems as a sheet of its own in front. */
function addList(
  changed: ChangedPackage,
  workbook: WorkbookMap,
  list: SheetDescription,
  text: string,
  shown: boolean,
): void {
  const part = changed.freeName('xl/worksheets/sheet#.xml');
  changed.set(part, text);
  changed.declare(part, `${SHEET}.worksheet+xml`);
  const relation = changed.relate(workbook.part, 'worksheet', part);
  putInFront(workbook.root, { name: list.name, relation }, sheetNames(list, 0), shown);
}
