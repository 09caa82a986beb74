import { differentAbove, inkApart, levelLine, redRegion, uprightLines } from './ink.ts';
import { middle, type Picture, type PrintedPage, pictureOf, printedPages, type Word } from './office.ts';
import { printed, type SheetFacts, sheetFacts } from './sheetFacts.ts';

/** A form and the same form filled, both printed; rows of the sheet from 1. */
export interface PrintCase {
  /** Names of the two prints in the folder. */
  readonly form: string;
  readonly filled: string;
  readonly formBytes: Uint8Array;
  readonly filledBytes: Uint8Array;
  /** Part of the filled sheet. */
  readonly part: string;
  /** First word of the header of the column that counts the rows. */
  readonly mark: string;
  readonly firstBodyRow: number;
  /** Last body row of the form as it came. */
  readonly oldLastRow: number;
  readonly rows: number;
  /** The row of the form that holds the sums, and the columns that have one, from 0. */
  readonly total: { readonly row: number; readonly columns: readonly number[] } | undefined;
  /** Points of a printed sheet point, where another filling of the same form has told. */
  readonly scale?: number | undefined;
  /** The line under the list that a stamp in red stands over. */
  readonly stamp?: string;
}

export interface Compared {
  readonly points: number;
  readonly faults: readonly string[];
  readonly scale: number;
}

/** Rounding of the printer, in points. */
const NEAR = 1;
/** Share of dots that may have no partner where the same thing is printed in another place. */
const APART = 0.02;
/** What LibreOffice may keep free above a footer, in points. */
const FOOT = 14;

const sameLine = (one: Word, other: Word): boolean => Math.abs(middle(one) - middle(other)) < 3;
const textOf = (words: readonly Word[]): string => words.map(({ text }) => text).join(' ');

interface Row extends Word {
  readonly page: PrintedPage;
}

