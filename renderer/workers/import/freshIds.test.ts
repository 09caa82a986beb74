import { expect, test } from 'vitest';
import { freshIds } from './freshIds.ts';

test('ids are of version 4 and no two are the same, over many batches and from two sources', () => {
  const one = freshIds();
  const other = freshIds();
  const ids = Array.from({ length: 2000 }, (_, index) => (index % 2 === 0 ? one() : other()));
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(ids.length);
});
