import type { Comparison } from './comparison.ts';
import { inkApart, redRegion } from './ink.ts';
import { middle, type PrintedPage, type Word } from './office.ts';
import { textOf } from './print.ts';
import { printed } from './sheetFacts.ts';

/** Share of dots that may have no partner where the same thing is printed in another place. */
const APART = 0.02;
const WHOLE_WIDTH = 2000;

interface Line {
  readonly page: PrintedPage;
  readonly words: readonly Word[];
  readonly first: Word;
}

/** Below the body: the same lines in the same distances, the sums of the new rows, the stamp where it was. */
export function checkBelow(compared: Comparison): void {
  const { each, form, filled, judge, found, formBodyEnd, scale, height } = compared;
  const last = found[found.length - 1];
  let before: { readonly filled: Line; readonly form: Word } | undefined;
  for (const [index, words] of form.lines(form.firstPage, formBodyEnd).entries()) {
    const [first] = words;
    if (!first) continue;
    const sums = index === 0 && each.total !== undefined;
    const wanted = sums ? first.text : textOf(words);
    const line = lastLine(compared, (own) => (sums ? own[0]?.text : textOf(own)) === wanted);
    judge.expect(`“${wanted}” below the body`, line !== undefined, 'not found');
    if (!line) continue;
    const picture = filled.picture(line.page);
    const numbers = numbersOf(line.words);
    const right = sums
      ? Math.min(...[...numbersOf(words), ...numbers].map(({ left }) => left)) - 3
      : WHOLE_WIDTH;
    const strip = { left: 0, right, top: middle(first) - 7, bottom: middle(first) + 7 };
    const apart = inkApart(form.picture(form.firstPage), strip, picture, middle(line.first) - middle(first));
    judge.expect(`print of “${wanted}”`, apart <= APART, apart);
    if (before?.filled.page === line.page) {
      const seen = middle(line.first) - middle(before.filled.first);
      judge.same(`“${wanted}” under the line before`, seen, middle(first) - middle(before.form));
    } else if (!before && last?.page === line.page) {
      const seen = middle(line.first) - middle(last) - (height(each.rows - 1) / 2) * scale;
      judge.same(`“${wanted}” under the last row`, seen, middle(first) - formBodyEnd);
    }
    before = { filled: line, form: first };
    if (sums) checkSums(compared, numbers);
    if (wanted === each.stamp) checkStamp(compared, first, line);
  }
}

/** The last line of the filled print that is the one sought, under the list on the list's last page. */
function lastLine({ filled, found }: Comparison, sought: (words: Word[]) => boolean): Line | undefined {
  const last = found[found.length - 1];
  return filled.pages
    .flatMap((page) =>
      filled
        .lines(page, last?.page === page ? middle(last) + 3 : 0)
        .filter(sought)
        .flatMap((words): Line[] => (words[0] ? [{ page, words, first: words[0] }] : [])),
    )
    .pop();
}

function numbersOf(words: readonly Word[]): Word[] {
  return words.filter(({ text }) => /^[-\d,.]+$/.test(text));
}

function checkSums({ each, filled, judge }: Comparison, numbers: readonly Word[]): void {
  const last = each.firstBodyRow + each.rows - 1;
  const wanted = (each.total?.columns ?? []).map((column, index) => {
    const places = numbers[index]?.text.split('.')[1]?.length ?? 0;
    return printed(filled.facts.sumOf(column, each.firstBodyRow, last), places);
  });
  const seen = textOf(numbers.slice(0, wanted.length));
  judge.expect('sums', seen === wanted.join(' '), `${seen}, expected ${wanted.join(' ')}`);
}

function checkStamp({ form, filled, judge }: Comparison, first: Word, line: Line): void {
  const before = redRegion(form.picture(form.firstPage));
  const after = redRegion(filled.picture(line.page));
  judge.expect('stamp', before !== undefined && after !== undefined, 'not printed');
  if (!before || !after) return;
  judge.same('stamp: how far down', after.top - middle(line.first), before.top - middle(first));
  judge.same('stamp: from the left', after.left, before.left);
  judge.same('stamp: height', after.bottom - after.top, before.bottom - before.top);
}