export function comparePrints(folder: string, each: PrintCase): Compared {
  const faults: string[] = [];
  let points = 0;
  const expect = (what: string, holds: boolean, seen: unknown): void => {
    points += 1;
    if (!holds) faults.push(`${each.filled}: ${what}: ${String(seen)}`);
  };
  const same = (what: string, seen: number, wanted: number): void =>
    expect(what, Math.abs(seen - wanted) <= NEAR, `${seen.toFixed(2)}, expected ${wanted.toFixed(2)}`);

  const facts = sheetFacts(each.filledBytes, each.part);
  const formFacts = sheetFacts(each.formBytes, each.part);
  const marked = (page: PrintedPage): Word | undefined => page.words.find(({ text }) => text === each.mark);
  const all = printedPages(folder, each.filled);
  const pages = all.filter((page) => marked(page));
  const formPage = printedPages(folder, each.form).find((page) => marked(page));
  const formMark = formPage && marked(formPage);
  const [firstPage] = pages;
  const firstMark = firstPage && marked(firstPage);
  if (!formPage || !formMark || !firstPage || !firstMark)
    return { points: 1, faults: [`${each.filled}: no page with ${each.mark}`], scale: 1 };

  const taken = new Map<number, Picture>();
  const picture = (page: PrintedPage): Picture => {
    const known = taken.get(page.number) ?? pictureOf(folder, each.filled, page.number);
    taken.set(page.number, known);
    return known;
  };
  const formPicture = pictureOf(folder, each.form, formPage.number);

  // The rows: all there, in order, each as high as the sheet says.
  const found = pages.flatMap((page) => countedRows(page, marked(page) ?? firstMark, each.rows));
  expect('rows are numbered through', textOf(found) === numbersTo(each.rows), textOf(found).slice(0, 200));
  const height = (index: number): number => facts.height(each.firstBodyRow + index);
  const scale = each.scale ?? scaleOf(found, height);
  const bodyTop = (page: PrintedPage): number => {
    const index = found.findIndex((row) => row.page === page);
    const row = found[index];
    return row ? middle(row) - (height(index) / 2) * scale : Number.NaN;
  };
  const under = bodyTop(firstPage) - middle(firstMark);
  for (const [index, row] of found.entries()) {
    const next = found[index + 1];
    if (next?.page === row.page)
      same(
        `row ${index + 2} under row ${index + 1}`,
        middle(next) - middle(row),
        ((height(index) + height(index + 1)) / 2) * scale,
      );
  }

  // Above the body: the same dots; the header again on every page.
  const top = bodyTop(firstPage);
  expect(
    'dots above the body',
    differentAbove(formPicture, picture(firstPage), top - 2) === 0,
    differentAbove(formPicture, picture(firstPage), top - 2),
  );
  const [, secondPage] = pages;
  const secondMark = secondPage && marked(secondPage);
  const above = secondPage && secondMark ? middle(secondMark) - topOf(secondPage) + 2 : 0;
  const header = { left: 0, right: 2000, top: middle(firstMark) - above, bottom: top };
  for (const page of pages.slice(1)) {
    const mark = marked(page) ?? firstMark;
    const apart = inkApart(picture(firstPage), header, picture(page), middle(mark) - middle(firstMark));
    expect(`header on page ${page.number}`, apart <= APART, apart);
    if (found.some((row) => row.page === page))
      same(`rows under the header on page ${page.number}`, bodyTop(page) - middle(mark), under);
  }

  // Lines around every row as around the form's first one.
  const firstHeight = formFacts.height(each.firstBodyRow) * scale;
  const upright = uprightLines(formPicture, {
    top: middle(formMark) + under,
    bottom: middle(formMark) + under + firstHeight,
  });
  const level = levelLine(formPicture, middle(formMark) + under + firstHeight);
  for (const [index, row] of found.entries()) {
    const half = (height(index) / 2) * scale;
    const lines = uprightLines(picture(row.page), { top: middle(row) - half, bottom: middle(row) + half });
    const missing = upright.filter((x) => !lines.some((other) => Math.abs(other - x) <= 1));
    expect(`upright lines of row ${index + 1}`, missing.length === 0, missing.join(' '));
    const below = levelLine(picture(row.page), middle(row) + half);
    expect(`line under row ${index + 1}`, below >= level - 3, `${below} dots, expected ${level}`);
  }

  // Every page but the last is full.
  for (const [index, row] of found.entries()) {
    const next = found[index + 1];
    if (!next || next.page === row.page) continue;
    const end = middle(row) + (height(index) / 2) * scale;
    const left = bodyEnd(row.page, facts) - end;
    const fits = left >= 0 && left < height(index + 1) * scale + FOOT;
    expect(`page ${row.page.number} is full`, fits, `${left.toFixed(1)} points left`);
  }

  // Below the body: the same lines in the same distances.
  let oldBody = 0;
  for (let row = each.firstBodyRow; row <= each.oldLastRow; row += 1)
    oldBody += formFacts.height(row) * scale;
  const formLines = linesOf(formPage, middle(formMark) + under + oldBody, bodyEnd(formPage, facts));
  let previous: { readonly word: Row; readonly at: number } | undefined;
  const last = found[found.length - 1];
  for (const [index, words] of formLines.entries()) {
    const [first] = words;
    if (!first) continue;
    const sums = index === 0 && each.total !== undefined;
    const wanted = sums ? first.text : textOf(words);
    const line = pages
      .flatMap((page) =>
        linesOf(page, last?.page === page ? middle(last) + 3 : 0, bodyEnd(page, facts)).map((own) => ({
          page,
          own,
        })),
      )
      .filter(({ own }) => (sums ? own[0]?.text === wanted : textOf(own) === wanted))
      .pop();
    const own = line?.own[0];
    expect(`“${wanted}” below the body`, own !== undefined, 'not found');
    if (!line || !own) continue;
    const word: Row = { ...own, page: line.page };
    const down = middle(own) - middle(first);
    const numbers = words.filter(({ text }) => /^[-\d,.]+$/.test(text));
    const ownNumbers = line.own.filter(({ text }) => /^[-\d,.]+$/.test(text));
    const right = sums
      ? Math.min(...numbers.map(({ left }) => left), ...ownNumbers.map(({ left }) => left)) - 3
      : 2000;
    const strip = { left: 0, right, top: middle(first) - 7, bottom: middle(first) + 7 };
    const apart = inkApart(formPicture, strip, picture(line.page), down);
    expect(`print of “${wanted}”`, apart <= APART, apart);
    if (previous && previous.word.page === line.page)
      same(
        `“${wanted}” under the line before`,
        middle(own) - middle(previous.word),
        middle(first) - previous.at,
      );
    else if (!previous && last?.page === line.page)
      same(
        `“${wanted}” under the last row`,
        middle(own) - middle(last) - (height(each.rows - 1) / 2) * scale,
        middle(first) - middle(formMark) - under - oldBody,
      );
    previous = { word, at: middle(first) };
    if (sums) checkSums(each, facts, ownNumbers, expect);
    if (wanted === each.stamp) {
      const [before, after] = [redRegion(formPicture), redRegion(picture(line.page))];
      expect('stamp', before !== undefined && after !== undefined, 'not printed');
      if (before && after) {
        same('stamp: how far down', after.top - middle(own), before.top - middle(first));
        same('stamp: from the left', after.left, before.left);
        same('stamp: height', after.bottom - after.top, before.bottom - before.top);
      }
    }
  }

  const cut = all.flatMap(({ words }) => words.filter(({ text }) => text.includes('##')));
  expect('figures that do not fit', cut.length === 0, textOf(cut));
  return { points, faults, scale };
}

