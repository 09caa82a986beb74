import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageBytes, worksheet } from './packages.ts';

/**
 * Each kind of hostile file in a process of its own: refused (or, where it is only large, read) in less than two
 * seconds of computing and 300 MB, and the process goes on to read an honest file.
 */
const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
const program = join(folder, 'read.mjs');

beforeAll(() => {
  buildSync({
    stdin: {
      contents: `import { readFileSync } from 'node:fs';
import { readWorkbook } from './index.ts';
import { computing } from './tests/computing.ts';
const [hostile, honest] = process.argv.slice(2).map((path) => new Uint8Array(readFileSync(path)));
await readWorkbook(honest);
const before = process.resourceUsage().maxRSS;
const computed = computing();
const outcome = await readWorkbook(hostile);
const milliseconds = computed();
const megabytes = (process.resourceUsage().maxRSS - before) / 1024;
const after = await readWorkbook(honest);
const code = outcome.ok ? 'read' : outcome.findings[0].code;
console.log(JSON.stringify({ code, milliseconds, megabytes, alive: after.ok }));`,
      resolveDir: fileURLToPath(new URL('..', import.meta.url)),
      loader: 'ts',
    },
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
  });
  writeFileSync(
    join(folder, 'honest'),
    packageBytes({ sheet: '<sheetData><row><c><v>1</v></c></row></sheetData>' }),
  );
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Told {
  readonly code: string;
  readonly milliseconds: number;
  readonly megabytes: number;
  readonly alive: boolean;
}

function readAlone(bytes: Uint8Array): Told {
  const path = join(folder, 'hostile');
  writeFileSync(path, bytes);
  const { stdout, stderr } = spawnSync(process.execPath, [program, path, join(folder, 'honest')], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (stdout === '') throw new Error(`the process ended: ${stderr}`);
  return JSON.parse(stdout) as Told;
}

/** A zip of parts that are packed already: the same packed bytes may stand under many names. */
function zipOf(
  parts: Readonly<Record<string, { readonly packed: Uint8Array; readonly size: number }>>,
): Uint8Array {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, { packed, size }] of Object.entries(parts)) {
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(size, 22);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    head.copy(entry, 8, 6, 26);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    local.push(head, Buffer.from(name), Buffer.from(packed));
    central.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...local, directory, end]));
}

const packed = (content: Uint8Array) => ({
  packed: new Uint8Array(deflateRawSync(content)),
  size: content.length,
});
const blanks = (megabytes: number) => packed(new Uint8Array(megabytes * 1024 * 1024).fill(32));

/** A workbook of many sheets, each of them this part. */
function manySheets(count: number, part: ReturnType<typeof packed>): Uint8Array {
  const all = Array.from({ length: count }, (_, at) => at);
  const sheets = all.map((at) => `<sheet name="s${at}" r:id="r${at}"/>`).join('');
  const relations = all.map(
    (at) => `<Relationship Id="r${at}" Type="x/worksheet" Target="worksheets/s${at}.xml"/>`,
  );
  return zipOf({
    'xl/workbook.xml': packed(strToU8(`<workbook><sheets>${sheets}</sheets></workbook>`)),
    'xl/_rels/workbook.xml.rels': packed(strToU8(`<Relationships>${relations.join('')}</Relationships>`)),
    ...Object.fromEntries(all.map((at) => [`xl/worksheets/s${at}.xml`, part])),
  });
}

const rows = (inside: string): string => `<sheetData>${inside}</sheetData>`;

const KINDS: readonly (readonly [what: string, make: () => Uint8Array, code: RegExp])[] = [
  ['one sheet of 400 MB in half a megabyte', () => manySheets(1, blanks(400)), /file\.bomb/],
  [
    'a thousand sheets of 40 MB each',
    () => manySheets(1000, packed(strToU8(`<worksheet>${' '.repeat(40_000_000)}</worksheet>`))),
    /file\.bomb/,
  ],
  [
    'a dimension over the whole sheet and cells at its corners',
    () =>
      packageBytes({
        sheet: `<dimension ref="A1:XFD1048576"/>${rows('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>')}`,
      }),
    /read/,
  ],
  ['elements nested a million deep', () => packageBytes({ sheet: '<a>'.repeat(1_000_000) }), /file\.hostile/],
  [
    'three texts of 10 MB',
    () => {
      const text = Array.from({ length: 1_100_000 }, (_, at) => `中${at}`).join('');
      const cell = `<c t="inlineStr"><is><t>${text}</t></is></c>`;
      return manySheets(1, packed(strToU8(worksheet(rows(`<row>${cell.repeat(3)}</row>`)))));
    },
    /read/,
  ],
  [
    'a million merges',
    () => {
      const merges = Array.from({ length: 1_000_000 }, (_, at) => `<mergeCell ref="A${at + 1}:B${at + 1}"/>`);
      const sheet = worksheet(`<sheetData/><mergeCells>${merges.join('')}</mergeCells>`);
      return manySheets(1, packed(strToU8(sheet)));
    },
    /file\.hostile/,
  ],
  [
    'a million styles',
    () => {
      const styles = Array.from({ length: 1_000_000 }, (_, at) => `<xf numFmtId="${at % 9999}"/>`);
      return packageBytes({ sheet: '', styles: `<cellXfs>${styles.join('')}</cellXfs>` });
    },
    /file\.(hostile|bomb)/,
  ],
  [
    'entities that expand without end',
    () => {
      const entities = Array.from(
        { length: 12 },
        (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`,
      );
      const dtd = `<!DOCTYPE x [<!ENTITY e0 "aaaaaaaaaa">${entities.join('')}]>`;
      const sheet = worksheet(rows('<row><c t="str"><v>&e12;</v></c></row>')).replace('?>', `?>${dtd}`);
      return packageBytes({ sheet });
    },
    /file\.hostile/,
  ],
  [
    'a zip inside a zip inside a zip',
    () => zipSync({ 'a.zip': zipSync({ 'b.zip': zipOf({ 'c.xml': blanks(50) }) }) }),
    /file\.unsupported/,
  ],
];

test.each(KINDS)('%s', { timeout: 90_000 }, (_, make, code) => {
  const told = readAlone(make());
  expect(told.code).toMatch(code);
  expect(told.milliseconds).toBeLessThan(2000);
  expect(told.megabytes).toBeLessThan(300);
  expect(told.alive).toBe(true);
});
