/** What Excel and WPS put on the clipboard: tabs between cells, line breaks between rows, quotes where needed. */

/** Rows of cells. A quoted cell may hold tabs and line breaks; `""` in it is one quote. */
export function parseTsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  let begun = false;
  const endCell = () => {
    row.push(cell);
    cell = '';
    begun = false;
  };
  for (let index = 0; index < text.length; index += 1) {
    const sign = text[index] ?? '';
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[index + 1] === '"') {
        cell += '"';
        index += 1;
      } else quoted = false;
    } else if (sign === '"' && !begun && closes(text, index + 1)) {
      quoted = true;
      begun = true;
    } else if (sign === '\t') endCell();
    else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[index + 1] === '\n') index += 1;
      endCell();
      rows.push(row);
      row = [];
    } else {
      cell += sign;
      begun = true;
    }
  }
  // Excel ends the last row with a line break; what follows it is no row.
  if (begun || cell !== '' || row.length > 0) {
    endCell();
    rows.push(row);
  }
  return rows;
}

/** A quote at a cell's beginning opens a quoted cell only where one closes it before a tab, a break or the end. */
function closes(text: string, from: number): boolean {
  for (let index = text.indexOf('"', from); index >= 0; index = text.indexOf('"', index + 1)) {
    const next = text[index + 1];
    if (next === undefined || next === '\t' || next === '\n' || next === '\r') return true;
    if (next === '"') index += 1;
  }
  return false;
}

/** Rows as Excel takes them; a cell with a tab, break or leading quote is quoted. */
export function writeTsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(writeCell).join('\t')).join('\r\n');
}

function writeCell(cell: string): string {
  return /[\t\r\n]|^"/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
