import type { FieldDescription } from '../../model/register.ts';
import { isMoneyUnit } from '../../money/units.ts';
import { dateOfSerial, readDate, readDateRange } from '../../text/date.ts';
import { readNumber } from '../../text/figure.ts';
import { tidyName } from '../../text/firmName.ts';
import { readFlag } from '../../text/flag.ts';
import { squeeze, tidyText } from '../../text/normalise.ts';
import { isPlaceholder } from '../../text/placeholder.ts';
import { recogniseTown, townInAddress } from '../../text/town.ts';
import type { Cell } from '../sheet.ts';
import { readCreditCodeCell, readIndustryCell } from './readCode.ts';
import { BLANK, type Reading, unusable } from './reading.ts';
import { readMoneyCell, readQuantityCell, readRatioCell } from './readMoney.ts';

export type CellReader = (cell: Cell | undefined) => Reading;

/** Answers kept a column; beyond it the column has too many different values for keeping them to help. */
const MOST_KEPT = 5000;

/** Fields that begin a period, with the field that ends it. */
const RANGE_ENDS = new Map([
  ['startOn', 'endOn'],
  ['validFrom', 'validTo'],
]);

const ERROR_CELL = unusable('cell.error', '公式出错，没有导入', '在原表里改好公式，或填上数值');
const NOT_A_FLAG = unusable('flag.unreadable', '看不出是“是”还是“否”，没有导入', '填“是”或“否”');
const NOT_A_DATE = unusable(
  'date.unreadable',
  '读不出日期，没有导入',
  '写成 2018-08-15、2018年8月 这样的形式',
);
const OPEN_MONTH = unusable(
  'date.openMonth',
  '数字 2018.1 分不清是 1 月还是 10 月，没有导入',
  '写成 2018-01 或 2018-10',
);
const NOT_A_TOWN = unusable('town.unknown', '不认识的镇街，没有导入', '填规范名称，如“小榄镇”“石岐街道”');

/** How cells of a column become values of a field. `unit` is the column's, `on` a day for names that changed. */
export function cellReader(
  field: FieldDescription,
  column: {
    readonly unit: string | undefined;
    readonly on: string | undefined;
    readonly takesForeign: boolean;
  },
): CellReader {
  const read = readerOfKind(field, column);
  const meansNothing = field.kind === 'flag' ? () => false : isPlaceholder;
  const kept = new Map<string, Reading>();
  const keeps = ['flag', 'choice', 'town', 'date', 'month', 'year', 'industry'].includes(field.kind);
  return (cell) => {
    if (cell === undefined) return BLANK;
    if (cell.type === 'error') return ERROR_CELL;
    const { text } = cell;
    if (text === '') return BLANK;
    if (!keeps) return text.length <= 8 && meansNothing(text) ? placeholder(text) : read(cell);
    // A text shows what it is; of anything else both what is stored and what is shown may count.
    const key = cell.type === 'text' ? text : `${cell.type}${cell.raw}\u0000${text}`;
    const known = kept.get(key);
    if (known) return known;
    const reading = meansNothing(text) ? placeholder(text) : read(cell);
    if (kept.size < MOST_KEPT) kept.set(key, reading);
    return reading;
  };
}

function placeholder(text: string): Reading {
  const word = text.trim();
  if (word === '') return BLANK;
  return {
    value: '',
    issue: { code: 'value.placeholder', severity: 'notice', message: `“${word}”不是内容，按空白处理` },
  };
}

