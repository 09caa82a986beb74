import { expect, test } from 'vitest';
import { type GridBounds, type GridCell, isMove, moved, stretched } from './gridMoves.ts';

const BOUNDS: GridBounds = { frozen: 1, columns: 10, rows: 500, page: 20 };

const at = (side: GridCell['side'], x: number, y: number): GridCell => ({ side, x, y });

test.each<[GridCell, string, GridCell]>([
  [at('rgCol', 3, 7), 'ArrowDown', at('rgCol', 3, 8)],
  [at('rgCol', 3, 0), 'ArrowUp', at('rgCol', 3, 0)],
  [at('rgCol', 3, 499), 'ArrowDown', at('rgCol', 3, 499)],
  [at('colPinStart', 0, 7), 'ArrowRight', at('rgCol', 0, 7)],
  [at('rgCol', 0, 7), 'ArrowLeft', at('colPinStart', 0, 7)],
  [at('rgCol', 9, 7), 'ArrowRight', at('rgCol', 9, 7)],
  [at('rgCol', 3, 7), 'Home', at('colPinStart', 0, 7)],
  [at('rgCol', 3, 7), 'End', at('rgCol', 9, 7)],
  [at('rgCol', 3, 490), 'PageDown', at('rgCol', 3, 499)],
  [at('rgCol', 3, 50), 'PageUp', at('rgCol', 3, 30)],
  [at('rgCol', 3, 50), 'Ctrl+ArrowDown', at('rgCol', 3, 499)],
  [at('rgCol', 3, 50), 'Ctrl+ArrowLeft', at('colPinStart', 0, 50)],
  [at('colPinStart', 0, 50), 'Ctrl+End', at('rgCol', 9, 499)],
  [at('rgCol', 3, 50), 'Ctrl+Home', at('colPinStart', 0, 0)],
])('from %o by %s', (cell, key, to) => {
  expect(isMove(key)).toBe(true);
  expect(moved(cell, key, BOUNDS)).toEqual(to);
});

test('a selection that is stretched stays on its side of the frozen edge', () => {
  expect(stretched(at('rgCol', 0, 7), 'ArrowLeft', BOUNDS)).toEqual(at('rgCol', 0, 7));
  expect(stretched(at('colPinStart', 0, 7), 'ArrowRight', BOUNDS)).toEqual(at('colPinStart', 0, 7));
  expect(stretched(at('rgCol', 4, 7), 'Ctrl+Home', BOUNDS)).toEqual(at('rgCol', 0, 0));
});

test('an empty list has nowhere to go, and other keys do not move', () => {
  expect(moved(at('rgCol', 0, 0), 'ArrowDown', { ...BOUNDS, rows: 0 })).toEqual(at('rgCol', 0, 0));
  expect(isMove('Delete')).toBe(false);
});
