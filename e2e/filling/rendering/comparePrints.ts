import { checkBelow } from './below.ts';
import { type Comparison, comparison, type PrintCase } from './comparison.ts';
import { differentAbove, inkApart, levelLine, uprightLines } from './ink.ts';
import { middle } from './office.ts';
import { textOf } from './print.ts';

export interface Compared {
  readonly points: number;
  readonly faults: readonly string[];
  readonly scale: number;
}

/** Share of dots that may have no partner where the same thing is printed in another place. */
const APART = 0.02;
/** What LibreOffice may keep free above a footer, in points. */
const FOOT = 14;

export function comparePrints(folder: string, each: PrintCase): Compared {
  const compared = comparison(folder, each);
  checkRows(compared);
  checkAbove(compared);
  checkFrames(compared);
  checkPages(compared);
  checkBelow(compared);
  const { points, faults } = compared.judge;
  return { points, faults, scale: compared.scale };
}

/** All rows are there, in order, each as high as the sheet says. */
function checkRows({ each, found, height, scale, judge }: Comparison): void {
  const wanted = Array.from({ length: each.rows }, (_, index) => index + 1).join(' ');
  judge.expect('rows are numbered through', textOf(found) === wanted, textOf(found).slice(0, 200));
  for (const [index, row] of found.entries()) {
    const next = found[index + 1];
    if (next?.page !== row.page) continue;
    const between = ((height(index) + height(index + 1)) / 2) * scale;
    judge.same(`row ${index + 2} under row ${index + 1}`, middle(next) - middle(row), between);
  }
}

/** Above the body the same dots; the header again on every page. */
function checkAbove({ form, filled, found, judge, bodyTop, under }: Comparison): void {
  const [first, second] = [filled.firstPage, filled.pages[1]];
  const top = bodyTop(first);
  const different = differentAbove(form.picture(form.firstPage), filled.picture(first), top - 2);
  judge.expect('dots above the body', different === 0, different);
  if (!second) return;
  const mark = middle(filled.mark(first));
  const headerTop = Math.min(...second.words.map((word) => word.top)) - 2;
  const above = middle(filled.mark(second)) - headerTop;
  const header = { left: 0, right: 2000, top: mark - above, bottom: top };
  for (const page of filled.pages.slice(1)) {
    const down = middle(filled.mark(page)) - mark;
    const apart = inkApart(filled.picture(first), header, filled.picture(page), down);
    judge.expect(`header on page ${page.number}`, apart <= APART, apart);
    if (!found.some((row) => row.page === page)) continue;
    judge.same(`rows under the header on page ${page.number}`, bodyTop(page) - mark - down, under);
  }
}

/** Lines around every row as around the form's first one. */
function checkFrames({ each, form, filled, found, height, scale, under, judge }: Comparison): void {
  const top = middle(form.mark(form.firstPage)) + under;
  const bottom = top + form.facts.height(each.firstBodyRow) * scale;
  const picture = form.picture(form.firstPage);
  const upright = uprightLines(picture, { top, bottom });
  const level = levelLine(picture, bottom);
  for (const [index, row] of found.entries()) {
    const half = (height(index) / 2) * scale;
    const own = filled.picture(row.page);
    const lines = uprightLines(own, { top: middle(row) - half, bottom: middle(row) + half });
    const missing = upright.filter((x) => !lines.some((other) => Math.abs(other - x) <= 1));
    judge.expect(`upright lines of row ${index + 1}`, missing.length === 0, missing.join(' '));
    const below = levelLine(own, middle(row) + half);
    judge.expect(`line under row ${index + 1}`, below >= level - 3, `${below} dots, expected ${level}`);
  }
}

/** Every page but the last is full, and no figure is cut. */
function checkPages({ filled, found, height, scale, judge }: Comparison): void {
  for (const [index, row] of found.entries()) {
    const next = found[index + 1];
    if (!next || next.page === row.page) continue;
    const left = filled.bodyEnd(row.page) - middle(row) - (height(index) / 2) * scale;
    const full = left >= 0 && left < height(index + 1) * scale + FOOT;
    judge.expect(`page ${row.page.number} is full`, full, `${left.toFixed(1)} points left`);
  }
  const cut = filled.all.flatMap(({ words }) => words.filter(({ text }) => text.includes('##')));
  judge.expect('figures that do not fit', cut.length === 0, textOf(cut));
}
