import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const OFFICE = process.env.SOFFICE ?? 'soffice';

/** Dots an inch of the pictures that are compared. */
const DOTS = 96;
/** Points of a dot. */
export const POINT = 72 / DOTS;

function run(program: string, words: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, words, {
    encoding: 'utf8',
    timeout: 300_000,
    maxBuffer: 1 << 28,
  });
  if (error || status !== 0) throw new Error(`${program}: ${error?.message ?? stderr.slice(-2000)}`);
  return stdout;
}

/** Names of the programs that the check cannot do without and that do not start here. */
export function missingPrograms(): string[] {
  return [
    [OFFICE, '--version'],
    ['pdftoppm', '-v'],
    ['pdftotext', '-v'],
  ].flatMap(([program = '', flag = '']) => (spawnSync(program, [flag]).error ? [program] : []));
}

/** Prints every workbook as LibreOffice does, into `NAME.pdf` beside it. */
export function printAll(folder: string, names: readonly string[]): void {
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  const files = names.map((name) => join(folder, `${name}.xlsx`));
  for (let at = 0; at < files.length; at += 20) {
    const some = files.slice(at, at + 20);
    run(OFFICE, ['--headless', profile, '--convert-to', 'pdf', '--outdir', folder, ...some]);
  }
}

/** A word on a printed page, in points from the upper left corner. */
export interface Word {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Height of a word's middle, in points. */
export function middle({ top, bottom }: Word): number {
  return (top + bottom) / 2;
}

export interface PrintedPage {
  /** From 1, in the PDF. */
  readonly number: number;
  readonly height: number;
  readonly words: readonly Word[];
}

const PAGE = /<page width="[\d.]+" height="([\d.]+)">([\s\S]*?)<\/page>/g;
const WORD = /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)<\/word>/g;

/** The words of every page, top to bottom and left to right. */
export function printedPages(folder: string, name: string): PrintedPage[] {
  const text = run('pdftotext', ['-bbox', join(folder, `${name}.pdf`), '-']);
  return [...text.matchAll(PAGE)].map(([, height = '', content = ''], index) => ({
    number: index + 1,
    height: Number(height),
    words: [...content.matchAll(WORD)]
      .map(([, left, top, right, bottom, word = '']) => ({
        text: word.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>'),
        left: Number(left),
        right: Number(right),
        top: Number(top),
        bottom: Number(bottom),
      }))
      .sort((one, other) => middle(one) - middle(other) || one.left - other.left),
  }));
}

/** A page as dots, three bytes each. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly dots: Uint8Array;
}

/** The picture of one page. */
export function pictureOf(folder: string, name: string, page: number): Picture {
  const root = join(folder, `${name}-${page}`);
  const place = ['-f', String(page), '-l', String(page)];
  run('pdftoppm', ['-r', String(DOTS), ...place, '-singlefile', join(folder, `${name}.pdf`), root]);
  const bytes = readFileSync(`${root}.ppm`);
  const [, width = '', height = ''] =
    /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString('latin1', 0, 40)) ?? [];
  const size = Number(width) * Number(height) * 3;
  if (size === 0) throw new Error(`${root}.ppm is no picture`);
  return {
    width: Number(width),
    height: Number(height),
    dots: new Uint8Array(bytes.subarray(bytes.length - size)),
  };
}
