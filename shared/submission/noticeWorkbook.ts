import { fromYuan } from '../money/units.ts';
import type { CellRange } from '../workbook/sheet.ts';
import {
  type CellStyle,
  type SheetDescription,
  type WrittenCell,
  type WrittenRow,
  writeWorkbook,
} from '../workbook/write/index.ts';
import { sumOf } from './form.ts';
import type { Notice, NoticeItem } from './notice.ts';
import { NOTICE_HEADS, NOTICE_TITLE, type NoticeSender, noticeWords } from './noticeWords.ts';

const BODY = { name: '仿宋_GB2312', size: 11 };
const cell: CellStyle = { font: BODY, border: 'thin', vertical: 'center', wrap: true };
const STYLES: Readonly<Record<string, CellStyle>> = {
  title: { font: { name: '方正小标宋简体', size: 20 }, horizontal: 'center', vertical: 'center' },
  heading: { font: { name: '黑体', size: 12 }, vertical: 'center' },
  words: { font: { name: '仿宋_GB2312', size: 12 }, vertical: 'center', wrap: true },
  right: { font: { name: '仿宋_GB2312', size: 12 }, vertical: 'center', horizontal: 'right' },
  head: { ...cell, font: { name: '黑体', size: 11 }, horizontal: 'center' },
  serial: { ...cell, horizontal: 'center' },
  text: cell,
  amount: { ...cell, horizontal: 'right', format: '#,##0.00' },
  bound: { ...cell, horizontal: 'right', format: '"≤"#,##0.00' },
  total: { ...cell, font: { name: '黑体', size: 11 }, horizontal: 'center' },
  totalAmount: { ...cell, font: { name: '黑体', size: 11 }, horizontal: 'right', format: '#,##0.00' },
};

const WIDTHS = [5, 21, 22, 14, 28, 13];
const LAST = WIDTHS.length - 1;
/** Characters of 12 pt that stand in one line across all columns. */
const LINE = 48;

/** The notices as one workbook: a list of them first, then a sheet of one page for each firm. */
export function noticeWorkbook(notices: readonly Notice[], sender: NoticeSender): Uint8Array {
  const names = sheetNames(notices.map(({ name }) => name));
  const sheets = notices.map((notice, place) => noticeSheet(notice, sender, names[place] ?? ''));
  return writeWorkbook({
    styles: STYLES,
    sheets: notices.length > 1 ? [listSheet(notices, sender), ...sheets] : sheets,
  });
}

const LIST = '告知清单';

function listSheet(notices: readonly Notice[], sender: NoticeSender): SheetDescription {
  const heads = ['序号', '镇街', '企业名称', '统一社会信用代码', '可享受项数', '预计金额合计（万元）'];
  const last = notices.length + 3;
  const rows: WrittenRow[] = [
    { height: 40, cells: [{ text: `${NOTICE_TITLE}发放清单`, style: 'title' }] },
    {
      height: 22,
      cells: [{ text: `制表：${sender.office}　${sender.operator}　${sender.on}`, style: 'words' }],
    },
    { height: 32, cells: heads.map((text) => ({ text, style: 'head' })) },
    ...notices.map(
      (notice, place): WrittenRow => ({
        cells: [
          { number: String(place + 1), style: 'serial' },
          { text: notice.town, style: 'text' },
          { text: notice.name, style: 'text' },
          { text: notice.creditCode, style: 'text' },
          { number: String(notice.items.length), style: 'serial' },
          { number: fromYuan(notice.total, '万元'), style: 'amount' },
        ],
      }),
    ),
    {
      height: 26,
      cells: [
        { text: '合计', style: 'total' },
        ...heads.slice(2).map((): WrittenCell => ({ style: 'total' })),
        { formula: `SUM(F4:F${last})`, number: totalOf(notices), style: 'totalAmount' },
      ],
    },
  ];
  return {
    name: LIST,
    widths: [6, 12, 34, 22, 10, 18],
    rows,
    merges: [across(0), across(1)],
    frozen: { rows: 3, columns: 0 },
    print: { fitWidth: 1, titleRows: [2, 2], footer: '&C第 &P 页，共 &N 页', horizontalCentered: true },
  };
}

function noticeSheet(notice: Notice, sender: NoticeSender, name: string): SheetDescription {
  const words = noticeWords(notice, sender);
  const rows: WrittenRow[] = [];
  const merges: CellRange[] = [];
  const whole = (text: string, style: string, height?: number) => {
    merges.push(across(rows.length));
    rows.push({ height: height ?? linesOf(text) * 19 + 3, cells: [{ text, style }] });
  };
  const table = (heads: readonly string[], items: readonly NoticeItem[], why: boolean) => {
    rows.push({ height: 32, cells: heads.map((text) => ({ text, style: 'head' })) });
    for (const [place, item] of items.entries()) rows.push(itemRow(item, place, why));
  };
  whole(NOTICE_TITLE, 'title', 42);
  whole(words.address, 'words');
  whole(`　　${words.opening}`, 'words');
  if (words.items !== '') {
    whole(words.items, 'heading', 26);
    table(NOTICE_HEADS.items, notice.items, false);
  }
  if (words.near !== '') {
    whole(words.near, 'heading', 26);
    table(NOTICE_HEADS.near, notice.near, true);
  }
  if (words.asks !== '') {
    whole(words.asks, 'heading', 26);
    for (const question of words.questions) whole(question, 'words');
  }
  if (words.more !== '') whole(words.more, 'words');
  whole(words.remark, 'words');
  for (const line of words.sign) whole(line, 'right', 22);
  return { name, widths: WIDTHS, rows, merges, print: { fitWidth: 1, horizontalCentered: true } };
}

function itemRow(item: NoticeItem, place: number, why: boolean): WrittenRow {
  const last = why ? item.why : item.basis;
  const lines = Math.max(
    ...[item.title, item.project, last, item.department].map((text, at) =>
      Math.ceil(text.length / ([10, 10, 13, 6][at] ?? 10)),
    ),
  );
  return {
    height: Math.max(28, lines * 15 + 4),
    cells: [
      { number: String(place + 1), style: 'serial' },
      { text: item.title, style: 'text' },
      { text: item.project === '' ? '—' : item.project, style: 'text' },
      { number: fromYuan(item.amount, '万元'), style: item.upperBound ? 'bound' : 'amount' },
      { text: last, style: 'text' },
      { text: item.department, style: 'text' },
    ],
  };
}

function linesOf(text: string): number {
  return Math.max(1, Math.ceil(text.length / LINE));
}

function across(row: number): CellRange {
  return { top: row, left: 0, bottom: row, right: LAST };
}

function totalOf(notices: readonly Notice[]): string {
  return fromYuan(
    sumOf(
      notices.map(({ total }) => ({ total })),
      'total',
    ),
    '万元',
  );
}

/** Names that Excel takes: at most 31 characters, none of `\ / ? * [ ] :`, each different. */
function sheetNames(firms: readonly string[]): string[] {
  const used = new Set([LIST]);
  return firms.map((firm) => {
    const plain = firm.replace(/[\\/?*[\]:']/g, ' ').trim() || '企业';
    let name = plain.slice(0, 31);
    for (let count = 2; used.has(name.toLowerCase()); count += 1) {
      const mark = `（${count}）`;
      name = `${plain.slice(0, 31 - mark.length)}${mark}`;
    }
    used.add(name.toLowerCase());
    return name;
  });
}
