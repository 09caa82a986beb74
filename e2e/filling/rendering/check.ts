import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtInCases } from './builtInCases.ts';
import { bureauCases } from './bureauCases.ts';
import { comparePrints } from './comparePrints.ts';
import type { PrintCase } from './comparison.ts';
import { missingPrograms, printAll } from './office.ts';

/**
 * `npm run check-rendering`: forms are printed as they came and filled, by LibreOffice, and the pages compared as
 * pictures. Without LibreOffice or poppler nothing is checked, and the command says so and fails.
 */
async function main(): Promise<number> {
  const missing = missingPrograms();
  if (missing.length > 0) {
    process.stdout.write(
      `NOT CHECKED: ${missing.join(', ')} cannot be started here (LibreOffice, poppler-utils)\n`,
    );
    return 2;
  }
  const folder = process.env.KEEP ?? mkdtempSync(join(tmpdir(), 'rendering-'));
  try {
    const cases = [...(await builtInCases()), ...(await bureauCases())].filter(({ filled }) =>
      filled.includes(process.env.ONLY ?? ''),
    );
    const files = new Map<string, Uint8Array>();
    for (const { form, formBytes, filled, filledBytes } of cases)
      files.set(form, formBytes).set(filled, filledBytes);
    for (const [name, bytes] of files) writeFileSync(join(folder, `${name}.xlsx`), bytes);
    printAll(folder, [...files.keys()]);
    return compareAll(folder, cases);
  } finally {
    if (!process.env.KEEP) rmSync(folder, { recursive: true, force: true });
  }
}

function compareAll(folder: string, cases: readonly PrintCase[]): number {
  const scales = new Map<string, number>();
  let points = 0;
  const faults: string[] = [];
  for (const each of cases) {
    const compared = comparePrints(folder, { ...each, scale: scales.get(each.form) });
    scales.set(each.form, compared.scale);
    points += compared.points;
    faults.push(...compared.faults);
  }
  for (const fault of faults) process.stdout.write(`${fault}\n`);
  process.stdout.write(`${cases.length} prints, ${points} points, ${faults.length} faults\n`);
  return faults.length === 0 ? 0 : 1;
}

process.exitCode = await main();
