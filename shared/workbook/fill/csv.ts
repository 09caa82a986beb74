import { strToU8 } from 'fflate';

/** First characters that make Excel, WPS or LibreOffice take a CSV cell for a formula or a command. */
const ACTIVE = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;

/**
 * One cell of a CSV file. A text that a spreadsheet would run as a formula gets an apostrophe in front, as a
 * clerk would type it; a plain negative number stays a number. Quotes, commas and line breaks are quoted.
 */
export function csvCell(text: string): string {
  const safe = ACTIVE.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A CSV file as UTF-8 with the mark at the start by which Excel knows it, and lines ending in CR LF. */
export function csvBytes(rows: readonly (readonly string[])[]): Uint8Array {
  const text = rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
  return strToU8(`\uFEFF${text}`);
}
