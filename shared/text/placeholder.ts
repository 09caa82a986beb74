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

/** True for what people write where they have nothing to write: `N/A`, `-`, `不详` … It is not a value and not zero. */
export function isPlaceholder(text: string): boolean {
  return text.length <= 8 && PLACEHOLDERS.has(squeeze(text).toUpperCase());
}
