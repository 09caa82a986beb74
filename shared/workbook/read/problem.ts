import type { Finding } from '../../model/finding.ts';

/** Why a file cannot be read, in the clerk's words: what it is and what to do. */
const PROBLEMS = {
  'file.empty': ['是空的，里面没有任何内容', '请检查文件是否没有保存或没有下载完，向提供的人重新要一份'],
  'file.truncated': ['不完整，后半部分缺失', '多半是没有下载完或拷贝时中断，请重新下载或重新拷贝后再试'],
  'file.damaged': [
    '已损坏，无法读出表格',
    '请用 Excel 或 WPS 打开，按提示修复后另存为 .xlsx 再导入；打不开时请向提供的人重新要一份',
  ],
  'file.encrypted': [
    '设有打开密码',
    '请用 Excel 或 WPS 输入密码打开，取消密码（Excel：“文件-信息-保护工作簿”；WPS：“文件-文档加密-密码加密”），保存后再选',
  ],
  'file.html': [
    '不是真正的 Excel 文件，而是改了后缀名的网页',
    '请用 Excel 或 WPS 打开它，另存为 .xlsx 后再导入',
  ],
  'file.bomb': ['解开后大得不正常，可能是恶意文件，已停止读取', '请不要打开它，并向提供的人核实文件来源'],
  'file.hostile': [
    '含有正常表格不会有的内容，可能是恶意文件，已停止读取',
    '请向提供的人核实文件来源；确认无误的，用 Excel 或 WPS 另存为 .xlsx 后再导入',
  ],
  'file.tooLarge': ['太大，超出本程序能读取的范围', '请用 Excel 或 WPS 拆成几个较小的文件，分次导入'],
  'file.unsupported': [
    '不是本程序能读取的表格文件',
    '请核对是不是选错了文件；压缩包请先解压，里面的表格请复制到 Excel 或 WPS 表格里，另存为 .xlsx 后再选',
  ],
  'file.noSheet': ['里面没有工作表', '请用 Excel 或 WPS 打开检查，确认有数据后另存为 .xlsx 再导入'],
  'file.encoding': ['文字编码无法识别', '请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入'],
  'file.cancelled': ['的读取已取消', '数据没有任何变化；需要时可以重新导入'],
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

/** Stops the reading from any depth; `readWorkbook` turns it into a finding. */
export class Refusal extends Error {
  readonly code: ProblemCode;
  /** More exact words than the code's own, after the file's name. */
  readonly detail: string | undefined;
  readonly advice: string | undefined;
  readonly sheet: string | undefined;

  constructor(code: ProblemCode, detail?: string, more: { advice?: string; sheet?: string } = {}) {
    super(`${code}${detail === undefined ? '' : `: ${detail}`}`);
    this.code = code;
    this.detail = detail;
    this.advice = more.advice;
    this.sheet = more.sheet;
  }
}

export function problemFinding(refusal: Refusal, name: string | undefined): Finding {
  const [message, advice] = PROBLEMS[refusal.code];
  const file = name === undefined ? '文件' : `文件“${name}”`;
  return {
    code: refusal.code,
    severity: 'error',
    message: `${file}${refusal.detail ?? message}。`,
    advice: `${refusal.advice ?? advice}。`,
    ...(refusal.sheet === undefined ? {} : { sheet: refusal.sheet }),
  };
}

/** The file was read and holds no cell: said, because a clerk who hands in a file expects something in it. */
export function blankFinding(name: string | undefined): Finding {
  return {
    code: 'file.blank',
    severity: 'notice',
    message: `${name === undefined ? '文件' : `文件“${name}”`}的工作表里没有任何内容。`,
    advice: '请用 Excel 或 WPS 打开看一看；里面明明有内容的，请另存为 .xlsx 后再导入。',
  };
}
