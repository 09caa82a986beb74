import { readdirSync, readFileSync } from 'node:fs';

/** Which part of the running program is struck. */
export type Victim = 'main' | 'browser' | 'page';

interface Found {
  readonly pid: number;
  readonly parent: number;
  readonly words: readonly string[];
}

/** The processes of one program, found by its own profile folder in their command lines. */
export function processesOf(profile: string): Readonly<Record<Victim, number | undefined>> {
  const all = running();
  const main = all.find(
    ({ words }) => words.includes(`--user-data-dir=${profile}`) && /run\.cjs/.test(words.join(' ')),
  );
  const browser = all.find(
    ({ words }) =>
      words.some((word) => word === `--user-data-dir=${profile}/chromium`) &&
      !words.some((word) => word.startsWith('--type=')),
  );
  const under = (found: Found): boolean => {
    let at: Found | undefined = found;
    while (at && at.pid !== browser?.pid) at = all.find(({ pid }) => pid === at?.parent);
    return at !== undefined;
  };
  const pages = all.filter((found) => found.words.includes('--type=renderer') && under(found));
  // The page with the ledger is the renderer that works most.
  const page = pages.sort((left, right) => memory(right.pid) - memory(left.pid))[0];
  return { main: main?.pid, browser: browser?.pid, page: page?.pid };
}

export function strike(pid: number | undefined): void {
  if (pid === undefined) throw new Error('the process to strike is not there');
  process.kill(pid, 'SIGKILL');
}

function running(): Found[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const words = readFileSync(`/proc/${name}/cmdline`, 'utf8').split(/[\0 ]/);
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? '0';
      return [{ pid: Number.parseInt(name, 10), parent: Number.parseInt(parent, 10), words }];
    } catch {
      return [];
    }
  });
}

function memory(pid: number): number {
  const pages = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1] ?? '0';
  return Number.parseInt(pages, 10);
}
