import { spawnSync } from 'node:child_process';

/** Sample workbooks as the terminal makes them: roster with planted faults, its next edition, projects, villages, CSV. */
export function sampleFiles(
  folder: string,
  size: { readonly enterprises: number; readonly projects: number },
): void {
  const args = [
    '--enterprises',
    String(size.enterprises),
    '--projects',
    String(size.projects),
    '--seed',
    '11',
  ];
  const run = spawnSync(process.execPath, ['electron/headless/run.mjs', 'sample', '--out', folder, ...args], {
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(run.stderr);
}
