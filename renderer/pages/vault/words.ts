import { REGISTERS } from '../../../shared/registers/index.ts';

/** `企业 1,900 家，项目 300 个` */
export function countsInWords(counts: Readonly<Record<string, number>>): string {
  const told = Object.values(REGISTERS).flatMap(({ id, label, counter }) => {
    const count = counts[id] ?? 0;
    return count > 0 && (id === 'enterprise' || id === 'project')
      ? [`${label} ${count.toLocaleString('zh-CN')} ${counter}`]
      : [];
  });
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return told.length > 0 ? told.join('，') : `${all.toLocaleString('zh-CN')} 条记录`;
}
