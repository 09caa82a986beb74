import { squeeze } from './normalise.ts';

const YES = new Set(['是', '√', '✓', '✔', '☑', '有', '对', 'Y', 'YES', 'TRUE', 'T', '1', '已', '真', '在库']);
const NO = new Set([
  '否',
  '×',
  '✗',
  '✘',
  '☐',
  '□',
  '无',
  '没有',
  'N',
  'NO',
  'FALSE',
  'F',
  '0',
  '未',
  '假',
  '不是',
  'X',
]);

/** Yes or no as people tick it; undefined where it is neither. */
export function readFlag(text: string): boolean | undefined {
  const word = squeeze(text).toUpperCase();
  if (YES.has(word)) return true;
  if (NO.has(word)) return false;
  return undefined;
}
