import type { Finding } from '../../model/finding.ts';

/** Thrown inside the filler where a template cannot be filled rightly; `fillTemplate` turns it into a finding. */
export class Refusal extends Error {
  readonly finding: Finding;

  constructor(
    code: string,
    message: string,
    advice: string,
    where: Pick<Finding, 'sheet' | 'cell' | 'value'> = {},
  ) {
    super(message);
    this.finding = { code, severity: 'error', message, advice, ...where };
  }
}

/** The advice that fits every damaged file. */
export const ASK_AGAIN = '请用 Excel 或 WPS 打开后另存为 .xlsx 再试；仍不行，请向发表单位重新索取。';
