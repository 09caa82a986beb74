import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { WORKERS } from './bundle.ts';

test('the benches in the browser serve the workers that the program has, where they are', () => {
  const root = new URL('../../../', import.meta.url);
  const found = readdirSync(fileURLToPath(new URL('renderer', root)), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.worker.ts'))
    .map((path) => `renderer/${path.replaceAll('\\', '/')}`);
  expect(found.toSorted()).toEqual(WORKERS.map((worker) => worker.in).toSorted());
});
