import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface PdfRead {
  readonly pages: number;
  /** Text of each page; undefined where poppler's `pdftotext` is not installed: then only the pages are known. */
  readonly texts: readonly string[] | undefined;
}

/** What a PDF says. Where its text cannot be read on this machine, that is printed, not passed over. */
export function readPdf(path: string): PdfRead {
  const bytes = readFileSync(path);
  if (bytes.subarray(0, 5).toString('latin1') !== '%PDF-') throw new Error(`${path} is no PDF`);
  const pages = bytes.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
  const run = spawnSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (run.error || run.status !== 0) {
    process.stdout.write(`pdftotext is not installed: the text of ${path} was not read\n`);
    return { pages, texts: undefined };
  }
  return { pages, texts: run.stdout.split('\f').slice(0, -1) };
}
