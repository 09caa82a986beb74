import { type Archive, openArchive } from '../../fill/archive.ts';
import { Refusal as FillRefusal } from '../../fill/refusal.ts';
import { readWorkbookMap, type SheetPart, type WorkbookMap } from '../../fill/workbookMap.ts';
import { writeXml } from '../../fill/xml.ts';
import { Refusal as ReadRefusal } from '../../read/problem.ts';
import { commentBoxesXml, commentsXml, withMoreBoxes } from '../../write/commentParts.ts';
import type { CellStyle, SheetDescription } from '../../write/index.ts';
import { sheetXml, type WrittenComment } from '../../write/sheetXml.ts';
import { sheetNames } from '../../write/workbook.ts';
import { type Mark, marksOf, type PlacedProblem } from '../sheetCopy.ts';
import { withMoreComments } from './addedComments.ts';
import { AddedStyles } from './addedStyles.ts';
import { markedSheet } from './markedSheet.ts';
import { NotUnderstood } from './notUnderstood.ts';
import { ChangedPackage } from './package.ts';
import { activeSheet, putInFront } from './sheetInFront.ts';
import { withoutMacros } from './withoutMacros.ts';

export interface Marking {
  readonly problems: readonly PlacedProblem[];
  /** The list of problems that comes in front, with a word on what was not kept. */
  readonly list: (notKept: string) => SheetDescription;
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
  const byPart = new Map<SheetPart, Map<number, Map<number, Mark>>>();
  for (const sheet of workbook.sheets) {
    const marks = marksOf(marking.problems.filter(({ finding }) => finding.sheet === sheet.name));
    if (marks.size > 0) byPart.set(sheet, marks);
  }
  const shown = mayBeShown(archive, workbook, new Set(byPart.keys()));
  for (const [sheet, marks] of byPart) {
    markSheet(changed, sheet, marks, styles, shown);
    await pause();
  }
  const macros = withoutMacros(changed, workbook);
  addList(changed, workbook, marking.list(macros ? MACROS_LEFT_OUT : ''), marking.styles, styles, shown);
  changed.set(stylesPart, styles.xml);
  changed.set(workbook.part, writeXml(workbook.nodes));
  return changed.bytes(pause);
}

const MACROS_LEFT_OUT = '原表里的宏（自动运行的程序）为安全起见没有带上，其余照原样。';

function refuseOdd(archive: Archive, workbook: WorkbookMap, { problems, list }: Marking): void {
  const { name } = list('');
  if (workbook.sheets.some((sheet) => sheet.name === name))
    throw new NotUnderstood('a list of problems in it');
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
  marks: ReadonlyMap<number, ReadonlyMap<number, Mark>>,
  styles: AddedStyles,
  unselect: boolean,
): void {
  const comments = [...marks].flatMap(([row, columns]) =>
    [...columns].map(([column, { comment }]): WrittenComment => ({ row, column, text: comment })),
  );
  const fills = new Map(
    [...marks].map(([row, columns]) => [row, new Map([...columns].map(([at, { fill }]) => [at, fill]))]),
  );
  const text = changed.archive.text(sheet.part);
  const boxes = addComments(changed, sheet.part, comments, BOXES.exec(text)?.[1]);
  const style = (base: number, fill: string) => styles.marked(base, fill);
  const pieces = [...markedSheet(text, { fills, style, boxes, unselect })];
  changed.set(sheet.part, () => pieces);
}

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
  const { archive } = changed;
  const relations = changed.relations(part);
  const there = relations.find(({ type }) => type === 'comments')?.part;
  const added = there === undefined ? undefined : withMoreComments(archive.text(there), comments);
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
    const more = boxes === undefined ? undefined : withMoreBoxes(archive.text(boxes), fresh);
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
  looks: Readonly<Record<string, CellStyle>>,
  styles: AddedStyles,
  shown: boolean,
): void {
  const numbers = new Map(Object.entries(looks).map(([name, look]) => [name, styles.look(look)]));
  const part = changed.freeName('xl/worksheets/sheet#.xml');
  changed.set(part, [...sheetXml(list, numbers, shown, () => undefined)].join(''));
  changed.declare(part, `${SHEET}.worksheet+xml`);
  const relation = changed.relate(workbook.part, 'worksheet', part);
  putInFront(workbook.root, { name: list.name, relation }, sheetNames(list, 0), shown);
}
