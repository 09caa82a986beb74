import type { GateProblem } from '../../shared/contract/gate.ts';

/** Thrown by a handler that could not do what it was asked; its problem goes to the clerk as it is. */
export class Refusal extends Error {
  readonly problem: GateProblem;

  constructor(problem: GateProblem) {
    super(`${problem.code}: ${problem.message}`);
    this.name = 'Refusal';
    this.problem = problem;
  }
}

interface Reason {
  readonly what: string;
  readonly advice: string;
}

/** What the operating system says about a file, in the clerk's words. */
const DISK_REASONS: Readonly<Record<string, Reason>> = {
  ENOSPC: { what: '磁盘已满', advice: '请清理磁盘，或换一个位置再试。' },
  EDQUOT: { what: '可用的磁盘空间已用完', advice: '请清理磁盘，或换一个位置再试。' },
  EACCES: { what: '没有权限', advice: '请换一个有权限的文件夹，或联系单位的电脑管理员。' },
  EPERM: { what: '没有权限', advice: '请换一个有权限的文件夹，或联系单位的电脑管理员。' },
  EROFS: { what: '这个位置只能读、不能写', advice: '请换一个可以保存的位置。' },
  ENOENT: { what: '文件或文件夹已经不在原来的位置', advice: '请重新选择。' },
  ENOTDIR: { what: '文件或文件夹已经不在原来的位置', advice: '请重新选择。' },
  EBUSY: { what: '文件正被别的程序使用', advice: '请关闭打开它的 Excel 或 WPS，再试一次。' },
  ETXTBSY: { what: '文件正被别的程序使用', advice: '请关闭打开它的 Excel 或 WPS，再试一次。' },
  EISDIR: { what: '选中的是文件夹，不是文件', advice: '请重新选择文件。' },
  ENAMETOOLONG: { what: '文件名太长', advice: '请把文件名改短再试。' },
  EIO: { what: '磁盘读写出错', advice: '请换一个磁盘保存，并尽快检查这个磁盘。' },
  ENXIO: { what: '磁盘或 U 盘已断开', advice: '请重新插好，再试一次。' },
  EMFILE: { what: '打开的文件太多', advice: '请关闭一些程序再试。' },
};

const UNEXPECTED: Reason = {
  what: '程序内部出错',
  advice: '请再试一次；仍不行时，把“帮助→打开日志文件夹”里的日志交给技术支持。',
};

/** The system's code of an error (`ENOSPC`), where it has one. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Why a file could not be read or written. */
export function diskReason(error: unknown): Reason {
  return DISK_REASONS[systemCode(error) ?? ''] ?? UNEXPECTED;
}

/** The problem that the window is told. Paths and stacks of an unexpected error stay in the log. */
export function problemOf(error: unknown): GateProblem {
  if (error instanceof Refusal) return error.problem;
  const code = systemCode(error);
  const reason = diskReason(error);
  const message = reason === UNEXPECTED ? '程序内部出错，没有完成。' : `没有完成：${reason.what}。`;
  return { code: code ? `disk.${code}` : 'shell.failed', message, advice: reason.advice };
}
