import type { LedgerRecord } from '../../../shared/model/record.ts';
import type { RegisterDescription } from '../../../shared/model/register.ts';
import { isPresent } from '../../../shared/model/value.ts';
import { readCreditCode } from '../../../shared/text/creditCode.ts';

/** Something about one cell that the clerk must look at. */
export interface CellProblem {
  readonly field: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly advice: string;
}

/** Everything that the register's description finds wrong with a record, on the day `today` (YYYY-MM-DD). */
export function problemsOf(
  description: RegisterDescription,
  record: LedgerRecord,
  today?: string,
): CellProblem[] {
  const found: CellProblem[] = [];
  for (const field of description.fields) {
    const value = record.values[field.key];
    if (field.required && !isPresent(value) && field.kind !== 'reference') {
      found.push({
        field: field.key,
        severity: 'error',
        message: `缺少${field.label}`,
        advice: `补填${field.label}`,
      });
    }
    if (field.kind === 'creditCode' && typeof value === 'string' && value !== '') {
      const problem = creditCodeProblem(value);
      if (problem) found.push({ field: field.key, ...problem });
    }
  }
  for (const check of description.checks) {
    const finding = check.check(record.values, today);
    if (!finding || finding.severity === 'notice') continue;
    for (const field of check.fields) {
      found.push({
        field,
        severity: finding.severity,
        message: finding.value === undefined ? finding.message : `${finding.message}（${finding.value}）`,
        advice: finding.advice ?? '核对后改正',
      });
    }
  }
  return found;
}

function creditCodeProblem(code: string): Omit<CellProblem, 'field'> | undefined {
  const { verdict, candidate } = readCreditCode(code);
  const severity = 'warning';
  switch (verdict) {
    case 'valid':
      return undefined;
    case 'check':
      return { severity, message: '信用代码校验位不符', advice: '对照营业执照核对；确认无误可以保留' };
    case 'organisation':
      return { severity, message: '信用代码第 9–17 位校验不符', advice: '多半是抄错了，对照营业执照改正' };
    case 'letter':
      return {
        severity,
        message: '信用代码含有不该出现的字母',
        advice: candidate
          ? `是否应为 ${candidate}？对照营业执照核对`
          : '信用代码不用 I、O、S、V、Z，对照营业执照改正',
      };
    case 'registration15':
      return {
        severity,
        message: '这是 15 位旧注册号',
        advice: '填 18 位统一社会信用代码，旧号移到“旧注册号”',
      };
    case 'organisation9':
      return { severity, message: '这是 9 位组织机构代码', advice: '填 18 位统一社会信用代码' };
    default:
      return { severity, message: `信用代码应为 18 位，现为 ${code.length} 位`, advice: '对照营业执照补齐' };
  }
}
