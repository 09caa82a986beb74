import { join } from 'node:path';
import {
  enterpriseCsv,
  projectWorkbook,
  rosterWorkbook,
  type SampleWorkbook,
  sampleData,
  sampleUpdate,
  targetWorkbook,
  villageWorkbook,
  workbookBytes,
} from '../../shared/sample/index.ts';
import type { Answer } from './answer.ts';
import { type Arguments, required, type Verb, type VerbUsage, wholeNumber } from './arguments.ts';
import { outputFolder, writeOutput } from './files.ts';
import { encodeGb18030 } from './gb18030.ts';

const USAGE: VerbUsage = {
  usage: 'sample --out 文件夹 [--enterprises 家数] [--projects 个数] [--seed 种子] [--faults 问题数]',
  places: [],
  options: ['--out', '--enterprises', '--projects', '--seed', '--faults'],
  switches: [],
};

/** Writes sample workbooks, the same for the same seed, and the list of what is wrong in them on purpose. */
export const sample: Verb = { usage: USAGE, run: writeSamples };

function writeSamples(given: Arguments): Answer {
  const out = required(USAGE, given, '--out');
  const size = {
    enterprises: wholeNumber(given, '--enterprises', { least: 1, most: 200_000, otherwise: 2000 }),
    projects: wholeNumber(given, '--projects', { least: 0, most: 20_000, otherwise: 300 }),
    seed: wholeNumber(given, '--seed', { least: 0, most: 4_294_967_295, otherwise: 1 }),
  };
  const faults = wholeNumber(given, '--faults', { least: 0, most: 40, otherwise: 40 });
  const data = sampleData(size);
  const roster = rosterWorkbook(data.enterprises, { seed: size.seed, faults });
  const update = sampleUpdate(data.enterprises, size.seed);
  const updated = rosterWorkbook(update.enterprises, { seed: size.seed, faults: 0, edition: '（更新）' });
  const someFirms = data.enterprises.slice(0, 150);
  const csv = enterpriseCsv(someFirms);
  const contents: [string, Uint8Array][] = [
    ...[
      roster.workbook,
      updated.workbook,
      projectWorkbook(data.projects),
      villageWorkbook(someFirms),
      targetWorkbook(),
    ].map((workbook: SampleWorkbook): [string, Uint8Array] => [workbook.fileName, workbookBytes(workbook)]),
    ['企业登记信息（UTF-8）.csv', new TextEncoder().encode(`\ufeff${csv}`)],
    ['企业登记信息（GB18030）.csv', encodeGb18030(csv)],
    ['示例中的问题.json', new TextEncoder().encode(`${JSON.stringify(roster.faults, null, 2)}\n`)],
  ];
  // Everything is made before the first file is written: a failure leaves no half of it.
  const folder = outputFolder(out);
  const files = contents.map(([name, bytes]) => {
    const path = join(folder, name);
    writeOutput(path, bytes);
    return path;
  });
  return {
    json: {
      files,
      seed: size.seed,
      enterprises: size.enterprises,
      projects: size.projects,
      faults: roster.faults,
    },
    lines: [
      `已生成示例文件 ${files.length} 个：企业 ${size.enterprises} 家，项目 ${size.projects} 个，故意放入问题 ${roster.faults.length} 处`,
      ...files,
    ],
    attention: false,
  };
}
