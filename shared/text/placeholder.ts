import { squeeze } from './normalise.ts';

const PLACEHOLDERS = new Set([
  '',
  'N/A',
  'NA',
  'N.A.',
  'NULL',
  'NONE',
  'NAN',
  '-',
  '--',
  '---',
  '—',
  '——',
  '–',
  '−',
  '/',
  '\\',
  '*',
  '无',
  '空',
  '空白',
  '不详',
  '未知',
  '暂无',
  '未填',
  '未填报',
  '未提供',
  '没有',
  '不清楚',
  '待定',
  '待核实',
  '待核',
  '待查',
  '待补',
  '待补充',
  '(空)',
  '(无)',
]);

const FIRST = new Set([...PLACEHOLDERS].map((word) => word.charCodeAt(0)));

/** True for what people write where they have nothing to write: `N/A`, `-`, `不详` … It is not a value and not zero. */
export function isPlaceholder(text: string): boolean {
  if (text.length > 8) return false;
  // Nearly every cell is answered by its first character: a digit, or a Chinese one that begins none of them.
  const first = text.charCodeAt(0);
  if ((first >= 48 && first <= 57) || (first >= 0x4e00 && first <= 0x9fff && !FIRST.has(first))) return false;
  return PLACEHOLDERS.has(squeeze(text).toUpperCase());
}