function readerOfKind(
  field: FieldDescription,
  {
    unit,
    on,
    takesForeign,
  }: { readonly unit: string | undefined; readonly on: string | undefined; readonly takesForeign: boolean },
): (cell: Cell) => Reading {
  switch (field.kind) {
    case 'creditCode':
      return readCreditCodeCell;
    case 'industry':
      return readIndustryCell;
    case 'money': {
      const moneyUnit = unit !== undefined && isMoneyUnit(unit) ? unit : undefined;
      return (cell) => readMoneyCell(cell, moneyUnit, takesForeign);
    }
    case 'number':
    case 'integer':
      return (cell) => readQuantityCell(cell, unit, field.unit, field.kind === 'integer');
    case 'ratio':
      return (cell) => readRatioCell(cell, unit);
    case 'date': {
      const end = RANGE_ENDS.get(field.key);
      return end === undefined ? readDateCell : (cell) => readRangeCell(cell, end);
    }
    case 'month':
      return (cell) => shortened(readDateCell(cell), 7, '这里要写到月');
    case 'year':
      return (cell) => shortened(readDateCell(cell), 4, '这里要写到年');
    case 'flag':
      return readFlagCell;
    case 'choice':
      return choiceReader(field);
    case 'town':
      return (cell) => {
        const town = recogniseTown(cell.text, on) ?? townInAddress(cell.text, on);
        return town === undefined ? NOT_A_TOWN : { value: town };
      };
    default:
      return /(?:名称|单位|企业)$/.test(field.label)
        ? (cell) => ({ value: tidyName(plainText(cell)) })
        : (cell) => ({ value: tidyText(plainText(cell)) });
  }
}

/** Text as the cell shows it, but digits rather than `1.38E+10`. */
function plainText(cell: Cell): string {
  if (cell.type === 'number' && /[eE]\+/.test(cell.text)) return readNumber(cell.raw) ?? cell.text;
  return cell.text;
}

function readFlagCell(cell: Cell): Reading {
  if (cell.type === 'boolean') return { value: cell.raw === 'TRUE' };
  const flag = readFlag(cell.text);
  return flag === undefined
    ? isPlaceholder(cell.text)
      ? placeholder(cell.text)
      : NOT_A_FLAG
    : { value: flag };
}

function readDateCell(cell: Cell): Reading {
  if (cell.type === 'date') return { value: cell.raw.slice(0, 10) };
  const shown = readDate(cell.text);
  if (cell.type === 'number') {
    if (/^\d{4}\.1$/.test(cell.raw) && !/\.\d{2}$/.test(cell.text)) return OPEN_MONTH;
    if (/^\d{5}$/.test(cell.raw)) {
      const day = dateOfSerial(Number.parseInt(cell.raw, 10));
      if (day !== undefined && day >= '1950')
        return {
          value: day,
          issue: {
            code: 'date.serial',
            severity: 'notice',
            message: `日期没有设格式，按 Excel 的日期序号读作 ${day}`,
          },
        };
    }
  }
  return shown === undefined ? NOT_A_DATE : { value: shown };
}

/** `2018.8-2020.12` under 建设期: the beginning here, the end in the field that goes with it. */
function readRangeCell(cell: Cell, end: string): Reading {
  const range = cell.type === 'text' ? readDateRange(cell.text) : undefined;
  return range ? { value: range.from, aside: { field: end, value: range.to } } : readDateCell(cell);
}

function shortened(reading: Reading, length: number, need: string): Reading {
  if (typeof reading.value !== 'string') return reading;
  if (reading.value.length < length) return unusable('date.coarse', `${need}，没有导入`, '补上后再导入');
  return { ...reading, value: reading.value.slice(0, length) };
}

function choiceReader(field: FieldDescription): (cell: Cell) => Reading {
  const known = new Map<string, string>();
  const choices = field.choices ?? [];
  for (const { value, label, synonyms } of choices)
    for (const word of [value, label, ...synonyms]) known.set(squeeze(word).toUpperCase(), value);
  const labels = choices.map(({ label }) => label).join('、');
  const unknown = unusable('choice.unknown', `不在“${field.label}”的选项里，没有导入`, `可填：${labels}`);
  return (cell) => {
    const value = known.get(squeeze(plainText(cell)).toUpperCase());
    return value === undefined ? unknown : { value };
  };
}
