import { isRegistrationNumber, readCreditCode } from '../../text/creditCode.ts';
import { readNumber } from '../../text/figure.ts';
import { tidyText } from '../../text/normalise.ts';
import type { Cell } from '../sheet.ts';
import { type Reading, unusable } from './reading.ts';

/** Excel keeps 15 digits of a number: the rest of a longer code is already lost. */
const EXCEL_DIGITS = 15;

const BROKEN = unusable(
  'code.storedAsNumber',
  '信用代码被存成了数字，第 15 位以后已经失真，没有导入',
  '对照营业执照重新填写，并先把该列设为“文本”格式',
);

/** A credit code cell. Codes that fail a check are kept and flagged; digits that Excel lost are never guessed. */
export function readCreditCodeCell(cell: Cell): Reading {
  if (cell.type === 'number' || /^\d(?:\.\d+)?[eE]\+?1[0-9]$/.test(cell.text)) {
    const digits = readNumber(cell.raw) ?? '';
    if (digits.replace(/\D/g, '').length > EXCEL_DIGITS) return BROKEN;
    return judged(digits);
  }
  return judged(cell.text);
}

function judged(text: string): Reading {
  const { code, verdict, candidate } = readCreditCode(text);
  switch (verdict) {
    case 'valid':
      return { value: code };
    case 'check':
      return warned(
        code,
        'code.check',
        '信用代码的校验位不符',
        '对照营业执照核对；早期赋码确有例外，无误可以保留',
      );
    case 'organisation':
      return warned(
        code,
        'code.organisation',
        '信用代码里的组织机构代码（第 9—17 位）校验不符，多半是填错了',
        '对照营业执照核对',
      );
    case 'letter':
      return warned(
        code,
        'code.letter',
        '信用代码含有不该出现的字符（标准不用 I、O、S、V、Z）',
        candidate === undefined ? '对照营业执照核对' : `对照营业执照核对，可能是 ${candidate}`,
      );
    case 'registration15':
      return {
        value: undefined,
        aside: { field: 'oldRegistrationNumber', value: code },
        issue: {
          code: 'code.registration15',
          severity: 'warning',
          message: `这是 15 位的旧注册号${isRegistrationNumber(code) ? '' : '（校验位也不符）'}，不是统一社会信用代码，记入“旧注册号”`,
          advice: '请补上 18 位的统一社会信用代码',
        },
      };
    case 'organisation9':
      return {
        value: undefined,
        aside: { field: 'organisationCode', value: code },
        issue: {
          code: 'code.organisation9',
          severity: 'warning',
          message: '这是 9 位的组织机构代码，不是统一社会信用代码，记入“组织机构代码”',
          advice: '请补上 18 位的统一社会信用代码',
        },
      };
    case 'length':
      return warned(code, 'code.length', `信用代码应为 18 位，这里是 ${code.length} 位`, '对照营业执照补全');
  }
}

function warned(value: string, code: string, message: string, advice: string): Reading {
  return { value, issue: { code, severity: 'warning', message, advice } };
}

/** GB/T 4754 codes as they stand in lists: `3351`, `C3351`, `3351 建筑、家具用金属配件制造`, and 111 for 0111. */
export function readIndustryCell(cell: Cell): Reading {
  const text = tidyText(cell.type === 'number' ? (readNumber(cell.raw) ?? cell.text) : cell.text);
  const match = /^[[(]?([A-Ta-t]?)(\d{2,4})(?!\d)/.exec(text);
  const digits = match?.[2];
  if (digits === undefined)
    return /^[A-Ta-t]$/.test(text)
      ? { value: text.toUpperCase() }
      : unusable('industry.unknown', '不是行业代码（GB/T 4754 的 2—4 位数字）', '填四位小类代码，如 3351');
  if (cell.type === 'number' && digits.length === 3)
    return {
      value: `0${digits}`,
      issue: { code: 'industry.leadingZero', severity: 'notice', message: '行业代码开头的 0 丢了，已补上' },
    };
  return { value: digits };
}
