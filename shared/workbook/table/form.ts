import { type Grid, lookOf } from './grid.ts';
import { isHeaderWord } from './marks.ts';

/** Longer tables are lists; only short ones can be forms. */
const MOST_FORM_ROWS = 150;

/**
 * True where what looked like a table is a form to fill in: labels and values side by side, differently in
 * every row. Such a sheet holds no list. Two of these signs must agree:
 * columns that hold words in some rows and figures in others; cells merged across in differing ways; headings
 * standing in the body; a header cell merged over columns that are filled separately below.
 */
export function looksLikeForm(
  grid: Grid,
  headerRows: readonly number[],
  bodyRows: readonly number[],
): boolean {
  if (bodyRows.length > MOST_FORM_ROWS) return false;
  const texts = new Map<number, number>();
  const figures = new Map<number, number>();
  const labels = new Map<number, Set<string>>();
  const filledIn = new Map<number, number>();
  const shapes = new Set<string>();
  let headings = 0;
  for (const row of bodyRows) {
    const cells = grid.filled(row);
    if (cells.length >= 3 && cells.every((cell) => lookOf(cell) === 'text' && isHeaderWord(cell.text)))
      headings += 1;
    for (const filled of cells) {
      const { column, text } = filled;
      const span = grid.span(row, column);
      if (span > 1) shapes.add(`${column}+${span}`);
      filledIn.set(column, (filledIn.get(column) ?? 0) + 1);
      const counts = lookOf(filled) === 'text' ? texts : figures;
      if (!/^[-—/无]+$/.test(text)) counts.set(column, (counts.get(column) ?? 0) + 1);
      if (isHeaderWord(text)) labels.set(column, (labels.get(column) ?? new Set()).add(text));
    }
  }
  const mixed = [...texts.keys()].filter((column) => {
    const words = texts.get(column) ?? 0;
    const numbers = figures.get(column) ?? 0;
    return words * 5 >= words + numbers && numbers * 5 >= words + numbers && numbers > 0;
  }).length;
  const labelColumns = [...labels].filter(
    ([column, words]) => words.size >= 2 && words.size * 10 >= (filledIn.get(column) ?? 0) * 6,
  );
  const lastHeader = headerRows[headerRows.length - 1] ?? -1;
  const unsplit = grid
    .mergesFrom(lastHeader)
    .some((merge) => merge.bottom === lastHeader && merge.right - merge.left >= 2 && splitBelow(merge));
  function splitBelow(merge: { readonly left: number; readonly right: number }): boolean {
    let used = 0;
    for (let column = merge.left; column <= merge.right; column += 1) if (filledIn.has(column)) used += 1;
    return used >= 2;
  }
  const parted = labelColumns.some(
    ([column], index) => index > 0 && column - (labelColumns[0]?.[0] ?? column) >= 2,
  );
  const signs = [mixed >= 2, shapes.size >= 2, headings >= 1, unsplit, parted && mixed >= 1, parted];
  return signs.filter(Boolean).length >= 2;
}
