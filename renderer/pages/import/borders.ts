/** Where a list lies on its sheet, in Excel's row numbers. */
export interface Borders {
  /** First row of the header. */
  readonly header: number;
  readonly headerEnd: number;
  /** Last row of the list. */
  readonly end: number;
}

export type Border = keyof Borders;

export const BORDER_NAMES: Readonly<Record<Border, string>> = {
  header: '表头第一行',
  headerEnd: '表头最后一行',
  end: '清单最后一行',
};

/** Header rows at most, as the import takes them. */
const MOST_HEADER_ROWS = 6;

/** The borders of a range such as `A3:K1902` whose header takes so many rows. */
export function bordersOf({
  range,
  headerRows,
}: {
  readonly range: string;
  readonly headerRows: number;
}): Borders {
  const [first = '1', last = first] = range.match(/\d+/g) ?? [];
  const header = Number.parseInt(first, 10);
  return { header, headerEnd: header + headerRows - 1, end: Number.parseInt(last, 10) };
}

/** One border put on another row; the others give way where they would stand on the wrong side of it. */
export function movedTo(borders: Borders, border: Border, wanted: number, rows: number): Borders {
  const row = Math.min(Math.max(1, wanted), rows);
  const { header, headerEnd, end } = borders;
  switch (border) {
    case 'header': {
      const first = Math.min(row, rows - 1);
      const depth = Math.max(headerEnd, first) - first + 1;
      const until = first + Math.min(depth, MOST_HEADER_ROWS) - 1;
      return { header: first, headerEnd: until, end: Math.max(end, until + 1) };
    }
    case 'headerEnd': {
      const until = Math.min(row, rows - 1);
      const first = Math.max(Math.min(header, until), until - MOST_HEADER_ROWS + 1);
      return { header: first, headerEnd: until, end: Math.max(end, until + 1) };
    }
    case 'end':
      return { header, headerEnd, end: Math.max(row, headerEnd + 1) };
  }
}

export function sameBorders(left: Borders, right: Borders): boolean {
  return left.header === right.header && left.headerEnd === right.headerEnd && left.end === right.end;
}
