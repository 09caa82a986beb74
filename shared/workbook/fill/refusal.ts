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

/** The way out for a form of an older or another format, in the words of Excel and of WPS. */
export const SAVE_AS_XLSX =
  '请用 Excel 打开它，点“文件”→“另存为”，保存类型选“Excel 工作簿（*.xlsx）”；用 WPS 的点“文件”→“另存为”，文件类型选“Microsoft Excel 文件（*.xlsx）”。存好后选用新的那一份。';
