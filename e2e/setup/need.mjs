// What a machine must have beside Node, and how to put it there: Debian's packages where that can be done.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const NEEDS = {
  chromium: {
    what: 'Chromium',
    there: () =>
      [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].some(
        (place) => place !== undefined && existsSync(place),
      ),
    packages: ['chromium'],
  },
  font: {
    what: 'a Chinese font',
    there: () => /\S/.test(spawnSync('fc-list', [':lang=zh-cn'], { encoding: 'utf8' }).stdout ?? ''),
    packages: ['fontconfig', 'fonts-noto-cjk'],
  },
  openpyxl: {
    what: 'python3-openpyxl (reads our workbooks back)',
    there: () => spawnSync('/usr/bin/python3', ['-c', 'import openpyxl']).status === 0,
    packages: ['python3-openpyxl'],
  },
};

/** Installs what is missing, saying so. Answers the sentences about what is still missing. */
export function setUp(names) {
  const missing = names.filter((name) => !NEEDS[name].there());
  if (missing.length === 0) return [];
  const packages = missing.flatMap((name) => NEEDS[name].packages);
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stdout.write(`Installing ${missing.map((name) => NEEDS[name].what).join(', ')} …\n`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'], env });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env,
    });
  }
  return missing
    .filter((name) => !NEEDS[name].there())
    .map(
      (name) =>
        `${NEEDS[name].what} is missing. Install it: sudo apt-get install ${NEEDS[name].packages.join(' ')}`,
    );
}
