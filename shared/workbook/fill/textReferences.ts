import type { Finding } from '../../model/finding.ts';
import { type FormulaToken, formulaTokens, writeFormula } from './formula.ts';
import { concerns, type FormulaSetting, sameName } from './rowMap.ts';

/** Functions that reach places which no formula moves with its rows. */
export const REACHES = /\b(?:INDIRECT|OFFSET)\s*\(/i;

/**
 * The call that names a moved place by its text (`INDIRECT("汇总表!G8")`) or by a number of rows
 * (`OFFSET(G5,0,0,3)`), as written; undefined where there is none. Such a place does not follow.
 */
export function stuckReference(formula: string, setting: FormulaSetting): string | undefined {
  if (setting.map.delta === 0 || !REACHES.test(formula)) return undefined;
  const tokens = formulaTokens(formula);
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'word') continue;
    const name = token.text.toUpperCase();
    const inputs = name === 'INDIRECT' || name === 'OFFSET' ? callInputs(tokens, index + 1) : [];
    const stuck = name === 'INDIRECT' ? namesMoved(inputs, setting) : countsRows(inputs, setting);
    if (stuck) return `${name}(${inputs.map((input) => writeFormula(input)).join(',')})`;
  }
  return undefined;
}

const ADDRESS = /\$?[A-Za-z]{1,3}\$?(\d{1,7})(?![\w(])/g;

function namesMoved(
  [place]: readonly (readonly FormulaToken[])[],
  { map, sheet, own }: FormulaSetting,
): boolean {
  return (place ?? []).some((token) => {
    if (token.kind !== 'string') return false;
    const text = token.text.slice(1, -1);
    const cut = text.lastIndexOf('!');
    const named = text.slice(0, Math.max(cut, 0)).replace(/^'|'$/g, '');
    const here = cut < 0 ? own || (place ?? []).length > 1 : named === '' || sameName(named, sheet);
    return here && [...text.slice(cut + 1).matchAll(ADDRESS)].some(([, row]) => Number(row) - 1 > map.first);
  });
}

/** Rows to go or to take that are written as a number of more than one belong to last year's list. */
function countsRows(inputs: readonly (readonly FormulaToken[])[], setting: FormulaSetting): boolean {
  const [base = [], rows = [], , height = []] = inputs;
  const here = base.some((token) => token.kind === 'reference' && concerns(token, setting));
  return here && [rows, height].some((input) => Math.abs(Number(writeFormula(input).trim() || '0')) > 1);
}

/** The inputs of the call whose bracket opens at `at`. */
function callInputs(tokens: readonly FormulaToken[], at: number): FormulaToken[][] {
  const inputs: FormulaToken[][] = [[]];
  let depth = 0;
  for (const token of tokens.slice(at)) {
    const text = token.kind === 'other' ? token.text : '';
    if (text === '(') depth += 1;
    if (text === ')') depth -= 1;
    if (depth === 0) break;
    if (depth === 1 && text === ',') inputs.push([]);
    else if (depth > 1 || text !== '(') inputs[inputs.length - 1]?.push(token);
  }
  return inputs;
}

export function stuckFinding(call: string, sheet: string, cell: string): Finding {
  return {
    code: 'text-reference',
    severity: 'warning',
    message: `公式里的 ${call} 按文字或行数指定位置，增减行后不会跟着变`,
    advice: '请打开生成的文件核对这一格；要让它跟着变，请把公式改成直接引用单元格',
    sheet,
    cell,
  };
}
