import type { ToldFile } from '../../workers/tasks/importFile.ts';

/** Sheets told one by one: a workbook may have a thousand. */
const MOST_TOLD = 3;

/** Why sheets of the file are not among its lists; nothing where there are none. */
export function Others({ file }: { readonly file: ToldFile }) {
  const { others } = file;
  if (others.length === 0) return null;
  return <p className="muted small importOthers">{othersTold(others)}</p>;
}

export function othersTold(others: readonly string[]): string {
  const told = others.slice(0, MOST_TOLD).join('；');
  return others.length > MOST_TOLD
    ? `${told}；还有 ${others.length - MOST_TOLD} 张工作表也没有可以导入的清单`
    : told;
}