function numbersTo(rows: number): string {
  return Array.from({ length: rows }, (_, index) => index + 1).join(' ');
}

/** The numbers in the column under the mark. */
function countedRows(page: PrintedPage, mark: Word, rows: number): Row[] {
  return page.words
    .filter(
      (word) =>
        /^\d+$/.test(word.text) &&
        Number(word.text) <= rows &&
        middle(word) > mark.bottom &&
        word.right > mark.left - 8 &&
        word.left < mark.right + 8,
    )
    .map((word) => ({ ...word, page }));
}

function scaleOf(found: readonly Row[], height: (index: number) => number): number {
  const [first] = found;
  const index = found.findLastIndex((row) => row.page === first?.page);
  const last = found[index];
  if (!first || !last || index === 0) throw new Error('the scale cannot be told from one row');
  let between = (height(0) + height(index)) / 2;
  for (let at = 1; at < index; at += 1) between += height(at);
  return (middle(last) - middle(first)) / between;
}

/** Upper edge of what is printed first on the page. */
function topOf({ words }: PrintedPage): number {
  return Math.min(...words.map(({ top }) => top));
}

function linesOf(page: PrintedPage, from: number, to: number): Word[][] {
  const lines: Word[][] = [];
  for (const word of page.words) {
    if (middle(word) < from || middle(word) > to) continue;
    const line = lines.find(([first]) => first && sameLine(first, word));
    if (line) line.push(word);
    else lines.push([word]);
  }
  return lines.map((line) => line.sort((one, other) => one.left - other.left));
}

function checkSums(
  each: PrintCase,
  facts: SheetFacts,
  numbers: readonly Word[],
  expect: (what: string, holds: boolean, seen: unknown) => void,
): void {
  const last = each.firstBodyRow + each.rows - 1;
  const wanted = (each.total?.columns ?? []).map((column, index) => {
    const places = numbers[index]?.text.split('.')[1]?.length ?? 0;
    return printed(facts.sumOf(column, each.firstBodyRow, last), places);
  });
  const seen = numbers
    .slice(0, wanted.length)
    .map(({ text }) => text)
    .join(' ');
  expect('sums', seen === wanted.join(' '), `${seen}, expected ${wanted.join(' ')}`);
}

/** Where the rows of a page must end, in points: above its footer, or at the margin. */
function bodyEnd({ words, height }: PrintedPage, facts: SheetFacts): number {
  if (!facts.footer) return height - facts.bottomMargin;
  const lowest = Math.max(...words.map(middle));
  return Math.min(...words.filter((word) => middle(word) > lowest - 3).map(({ top }) => top));
}
