import { strToU8, zipSync } from 'fflate';
import type { Outcome } from '../../../model/finding.ts';
import type { Cell, Sheet, Workbook } from '../../sheet.ts';
import { readWorkbook } from '../index.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** What a hand-made package is to hold; the rest is the least that a workbook needs. */
export interface PackageParts {
  /** The worksheet part, or what stands inside its `<worksheet>`. */
  readonly sheet: string | Uint8Array;
  readonly sharedStrings?: string;
  readonly styles?: string;
  readonly workbook?: string;
  readonly strict?: boolean;
  readonly backslashes?: boolean;
  readonly more?: Readonly<Record<string, Uint8Array>>;
}

export function worksheet(inside: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="${MAIN}">${inside}</worksheet>`;
}

export function packageBytes(parts: PackageParts): Uint8Array {
  const base = parts.strict === true ? 'http://purl.oclc.org/ooxml/officeDocument/relationships' : RELATIONS;
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${base}/${type}" Target="${target}"/>`;
  const workbook =
    parts.workbook ??
    `<workbook xmlns="${MAIN}" xmlns:r="${base}"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`;
  const files: Record<string, Uint8Array> = {
    '_rels/.rels': strToU8(
      `<Relationships>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    ),
    'xl/workbook.xml': strToU8(workbook),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships>${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}${relation('rId2', 'sharedStrings', 'sharedStrings.xml')}${relation('rId3', 'styles', 'styles.xml')}</Relationships>`,
    ),
    'xl/worksheets/sheet1.xml':
      typeof parts.sheet === 'string'
        ? strToU8(parts.sheet.includes('<?xml') ? parts.sheet : worksheet(parts.sheet))
        : parts.sheet,
    ...parts.more,
  };
  if (parts.sharedStrings !== undefined)
    files['xl/sharedStrings.xml'] = strToU8(
      parts.sharedStrings.includes('<?xml')
        ? parts.sharedStrings
        : `<sst xmlns="${MAIN}">${parts.sharedStrings}</sst>`,
    );
  if (parts.styles !== undefined)
    files['xl/styles.xml'] = strToU8(`<styleSheet xmlns="${MAIN}">${parts.styles}</styleSheet>`);
  if (parts.backslashes !== true) return zipSync(files);
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name.replaceAll('/', '\\'), bytes])),
  );
}

export async function readSheet(parts: PackageParts): Promise<Sheet> {
  const outcome: Outcome<Workbook> = await readWorkbook(packageBytes(parts));
  const sheet = outcome.ok ? outcome.value.sheets[0] : undefined;
  if (sheet === undefined) throw new Error(JSON.stringify(outcome.findings));
  return sheet;
}

/** All cells of a sheet as `type raw`, a line a row, cells parted by bars; blanks are empty. */
export function picture(sheet: Sheet): string[] {
  const lines: string[] = [];
  for (let row = 0; row < sheet.rowCount; row++) {
    const cells: (Cell | undefined)[] = [];
    for (let column = 0; column < sheet.columnCount; column++) cells.push(sheet.cell(row, column));
    lines.push(cells.map((cell) => (cell === undefined ? '' : `${cell.type} ${cell.raw}`)).join(' | '));
  }
  return lines;
}
