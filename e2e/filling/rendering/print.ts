import { middle, type Picture, type PrintedPage, pictureOf, printedPages, type Word } from './office.ts';
import { type SheetFacts, sheetFacts } from './sheetFacts.ts';

/** A numbered row of the list on its page. */
export interface NumberedRow extends Word {
  readonly page: PrintedPage;
}

/** A printed workbook, looked at through the sheet whose header bears the mark. */
export class Print {
  readonly facts: SheetFacts;
  readonly all: readonly PrintedPage[];
  /** Pages that the header is on. */
  readonly pages: readonly PrintedPage[];
  readonly #pictures = new Map<number, Picture>();

  constructor(
    private readonly folder: string,
    private readonly name: string,
    bytes: Uint8Array,
    part: string,
    private readonly markText: string,
  ) {
    this.facts = sheetFacts(bytes, part);
    this.all = printedPages(folder, name);
    this.pages = this.all.filter(({ words }) => words.some(({ text }) => text === markText));
  }

  get firstPage(): PrintedPage {
    const [first] = this.pages;
    if (!first) throw new Error(`${this.name}: no page with ${this.markText}`);
    return first;
  }

  mark(page: PrintedPage): Word {
    const found = page.words.find(({ text }) => text === this.markText);
    if (!found) throw new Error(`${this.name}: no ${this.markText} on page ${page.number}`);
    return found;
  }

  picture(page: PrintedPage): Picture {
    const known = this.#pictures.get(page.number) ?? pictureOf(this.folder, this.name, page.number);
    this.#pictures.set(page.number, known);
    return known;
  }

  /** The numbers up to `most` in the column under the mark, page after page. */
  numbered(most: number): NumberedRow[] {
    return this.pages.flatMap((page) => {
      const mark = this.mark(page);
      return page.words
        .filter(
          (word) =>
            /^\d+$/.test(word.text) &&
            Number(word.text) <= most &&
            middle(word) > mark.bottom &&
            word.right > mark.left - 8 &&
            word.left < mark.right + 8,
        )
        .map((word) => ({ ...word, page }));
    });
  }

  /** Where the rows of a page must end, in points: above its footer, or at the margin. */
  bodyEnd({ words, height }: PrintedPage): number {
    if (!this.facts.footer) return height - this.facts.bottomMargin;
    const lowest = Math.max(...words.map(middle));
    return Math.min(...words.filter((word) => middle(word) > lowest - 3).map(({ top }) => top));
  }

  /** The lines of a page from this height on, above its footer. */
  lines(page: PrintedPage, from: number): Word[][] {
    const lines: Word[][] = [];
    for (const word of page.words) {
      if (middle(word) < from || middle(word) > this.bodyEnd(page)) continue;
      const line = lines.find(([first]) => first && Math.abs(middle(first) - middle(word)) < 3);
      if (line) line.push(word);
      else lines.push([word]);
    }
    return lines.map((line) => line.sort((one, other) => one.left - other.left));
  }
}

export function textOf(words: readonly Word[]): string {
  return words.map(({ text }) => text).join(' ');
}
