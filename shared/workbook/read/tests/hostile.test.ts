import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../index.ts';
import { computing } from './computing.ts';
import { packageBytes, readSheet, worksheet } from './packages.ts';

/** The refusal's code and how long it took. */
async function refused(bytes: Uint8Array): Promise<string | undefined> {
  const computed = computing();
  const outcome = await readWorkbook(bytes);
  expect(computed()).toBeLessThan(2000);
  return outcome.ok ? 'read' : outcome.findings[0]?.code;
}

/** Far more than a part may grow, and quick to make. */
function blown(unit: string, megabytes: number): Uint8Array {
  const one = strToU8(unit);
  const whole = new Uint8Array(Math.floor((megabytes * 1024 * 1024) / one.length) * one.length);
  for (let at = 0; at < whole.length; at += one.length) whole.set(one, at);
  return whole;
}

describe('a file made to exhaust the machine', () => {
  it('blows up in the sheet, whatever it declares', async () => {
    const sheet = blown(' '.repeat(1024), 120);
    sheet.set(strToU8('<worksheet><sheetData>'));
    const bytes = packageBytes({ sheet });
    expect(await refused(bytes)).toBe('file.bomb');
    // The same with a declared size of 100 bytes: what comes out is counted.
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at + 30 < bytes.length; at++) {
      if (view.getUint32(at, true) === 0x04034b50 && view.getUint32(at + 22, true) === sheet.length)
        view.setUint32(at + 22, 100, true);
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) === sheet.length)
        view.setUint32(at + 24, 100, true);
    }
    expect(await refused(bytes)).toBe('file.bomb');
  });

  it('blows up in the shared strings or in the styles', async () => {
    const strings = blown(
      '<si><t>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</t></si>',
      100,
    );
    const shared = packageBytes({ sheet: '<sheetData/>', more: { 'xl/sharedStrings.xml': strings } });
    expect(await refused(shared)).toBe('file.bomb');
    const styles = packageBytes({
      sheet: '<sheetData/>',
      more: { 'xl/styles.xml': blown('<xf numFmtId="0"/>', 80) },
    });
    expect(await refused(styles)).toBe('file.bomb');
  });

  it('declares a document type, in any part', async () => {
    const dtd = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>';
    const sheet =
      '<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&b;</v></c></row></sheetData></worksheet>';
    expect(await refused(packageBytes({ sheet: dtd + sheet }))).toBe('file.hostile');
    expect(await refused(packageBytes({ sheet: '', workbook: `${dtd}<workbook/>` }))).toBe('file.hostile');
    expect(await refused(packageBytes({ sheet: '', sharedStrings: `${dtd}<sst/>` }))).toBe('file.hostile');
    expect(await refused(strToU8(`<?xml version="1.0"?><!DOCTYPE Workbook><Workbook/>`))).not.toBe('read');
  });

  it('nests without end', async () => {
    const deep = '<a>'.repeat(200_000);
    expect(await refused(packageBytes({ sheet: deep }))).toBe('file.hostile');
    expect(await refused(packageBytes({ sheet: `<sheetData><row r="1"><c>${deep}` }))).toBe('file.hostile');
    expect(await refused(packageBytes({ sheet: '', workbook: deep }))).toBe('file.hostile');
  });

  it('merges a million cells, keeps a million styles', async () => {
    let merges = '';
    for (let row = 1; row <= 1_000_000; row += 4) merges += `<mergeCell ref="A${row}:B${row + 1}"/>`;
    expect(await refused(packageBytes({ sheet: `<sheetData/><mergeCells>${merges}</mergeCells>` }))).toBe(
      'file.hostile',
    );
    const styles = Array.from({ length: 300_000 }, (_, index) => `<xf numFmtId="${index % 9999}"/>`).join('');
    expect(await refused(packageBytes({ sheet: '', styles: `<cellXfs>${styles}</cellXfs>` }))).toBe(
      'file.hostile',
    );
  });

  it('names rows and columns that no sheet has', async () => {
    for (const row of [
      '<row r="1048577"/>',
      '<row r="99999999999"/>',
      '<row r="0"/>',
      '<row r="-1"/>',
      '<row r="1"><c r="XFE1"><v>1</v></c></row>',
    ])
      expect(await refused(packageBytes({ sheet: `<sheetData>${row}</sheetData>` }))).toBe('file.damaged');
  });

  it('holds entries that overlap, escape, are encrypted or never end', async () => {
    const bytes = packageBytes({ sheet: '<sheetData/>' });
    const overlapping = bytes.slice();
    const view = new DataView(overlapping.buffer);
    let first = -1;
    for (let at = 0; at + 46 < bytes.length; at++) {
      if (view.getUint32(at, true) !== 0x02014b50) continue;
      if (first < 0) first = view.getUint32(at + 42, true);
      else view.setUint32(at + 42, first, true);
    }
    expect(await refused(overlapping)).toBe('file.bomb');
    expect(await refused(zipSync({ '../xl/workbook.xml': strToU8('<a/>') }))).toBe('file.hostile');
    const encrypted = bytes.slice();
    const flags = new DataView(encrypted.buffer);
    for (let at = 0; at + 46 < bytes.length; at++)
      if (flags.getUint32(at, true) === 0x02014b50) flags.setUint16(at + 8, 1, true);
    expect(await refused(encrypted)).toBe('file.encrypted');
    const many = Object.fromEntries(
      Array.from({ length: 21_000 }, (_, index) => [`a${index}`, new Uint8Array(0)]),
    );
    expect(await refused(zipSync(many, { level: 0 }))).toBe('file.bomb');
  });

  it('is cut inside its XML, or damaged inside its packing', async () => {
    for (const sheet of [
      '<sheetData><row r="1"><c r="A1"><v>1',
      '<sheetData><row r="1"><c r="A1"><v>1</v></c></row>',
      '<sheetData><row r="1',
    ])
      expect(await refused(packageBytes({ sheet: `<?xml version="1.0"?><worksheet>${sheet}` }))).toBe(
        'file.damaged',
      );
    const bytes = packageBytes({
      sheet: worksheet(`<sheetData>${'<row><c><v>12</v></c></row>'.repeat(40_000)}</sheetData>`),
    });
    const broken = bytes.slice();
    broken.fill(0xff, bytes.length - 3000, bytes.length - 2000);
    expect(await refused(broken)).toMatch(/^file\./);
  });

  it('is random, or a workbook with random bytes in it', async () => {
    const bytes = packageBytes({
      sheet: '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>',
      sharedStrings: '<si><t>a</t></si>',
    });
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    for (let turn = 0; turn < 300; turn++) {
      const broken = bytes.slice();
      for (let change = 0; change <= turn % 8; change++) broken[random(broken.length)] = random(256);
      const outcome = await readWorkbook(broken);
      expect(outcome.ok || (outcome.findings[0]?.code ?? '').startsWith('file.')).toBe(true);
    }
  });
});

