// The house as DESIGN draws it: arrows that point one way, no circles, no file that grew too long.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const LONGEST = 350;
const FOLDERS = ['electron', 'renderer', 'shared', 'e2e'];

/** What each part may import; inside `shared/` the parts stand in layers. */
const MAY = {
  electron: ['electron', 'shared', 'assets'],
  renderer: ['renderer', 'shared', 'assets'],
  e2e: ['e2e', 'electron', 'renderer', 'shared', 'assets'],
  'shared/text': ['shared/text', 'assets'],
  'shared/money': ['shared/money', 'shared/text'],
  'shared/model': ['shared/model', 'shared/money', 'shared/text'],
  'shared/registers': ['shared/registers', 'shared/model', 'shared/money', 'shared/text', 'assets'],
  'shared/workbook': ['shared/workbook', 'shared/model', 'shared/money', 'shared/text'],
  'shared/policy': ['shared/policy', 'shared/model', 'shared/money', 'shared/text', 'assets'],
  'shared/target': [
    'shared/target',
    'shared/workbook',
    'shared/registers',
    'shared/model',
    'shared/money',
    'shared/text',
    'assets',
  ],
  'shared/contract': ['shared/contract'],
  'shared/vault': ['shared/vault', 'shared/model', 'shared/money', 'shared/text'],
  // What goes out and what comes in as samples stands on all the others.
  'shared/submission': [
    'shared/submission',
    'shared/policy',
    'shared/target',
    'shared/workbook',
    'shared/registers',
    'shared/model',
    'shared/money',
    'shared/text',
    'assets',
  ],
  'shared/sample': [
    'shared/sample',
    'shared/policy',
    'shared/target',
    'shared/workbook',
    'shared/registers',
    'shared/model',
    'shared/money',
    'shared/text',
    'assets',
  ],
};

const files = FOLDERS.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name))),
).filter((file) => !file.includes('node_modules'));

const faults = [];
const imports = new Map();
for (const file of files) {
  const text = readFileSync(join(root, file), 'utf8');
  const lines = text.split('\n').length;
  if (lines > LONGEST && !file.endsWith('.test.ts'))
    faults.push(`${file}: ${lines} lines, more than ${LONGEST}`);
  const found = [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)(?!\s+(?:type\s+)?\w+\s*=)[^'";]*?from\s*'(\.[^']+)'|(?:^|\n)import\s*'(\.[^']+)'|import\('(\.[^']+)'\)/g,
    ),
  ];
  const targets = found.map((match) =>
    relative(root, resolve(root, dirname(file), match[1] ?? match[2] ?? match[3] ?? '')),
  );
  imports.set(
    file,
    targets.filter((target) => /\.(ts|tsx|mjs)$/.test(target)),
  );
  const from = partOf(file);
  const isTest = /\.test\.tsx?$/.test(file);
  for (const target of targets) {
    const allowed = MAY[from];
    if (!allowed) faults.push(`${file}: the part ${from} has no place in the house`);
    else if (
      !isTest &&
      !allowed.some((part) => partOf(target) === part || partOf(target).startsWith(`${part}/`))
    )
      faults.push(`${file}: ${from} may not import ${target}`);
  }
}

function partOf(file) {
  const [top = '', second = ''] = file.split('/');
  return top === 'shared' && file.split('/').length > 2 ? `shared/${second}` : top;
}

for (const circle of circles())
  faults.push(`circle of ${circle.length} files: ${circle.slice(0, 12).join(' → ')}`);

/** Strongly connected files, by Tarjan. */
function circles() {
  const index = new Map();
  const low = new Map();
  const stack = [];
  const on = new Set();
  const found = [];
  let next = 0;
  const visit = (file) => {
    index.set(file, next);
    low.set(file, next);
    next += 1;
    stack.push(file);
    on.add(file);
    for (const target of imports.get(file) ?? []) {
      if (!imports.has(target)) continue;
      if (!index.has(target)) {
        visit(target);
        low.set(file, Math.min(low.get(file), low.get(target)));
      } else if (on.has(target)) low.set(file, Math.min(low.get(file), index.get(target)));
    }
    if (low.get(file) !== index.get(file)) return;
    const group = [];
    for (;;) {
      const member = stack.pop();
      on.delete(member);
      group.push(member);
      if (member === file) break;
    }
    if (group.length > 1 || (imports.get(file) ?? []).includes(file)) found.push(group);
  };
  for (const file of imports.keys()) if (!index.has(file)) visit(file);
  return found;
}

for (const fault of faults) process.stdout.write(`${fault}\n`);
process.stdout.write(`${files.length} files, ${faults.length} faults\n`);
process.exit(faults.length === 0 ? 0 : 1);
