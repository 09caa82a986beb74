import type { Finding } from '../../model/finding.ts';
import { storedNumber } from '../../text/figure.ts';
import { cellAddress, columnLetter } from '../address.ts';
import type { Cell, Sheet } from '../sheet.ts';
import type { FoundTable } from './found.ts';

/** Excel keeps fifteen digits of a number; a code of more has lost its end. */
const KEPT_DIGITS = 15;

/** What is broken in cells whatever their column means: errors of formulas, long codes stored as numbers. One line a column. */
export function brokenCells(sheet: Sheet, table: FoundTable): Finding[] {
  const findings: Finding[] = [];
  for (const { column, header } of table.columns) {
    for (const kind of [LONG_NUMBER, ERROR_CELL]) {
      const rows = table.bodyRows.filter((row) => kind.applies(sheet.cell(row, column)));
      const [first] = rows;
      if (first === undefined) continue;
      findings.push({
        code: kind.code,
        severity: 'warning',
        message: `${columnLetter(column)} 列“${header}”：${kind.message}（共 ${rows.length} 处）`,
        advice: kind.advice,
        sheet: table.sheet,
        cell: cellAddress(first, column),
        value: sheet.cell(first, column)?.text ?? '',
      });
    }
  }
  return findings;
}

interface Kind {
  readonly code: string;
  readonly message: string;
  readonly advice: string;
  readonly applies: (cell: Cell | undefined) => boolean;
}

const LONG_NUMBER: Kind = {
  code: 'code.storedAsNumber',
  message: '超过 15 位的号码被存成了数字，第 15 位以后已经失真',
  advice: '对照原件重新填写，并先把该列设为“文本”格式',
  applies: (cell) =>
    cell?.type === 'number' &&
    cell.formula === undefined &&
    /^\d+$/.test(storedNumber(cell.raw) ?? '') &&
    (storedNumber(cell.raw) ?? '').length > KEPT_DIGITS,
};

const ERROR_CELL: Kind = {
  code: 'cell.error',
  message: '公式出错',
  advice: '在原表里改好公式，或填上数值',
  applies: (cell) => cell?.type === 'error',
};
