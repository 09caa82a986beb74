import { describe, expect, test } from 'vitest';
import { judged, type Mark } from './judge.ts';
import { drawnSheet } from './sheet.ts';

/** Always the same sheets: what is counted here must not depend on the day. */
const SHEETS = 400;

const counts = new Map<Mark, number>();
const told: string[] = [];
const SILENT: readonly Mark[] = ['record.invented', 'value.wrong', 'column.wrong'];
for (let seed = 0; seed < SHEETS; seed += 1) {
  for (const { mark, about } of judged(drawnSheet(seed))) {
    counts.set(mark, (counts.get(mark) ?? 0) + 1);
    if (SILENT.includes(mark)) told.push(`${seed} ${mark} ${about}`);
  }
}
const count = (mark: Mark): number => counts.get(mark) ?? 0;
const share = (good: Mark, ...bad: readonly Mark[]): number =>
  count(good) / (count(good) + bad.reduce((sum, mark) => sum + count(mark), 0));

describe('sheets as towns make them', () => {
  test('no total, note or group row becomes a record, no value comes in a wrong unit, no column in a wrong field', () => {
    expect(told).toEqual([]);
  });

  test('lists are found with their header, body, groups, totals and notes', () => {
    expect(share('list.found', 'list.missed')).toBeGreaterThan(0.97);
    expect(share('header.exact', 'header.inexact')).toBeGreaterThan(0.98);
    expect(share('body.exact', 'body.inexact')).toBeGreaterThan(0.97);
    expect(share('groups.exact', 'groups.inexact')).toBeGreaterThan(0.99);
    expect(share('totals.exact', 'totals.inexact')).toBeGreaterThan(0.99);
    expect(share('notes.exact', 'notes.inexact')).toBeGreaterThan(0.98);
    expect(share('row.read', 'row.missed')).toBeGreaterThan(0.99);
  });

  test('columns go to their fields, and what is open is asked', () => {
    expect(share('column.right', 'column.asked', 'column.unbound')).toBeGreaterThan(0.95);
    expect(share('value.right', 'value.missing')).toBeGreaterThan(0.995);
    expect(count('column.leftOut')).toBeGreaterThan(400);
  });
});
