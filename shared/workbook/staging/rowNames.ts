import type { Finding } from '../../model/finding.ts';
import type { RegisterDescription } from '../../model/register.ts';
import type { Registers } from '../columns/binding.ts';
import type { ImportInput } from './plan.ts';

/** What stands in the name's column where no name does. */
export type NoName =
  | { readonly kind: 'heading'; readonly ownColumn: boolean }
  | { readonly kind: 'sum' }
  | { readonly kind: 'note' }
  | { readonly kind: 'figure' };

const SUMS = /^(合计|总计|小计|共计)[:：]?$/;
const UNITS = /^(亿元|万元|元|家|个|人|亩|平方米|吨|%)$/;
const NOTES = /^(填报单位|报送单位|填表人|制表人?|审核人?|单位负责人|联系电话|备注|说明|注)[:：]/;
const FIGURES = /^([\d.,/%年月日:：-]+|(?=.*\d{6})[0-9A-Z]{18})$/;

/**
 * A heading printed once more, a sum, a date, a figure or a code: never a firm's or a project's name. The finder
 * has seen most of them before; this is the last word before a record is made of one.
 */
export function noName(register: RegisterDescription, name: string, all: Registers): NoName | undefined {
  const text = tidied(name);
  if (SUMS.test(text)) return { kind: 'sum' };
  if (NOTES.test(text) || UNITS.test(text)) return { kind: 'note' };
  if (FIGURES.test(text)) return { kind: 'figure' };
  const own = headingsOf(register).get(text);
  if (own !== undefined) return { kind: 'heading', ownColumn: own === register.nameField };
  const elsewhere = Object.values(all).some((other) => headingsOf(other).has(text));
  return elsewhere ? { kind: 'heading', ownColumn: false } : undefined;
}

const HEADINGS = new WeakMap<RegisterDescription, ReadonlyMap<string, string>>();

/** Labels and synonyms of every field, the name's own first where two fields share one. */
function headingsOf(register: RegisterDescription): ReadonlyMap<string, string> {
  const known = HEADINGS.get(register);
  if (known) return known;
  const headings = new Map<string, string>();
  for (const { key, label, synonyms } of register.fields)
    for (const word of [label, ...synonyms]) {
      const text = tidied(word);
      if (key === register.nameField || !headings.has(text)) headings.set(text, key);
    }
  HEADINGS.set(register, headings);
  return headings;
}

/** The list's own header printed once more: most of the row says what stands above its columns. */
export function repeatsHeader({ sheet, table }: Pick<ImportInput, 'sheet' | 'table'>, row: number): boolean {
  let filled = 0;
  let same = 0;
  for (const { column, path } of table.columns) {
    const text = tidied(sheet.cell(row, column)?.text ?? '');
    if (text === '') continue;
    filled += 1;
    if (path.some((level) => tidied(level) === text)) same += 1;
  }
  return same * 2 > filled;
}

/** Without the mark of a required column, a remark in brackets and blanks. */
function tidied(text: string): string {
  return text.replaceAll(/[\s*＊]/g, '').replace(/[（(][^（()）]*[)）]$/, '');
}

const CALLED: Readonly<Record<NoName['kind'], string>> = {
  heading: '表头文字',
  sum: '合计行的文字',
  note: '表外的说明文字',
  figure: '数字、日期或代码',
};

export function notNamed(name: string, { kind }: NoName, register: RegisterDescription): Finding {
  return {
    code: 'row.notNamed',
    severity: 'error',
    message: `“${name}”是${CALLED[kind]}，不是${register.label}名称，这一行没有导入`,
    advice: '确实是一条记录的，请在原表里改成全称再导入；不是的不用管',
  };
}

export function otherListBelow(row: number): Finding {
  return {
    code: 'row.otherList',
    severity: 'error',
    message: `从第 ${row} 行起像是另一张表，这一行没有导入`,
    advice: '请在“表格和列”里把这张表的下边界移到那一行上面，另一张表单独导入',
  };
}
