import { readCapital } from '../../money/capital.ts';
import { isMoneyUnit, type MoneyUnit, toYuan } from '../../money/units.ts';
import { readComposite, readFigure, readNumber, shiftPoint, storedNumber } from '../../text/figure.ts';
import { isPlaceholder } from '../../text/placeholder.ts';
import type { Cell } from '../sheet.ts';
import { convertQuantity } from './quantity.ts';
import { BLANK, type Reading, unusable } from './reading.ts';

const NO_UNIT = unusable(
  'unit.unknown',
  '没有说明金额单位，没有导入',
  '在表头写明单位（元、千元、万元、亿元），或导入时为这一列选定',
  'error',
);

const COMPOSITE = unusable('figure.composite', '一格里有两个数（合计和其中），没有导入', '拆成两列再导入');

const NOT_A_FIGURE = unusable('figure.unreadable', '读不出数值，没有导入', '改成纯数字');

/** Yuan from a cell; `unit` is the column's. A unit inside the value goes before it. */
export function readMoneyCell(cell: Cell, unit: MoneyUnit | undefined, takesForeign: boolean): Reading {
  const bare = cell.type === 'number' ? storedNumber(cell.raw) : readNumber(cell.text);
  if (bare !== undefined) {
    if (cell.type === 'number' && cell.text.includes('%')) return NOT_A_FIGURE;
    return unit === undefined ? NO_UNIT : { value: toYuan(bare, unit) };
  }
  const figure = readFigure(cell.text);
  if (figure?.unit !== undefined && isMoneyUnit(figure.unit))
    return { value: toYuan(figure.value, figure.unit) };
  const capital = readCapital(cell.text);
  switch (capital.kind) {
    case 'yuan':
      return { value: capital.yuan };
    case 'bare': {
      // `50万` names the size; only the currency is left open, and a column of money here is renminbi.
      const size = capital.unit ?? unit;
      return size === undefined ? NO_UNIT : { value: toYuan(capital.amount, size) };
    }
    case 'foreign':
      return {
        value: undefined,
        ...(takesForeign ? { aside: { field: 'foreignCapital', value: capital.text } } : {}),
        issue: {
          code: 'money.foreign',
          severity: 'warning',
          message: takesForeign
            ? '外币金额，原样记入“外币注册资本”，不折算、不参加合计'
            : '外币金额，没有导入',
          advice: '需要人民币金额时请另行填写',
        },
      };
    case 'blank':
      return BLANK;
    case 'unreadable':
      return readComposite(cell.text) ? COMPOSITE : NOT_A_FIGURE;
  }
}

/** A quantity in the field's unit; `unit` is the column's, a unit inside the value goes before it. */
export function readQuantityCell(
  cell: Cell,
  unit: string | undefined,
  fieldUnit: string | undefined,
  whole: boolean,
): Reading {
  const stored = cell.type === 'number' ? storedNumber(cell.raw) : undefined;
  const figure = stored === undefined ? readFigure(cell.text) : { value: stored, percent: false };
  if (figure === undefined) {
    if (isPlaceholder(cell.text)) return BLANK;
    return readComposite(cell.text) ? COMPOSITE : NOT_A_FIGURE;
  }
  if (figure.percent) return NOT_A_FIGURE;
  const from = ('unit' in figure ? figure.unit : undefined) ?? unit;
  const value =
    from === undefined || fieldUnit === undefined
      ? figure.value
      : convertQuantity(figure.value, from, fieldUnit);
  if (value === undefined)
    return unusable(
      'unit.unlike',
      `单位“${from}”换算不成“${fieldUnit}”，没有导入`,
      `改成以“${fieldUnit}”为单位的数`,
    );
  if (whole && value.includes('.'))
    return unusable('figure.notWhole', '这里应是整数，没有导入', '核对后改成整数');
  return { value };
}

/**
 * A ratio: `11%`, a cell formatted as percent, or a bare number. A bare number counts as percent only where the
 * header says `%`; without that it is taken as the ratio itself, and from 2 on it is left out and flagged.
 */
export function readRatioCell(cell: Cell, unit: string | undefined): Reading {
  const shownPercent = /%|％/.test(cell.text);
  if (cell.type === 'number') {
    const stored = storedNumber(cell.raw);
    if (stored === undefined) return NOT_A_FIGURE;
    if (shownPercent) return { value: stored };
    return ratioOf(stored, unit);
  }
  const figure = readFigure(cell.text);
  if (figure === undefined || figure.unit !== undefined)
    return isPlaceholder(cell.text) ? BLANK : NOT_A_FIGURE;
  return figure.percent ? { value: asRatio(figure.value) } : ratioOf(figure.value, unit);
}

function ratioOf(value: string, unit: string | undefined): Reading {
  if (unit === '%') return { value: asRatio(value) };
  if (/^-?[01](?:\.|$)/.test(value)) return { value };
  return unusable('ratio.open', '分不清是百分数还是比值，没有导入', '写成 11% 这样的形式');
}

/** `11` of a hundred: 0.11. */
function asRatio(percent: string): string {
  return shiftPoint(percent, -2);
}
