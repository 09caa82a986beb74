import { strToU8, zipSync } from 'fflate';
import { CFB } from 'xlsx';
import { rosterWorkbook, sampleData, workbookBytes } from '../../shared/sample/index.ts';
import { writeWorkbook } from '../../shared/workbook/write/index.ts';

/** Files as they come to a town office: broken, locked, mislabelled or empty. */

function smallRoster(): Uint8Array {
  const { enterprises } = sampleData({ enterprises: 5, projects: 0, seed: 3 });
  return workbookBytes(rosterWorkbook(enterprises, { seed: 3, faults: 0 }).workbook);
}

export function truncatedWorkbook(): Uint8Array {
  const whole = smallRoster();
  return whole.slice(0, Math.floor(whole.length * 0.6));
}

interface CompoundFiles {
  readonly utils: {
    cfb_new(): object;
    cfb_add(file: object, name: string, content: Uint8Array): void;
  };
  write(file: object, options: { readonly type: 'buffer' }): Uint8Array;
}

/** What Excel writes under a password: a compound file that holds the package as one encrypted stream. */
export function lockedWorkbook(): Uint8Array {
  const compound: CompoundFiles = CFB;
  const file = compound.utils.cfb_new();
  compound.utils.cfb_add(file, '/EncryptionInfo', new Uint8Array(300).fill(4));
  compound.utils.cfb_add(file, '/EncryptedPackage', new Uint8Array(6000).fill(7));
  return new Uint8Array(compound.write(file, { type: 'buffer' }));
}

export function webPage(): Uint8Array {
  return strToU8(
    '<html><body><table><tr><td>企业名称</td></tr><tr><td>某公司</td></tr></table></body></html>',
  );
}

/** Bytes that are Chinese text in no encoding that offices use. */
export function illegibleCsv(): Uint8Array {
  const line = [0xff, 0x80, 0xff, 0xfe, 0x81, 0x20, 0x2c, 0xff, 0xff, 0x0d, 0x0a];
  return Uint8Array.from(Array.from({ length: 40 }, () => line).flat());
}

export function emptySheet(): Uint8Array {
  return writeWorkbook({ sheets: [{ name: '空表', rows: [] }] });
}

/** A small list in a sheet that says it reaches to the last cell that Excel has. */
export function hugeDeclaredRange(): Uint8Array {
  const cell = (address: string, text: string): string =>
    `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const parts: Record<string, string> = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    '_rels/.rels': `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="名单" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><dimension ref="A1:XFD1048576"/><sheetData><row r="1">${cell('A1', '企业名称')}${cell('B1', '所属镇街')}</row><row r="2">${cell('A2', '中山市示例甲五金有限公司')}${cell('B2', '小榄镇')}</row><row r="3">${cell('A3', '中山市示例乙灯饰有限公司')}${cell('B3', '古镇镇')}</row></sheetData></worksheet>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}
