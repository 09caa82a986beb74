import { isDecimalText } from '../../../money/decimal.ts';
import {
  type CellStyle,
  type SheetDescription,
  type WrittenCell,
  type WrittenRow,
  writeWorkbook,
} from '../../../workbook/write/index.ts';
import { type MergedLine, summedColumns } from './addUp.ts';
import type { Merged } from './mergeReturns.ts';
import type { MergeColumn, ReturnedRow } from './returned.ts';

const BODY = { name: '仿宋_GB2312', size: 11 };
const cell: CellStyle = { font: BODY, border: 'thin', vertical: 'center' };
const STYLES: Readonly<Record<string, CellStyle>> = {
  title: { font: { name: '方正小标宋简体', size: 18 }, horizontal: 'center', vertical: 'center' },
  head: {
    font: { name: '黑体', size: 11 },
    border: 'thin',
    horizontal: 'center',
    vertical: 'center',
    wrap: true,
  },
  text: { ...cell, wrap: true },
  figure: { ...cell, horizontal: 'right', format: '#,##0.00##' },
  count: { ...cell, horizontal: 'right', format: '0' },
  out: { ...cell, font: { ...BODY, color: '9A1B12' }, wrap: true },
};
const SEVERITIES = { error: '不计入', warning: '待核对', notice: '说明' } as const;

/** The result as a workbook: sums, every row behind them, what to look at with file, sheet and cell, and who sent. */
export function resultBook(merged: Merged, title: string): Uint8Array {
  return writeWorkbook({
    styles: STYLES,
    sheets: [sums(merged, title), details(merged), findings(merged), senders(merged)],
  });
}

function sheet(
  name: string,
  title: string,
  head: readonly string[],
  widths: readonly number[],
  rows: readonly WrittenRow[],
): SheetDescription {
  const last = head.length - 1;
  return {
    name,
    widths,
    rows: [
      { height: 34, cells: [{ text: title, style: 'title' }] },
      { height: 30, cells: head.map((text) => ({ text, style: 'head' })) },
      ...rows,
    ],
    merges: last > 0 ? [{ top: 0, left: 0, bottom: 0, right: last }] : [],
    frozen: { rows: 2, columns: 0 },
    print: { landscape: true, fitWidth: 1, titleRows: [1, 1], footer: '&C第 &P 页，共 &N 页' },
  };
}

function sums(merged: Merged, title: string): SheetDescription {
  const columns = summedColumns(merged.columns, merged.lines);
  const withItems = merged.rows.some(({ item }) => item !== '');
  return sheet(
    '汇总',
    title,
    [withItems ? '指标' : '报送单位', '单位', ...columns.map(sumHeader), '报送单位数', '说明'],
    [28, 9, ...columns.map(() => 14), 11, 30],
    merged.lines.map((line) => ({
      cells: [
        text(line.name),
        text(line.unit ?? ''),
        ...columns.map((column) => sumCell(line, column)),
        { number: String(line.senders), style: 'count' },
        text(remark(line)),
      ],
    })),
  );
}

/** The lowest level of the header, with the unit in which a rate stands. */
export function sumHeader({ header, role }: MergeColumn): string {
  const lowest = header.split(' / ').at(-1) ?? header;
  return role === 'ratio' && !/[（(]/.test(lowest) ? `${lowest}（%）` : lowest;
}

function sumCell(line: MergedLine, { key }: MergeColumn): WrittenCell {
  const sum = line.sums.get(key);
  if (sum && sum.count > 0) return { number: sum.value, style: 'figure' };
  const rate = line.rates.get(key);
  return rate === undefined ? text('—') : { number: rate, style: 'figure' };
}

/** What the figures of a line do not say by themselves. */
export function remark({ adds, sums, rates }: MergedLine): string {
  if (!adds) return '比例类不能相加，见明细';
  const out = Math.max(0, ...[...sums.values()].map(({ leftOut }) => leftOut));
  return [
    ...(out > 0 ? [`有 ${out} 个数没有计入，见核对`] : []),
    ...(rates.size > 0 ? ['完成率（%）按合计重算'] : []),
  ].join('；');
}

function details(merged: Merged): SheetDescription {
  const columns = merged.columns.filter(({ role }) => role !== 'serial' && role !== 'sender');
  return sheet(
    '明细',
    '明细（原文照录，单位已统一）',
    ['报送单位', ...columns.map(({ header }) => header), '没有计入', '文件', '表', '行'],
    [16, ...columns.map(() => 14), 16, 26, 10, 6],
    merged.rows.map((row) => ({
      cells: [
        text(row.senderName),
        ...columns.map((column) => detailCell(row, column)),
        { text: leftOutOf(row), style: 'out' },
        text(row.file),
        text(row.sheet),
        { number: String(row.row), style: 'count' },
      ],
    })),
  );
}

function detailCell(row: ReturnedRow, column: MergeColumn): WrittenCell {
  if (column.role === 'unit') return text(row.unit ?? '');
  const { value, percent, written = '' } = row.cells.get(column.key) ?? {};
  if (value === undefined || !isDecimalText(value)) return text(written);
  return percent === true ? text(written) : { number: value, style: 'figure' };
}

function leftOutOf({ leftOut, cells }: ReturnedRow): string {
  return leftOut ?? [...new Set([...cells.values()].flatMap((each) => each.leftOut ?? []))].join('、');
}

function findings(merged: Merged): SheetDescription {
  return sheet(
    '核对',
    '需要核对的地方',
    ['文件', '表', '单元格', '原文', '问题', '怎么办', '处理'],
    [26, 10, 9, 18, 50, 34, 9],
    merged.findings.map(({ file, sheet: name, cell: at, value, message, advice, severity }) => ({
      cells: [file, name ?? '', at ?? '', value ?? '', message, advice ?? '', SEVERITIES[severity]].map(text),
    })),
  );
}

function senders(merged: Merged): SheetDescription {
  return sheet(
    '报送情况',
    '报送情况',
    ['报送单位', '文件', '表', '期次', '行数', '状态', '校验码'],
    [24, 30, 12, 12, 8, 16, 40],
    [
      ...merged.files.map((file) => ({
        cells: [
          text(file.senders.join('、')),
          text(file.name),
          text(file.sheets.join('、')),
          text(file.period ?? ''),
          { number: String(file.rows), style: 'count' },
          text(file.leftOut ?? '已计入'),
          text(file.sha256),
        ],
      })),
      ...merged.missing.map((name) => ({
        cells: [text(name), ...['', '', '', ''].map(text), { text: '未报送', style: 'out' }, text('')],
      })),
    ],
  );
}

function text(words: string): WrittenCell {
  return { text: words, style: 'text' };
}
