import { expect, test } from 'vitest';
import { startsTyping } from './cellKeys.ts';

test('a cell is opened by Enter as it stands, by a character with it, by Delete empty, by no command', () => {
  const key = (name: string, more: { ctrlKey?: boolean } = {}) =>
    startsTyping({ key: name, ctrlKey: false, metaKey: false, altKey: false, ...more }, '9.45');
  expect([key('Enter'), key('F2'), key('7'), key('Delete')]).toEqual(['9.45', '9.45', '7', '']);
  expect([key('ArrowDown'), key('Tab'), key(' '), key('z', { ctrlKey: true })]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
