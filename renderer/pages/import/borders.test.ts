import { expect, test } from 'vitest';
import { bordersOf, movedTo } from './borders.ts';

const BORDERS = { header: 3, headerEnd: 4, end: 20 };

test('from the range and the depth of the header', () => {
  expect(bordersOf({ range: 'A3:K20', headerRows: 2 })).toEqual(BORDERS);
});

test('a border moves alone where nothing is in its way', () => {
  expect(movedTo(BORDERS, 'header', 2, 30)).toEqual({ header: 2, headerEnd: 4, end: 20 });
  expect(movedTo(BORDERS, 'headerEnd', 5, 30)).toEqual({ header: 3, headerEnd: 5, end: 20 });
  expect(movedTo(BORDERS, 'end', 12, 30)).toEqual({ header: 3, headerEnd: 4, end: 12 });
});

test('the others give way, and nothing leaves the sheet', () => {
  expect(movedTo(BORDERS, 'header', 25, 30)).toEqual({ header: 25, headerEnd: 25, end: 26 });
  expect(movedTo(BORDERS, 'header', 0, 30)).toEqual({ header: 1, headerEnd: 4, end: 20 });
  expect(movedTo(BORDERS, 'headerEnd', 1, 30)).toEqual({ header: 1, headerEnd: 1, end: 20 });
  expect(movedTo(BORDERS, 'headerEnd', 30, 30)).toEqual({ header: 24, headerEnd: 29, end: 30 });
  expect(movedTo(BORDERS, 'end', 2, 30)).toEqual({ header: 3, headerEnd: 4, end: 5 });
  expect(movedTo(BORDERS, 'end', 99, 30)).toEqual({ header: 3, headerEnd: 4, end: 30 });
});

test('a header takes six rows at most', () => {
  expect(movedTo({ header: 9, headerEnd: 9, end: 20 }, 'header', 1, 30)).toEqual({
    header: 1,
    headerEnd: 6,
    end: 20,
  });
});
