import { decimalText, Exact } from '../../money/decimal.ts';
import { columnLetter } from '../../workbook/address.ts';
import type { CellStyle, WorkbookDescription, WrittenCell, WrittenRow } from '../../workbook/write/index.ts';
import type { Indicator, Plan } from '../plan/schema.ts';
import type { AllocationHistory, AllocationVersion, WeightBasis } from './versions.ts';

export const BASIS_WORDS: Readonly<Record<WeightBasis, string>> = {
  lastYear: '上年基数',
  capacity: '承载能力',
  equal: '平均',
  manual: '手工权重',
};

export const METHOD_WORDS: Readonly<Record<AllocationVersion['method'], string>> = {
  'largest-remainder': '保证合计相等（最大余数法）',
  round: '逐格四舍五入',
};

const FONT = { name: '仿宋_GB2312', size: 11 };
const CELL: CellStyle = { font: FONT, border: 'thin', vertical: 'center', wrap: true };
const HEAD_FONT = { name: '黑体', size: 11 };

function styles(decimals: number): Readonly<Record<string, CellStyle>> {
  const format = decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`;
  return {
    title: { font: { name: '方正小标宋简体', size: 18 }, horizontal: 'center', vertical: 'center' },
    line: { font: FONT },
    head: { ...CELL, font: HEAD_FONT, horizontal: 'center' },
    text: { ...CELL, format: '@' },
    figure: { ...CELL, horizontal: 'right', format },
    plain: { ...CELL, horizontal: 'right' },
    total: { ...CELL, font: HEAD_FONT, horizontal: 'right', format },
    totalText: { ...CELL, font: HEAD_FONT },
  };
}

/**
 * A breakdown as a workbook: the table as it is handed down (which this program reads back), what each part was
 * made from, and all versions of the same target side by side.
 */
export function versionWorkbook(
  plan: Plan,
  indicator: Indicator,
  version: AllocationVersion,
  history: AllocationHistory,
): WorkbookDescription {
  const names = new Map(plan.units.map(({ id, name }) => [id, name]));
  const name = (unit: string) => names.get(unit) ?? unit;
  return {
    styles: styles(version.decimals),
    font: FONT,
    sheets: [
      {
        name: '分解表',
        widths: [28, 26],
        rows: tableRows(indicator, version, name),
        merges: [{ top: 0, left: 0, bottom: 0, right: 1 }],
        frozen: { rows: 3, columns: 1 },
        print: { fitWidth: 1, horizontalCentered: true, footer: '&C第 &P 页，共 &N 页' },
      },
      {
        name: '分解依据',
        widths: [24, 14, 10, 12, 12, 14],
        rows: basisRows(version, name),
        frozen: { rows: 1, columns: 1 },
        print: { fitWidth: 1, footer: '&C第 &P 页，共 &N 页' },
      },
      {
        name: '历次版本',
        widths: [24, ...history.map(() => 16)],
        rows: historyRows(history, name),
        frozen: { rows: 1, columns: 1 },
        print: { fitWidth: 1, landscape: history.length > 4, footer: '&C第 &P 页，共 &N 页' },
      },
    ],
  };
}

function tableRows(
  indicator: Indicator,
  version: AllocationVersion,
  name: (unit: string) => string,
): (WrittenRow | null)[] {
  const { year, units, parts } = version;
  const first = 4;
  const last = first + units.length - 1;
  return [
    { height: 34, cells: [{ text: `${year}年${indicator.name}任务分解表`, style: 'title' }] },
    { cells: [{ text: `单位：${indicator.unit}`, style: 'line' }] },
    { cells: ['镇区', `${indicator.name}（${indicator.unit}）`].map((text) => ({ text, style: 'head' })) },
    ...units.map((unit, index) => ({
      cells: [
        { text: name(unit), style: 'text' },
        { number: parts[index] ?? '0', style: 'figure' },
      ],
    })),
    {
      cells: [
        { text: '合计', style: 'totalText' },
        { formula: `SUM(B${first}:B${last})`, number: sumText(version), style: 'total' },
      ],
    },
    null,
    ...notes(indicator, version).map((text) => ({ cells: [{ text, style: 'line' }] })),
  ];
}

/** What each part was made from. */
function basisRows(version: AllocationVersion, name: (unit: string) => string): WrittenRow[] {
  const { units, parts, weights, locks, floors, caps } = version;
  const bound = (value: string | null | undefined): WrittenCell =>
    typeof value === 'string' ? { number: value, style: 'plain' } : { text: '', style: 'text' };
  return [
    {
      cells: ['单元', `权重（${BASIS_WORDS[version.basis]}）`, '锁定', '下限', '上限', '分得'].map(
        (text) => ({
          text,
          style: 'head',
        }),
      ),
    },
    ...units.map((unit, index) => ({
      cells: [
        { text: name(unit), style: 'text' },
        { number: weights[index] ?? '0', style: 'plain' },
        bound(locks[index]),
        bound(floors[index]),
        bound(caps[index]),
        { number: parts[index] ?? '0', style: 'figure' },
      ],
    })),
  ];
}

function sumText({ total, residual }: AllocationVersion): string {
  return decimalText(new Exact(total).minus(residual));
}

function notes(indicator: Indicator, version: AllocationVersion): string[] {
  const { total, residual, method, basis, number, madeBy, madeAt, reason } = version;
  return [
    `说明：总量 ${total}${indicator.unit}，按${BASIS_WORDS[basis]}分解，${METHOD_WORDS[method]}${
      residual === '0' ? '，合计与总量相等' : `，各单元相加比总量差 ${residual}${indicator.unit}`
    }。`,
    `第 ${number} 版，${madeBy}，${madeAt.slice(0, 16).replace('T', ' ')}${reason === '' ? '' : `，${reason}`}。`,
  ];
}

function historyRows(history: AllocationHistory, name: (unit: string) => string): WrittenRow[] {
  const units = [...new Set(history.flatMap((version) => version.units))];
  const head = history.map(({ number, madeAt, reason }) => ({
    text: `第 ${number} 版\n${madeAt.slice(0, 10)} ${reason}`.trimEnd(),
    style: 'head',
  }));
  return [
    { height: 34, cells: [{ text: '单元', style: 'head' }, ...head] },
    ...units.map((unit) => ({
      cells: [
        { text: name(unit), style: 'text' },
        ...history.map((version): WrittenCell => {
          const part = version.parts[version.units.indexOf(unit)];
          return part === undefined ? { text: '—', style: 'text' } : { number: part, style: 'figure' };
        }),
      ],
    })),
    {
      cells: [
        { text: '合计', style: 'totalText' },
        ...history.map((version, index) => {
          const letter = columnLetter(index + 1);
          return {
            formula: `SUM(${letter}2:${letter}${units.length + 1})`,
            number: sumText(version),
            style: 'total',
          };
        }),
      ],
    },
  ];
}
