import { readFigure } from '../../../text/figure.ts';
import { headerKey } from '../../../text/header.ts';
import { isPlaceholder } from '../../../text/placeholder.ts';
import { recogniseTown } from '../../../text/town.ts';
import type { ColumnRole, MergeColumn, ReturnedTable } from './returned.ts';
import type { Gathered } from './template.ts';

const SENDER = /(?:镇街|镇区|乡镇|街道|村|社区|园区|考核单元|地区|填报单位|报送单位|被考核单位)(?:名称)?$/;
const OFFICE = /^单位(?:名称)?$/;
const ITEM = /^(?:指标|指标名称|项目|项目名称|内容|事项|类别|名称|目标)$/;
const UNIT = /^(?:计量单位|单位|计量)$/;
/** Never added up, whatever stands in them. */
const RATIO =
  /率|比例|占比|比重|同比|环比|增速|增幅|增长|排名|名次|位次|序时|超欠|快慢|百分点|均|指数|得分|分值|年份|年度$/;
const MEASURES =
  /^(?:万亿元|亿元|万元|千元|元|%|％|百分点|家|个|项|户|件|人|次|台|套|亩|公顷|平方米|万千瓦|万千瓦时|吨|万吨)$/;

/** Decides for every column of the template what it is, by its header and by what stands under it in all files. */
export function columnRoles({ tables, template }: Pick<Gathered, 'tables' | 'template'>): MergeColumn[] {
  const columns = template.map(({ key, header, unit }): MergeColumn => {
    const texts = tables.flatMap((table) => textsUnder(table, key));
    return { key, header, unit: isMeasure(unit) ? unit : undefined, role: roleOf(tables, key, unit, texts) };
  });
  // Only the first column of names says who sends.
  let sender = false;
  return columns.map((column) => {
    if (column.role !== 'sender') return column;
    const again = sender;
    sender = true;
    return again ? { ...column, role: 'text' as const } : column;
  });
}

function isMeasure(unit: string | undefined): boolean {
  return unit !== undefined && MEASURES.test(unit);
}

function textsUnder({ table, sheet, columns }: ReturnedTable, key: string): string[] {
  const column = columns.get(key)?.column;
  if (column === undefined) return [];
  return table.bodyRows.flatMap((row) => {
    const text = sheet.cell(row, column)?.text.trim() ?? '';
    return isPlaceholder(text) ? [] : [text];
  });
}

function roleOf(
  tables: readonly ReturnedTable[],
  key: string,
  unit: string | undefined,
  texts: readonly string[],
): ColumnRole {
  const serial = tables.some(({ table, columns }) =>
    table.columns.some(({ column, isSerial }) => isSerial && column === columns.get(key)?.column),
  );
  if (serial) return 'serial';
  const label = headerKey(key.split('/').at(-1) ?? key);
  const share = (holds: (text: string) => boolean) =>
    texts.length === 0 ? 0 : texts.filter(holds).length / texts.length;
  if (UNIT.test(label) && share((text) => MEASURES.test(text)) > 0.5) return 'unit';
  if (SENDER.test(label)) return 'sender';
  if (OFFICE.test(label) && share((text) => recogniseTown(text) !== undefined) > 0.5) return 'sender';
  const figures = share((text) => readFigure(text) !== undefined);
  if (figures >= 0.5) return unit === '%' || unit === '百分点' || RATIO.test(label) ? 'ratio' : 'sum';
  if (texts.length === 0) return RATIO.test(label) ? 'ratio' : 'text';
  return ITEM.test(label) ? 'item' : 'text';
}