describe('a file that is large but honest', () => {
  it('holds a text of 10 MB', async () => {
    const text = '中山&amp;'.repeat(1_000_000);
    const sheet = await readSheet({
      sheet: `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row></sheetData>`,
    });
    expect(sheet.cell(0, 0)?.raw.length).toBe(3_000_000);
  });

  it('takes time in proportion to its size, also where one row or one tag is huge', async () => {
    const time = async (sheet: string): Promise<number> => {
      const bytes = packageBytes({ sheet });
      let best = Number.POSITIVE_INFINITY;
      for (let turn = 0; turn < 2; turn++) {
        const computed = computing();
        await readWorkbook(bytes);
        best = Math.min(best, computed());
      }
      return best;
    };
    const shapes: ((count: number) => string)[] = [
      (count) => `<sheetData>${'<row><c><v>1</v></c></row>'.repeat(count)}</sheetData>`,
      (count) => `<sheetData><row r="1">${'<c r="A1"><v>1</v></c>'.repeat(count)}</row></sheetData>`,
      (count) => `<sheetData><row ${'x="y" '.repeat(count)}><c><v>1</v></c></row></sheetData>`,
      (count) => `<sheetData><row><c>${'<!-- a -->'.repeat(count)}<v>1</v></c></row></sheetData>`,
      (count) => `<sheetData><row><c t="str"><v>${'_x '.repeat(count)}</v></c></row></sheetData>`,
      (count) => `<sheetData><row><c><v>${'1'.repeat(count)}</v></c></row></sheetData>`,
    ];
    for (const shape of shapes) {
      const small = await time(shape(50_000));
      const large = await time(shape(400_000));
      expect(large / Math.max(small, 15)).toBeLessThan(24);
    }
  });
});
