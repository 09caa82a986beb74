import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Told, tryFilling } from './tryFilling.ts';

/**
 * `npm run fill-workbooks -- DIR`: every `.xlsx` and `.xlsm` under DIR in which a list is found is filled with seven
 * rows more than it has. The result must read back as it was filled, the rest of the workbook as it was, and SheetJS
 * must open it where it opens the original. Prints what each file came to and fails where one came to harm.
 */
const LARGEST = 5_000_000;

function* workbooksIn(folder: string): Generator<string> {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* workbooksIn(path);
    else if (/\.xls[xm]$/i.test(name) && statSync(path).size <= LARGEST) yield path;
  }
}

const counts = new Map<Told['came'], number>();
for (const folder of process.argv.slice(2)) {
  for (const path of workbooksIn(folder)) {
    const told = await tryFilling(new Uint8Array(readFileSync(path)));
    counts.set(told.came, (counts.get(told.came) ?? 0) + 1);
    if (told.came === 'harmed' || told.came === 'refused')
      console.log(`${told.came}  ${path}\n    ${told.what}`);
  }
}
console.log([...counts].map(([came, count]) => `${count} ${came}`).join(', ') || 'no workbook');
if (counts.has('harmed') || counts.size === 0) process.exitCode = 1;
