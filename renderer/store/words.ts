import type { GateProblem, VaultStatus } from '../../shared/contract/gate.ts';
import type { ChangeSummary, RecordChange } from '../../shared/model/changeSet.ts';
import { nameOf } from '../../shared/model/register.ts';
import { REGISTERS } from '../../shared/registers/index.ts';
import { Trouble } from './trouble.ts';

/** Later acts named in a refusal; more are counted. */
const NAMED = 3;

/** Why nothing can be written to the vault as it is, and what to do. */
export function readOnlyVault(status: VaultStatus | undefined): GateProblem {
  const told = status?.problems[0];
  const [message, advice] = WORDS[status?.state ?? 'none'];
  return {
    code: `vault.${status?.state ?? 'none'}`,
    message: told?.message ?? message,
    advice: told?.advice ?? advice,
  };
}

const WORDS: Readonly<Record<VaultStatus['state'], readonly [string, string]>> = {
  none: ['还没有选定保险箱文件夹。', '到“数据安全”选择一个文件夹，已有的操作会全部写进去。'],
  open: ['保险箱暂时写不进去。', '到“数据安全”点“重试”。'],
  readOnly: ['保险箱文件夹只能读、不能写。', '检查磁盘是否已满或写保护，再到“数据安全”点“重试”。'],
  newer: ['保险箱由更新版本的程序保存，本版本不能写入。', '请安装最新版本的程序；数据没有改动。'],
  busy: ['保险箱正被另一个窗口或另一台电脑使用，现在只能查看。', '关闭另一处的程序，再重新打开本程序。'],
  damaged: ['保险箱校验不通过，现在只能查看。', '到“数据安全”查看问题；不要删除保险箱文件夹，可用备份恢复。'],
};

export function nothingToReverse(direction: 'undo' | 'redo'): Trouble {
  return new Trouble({
    code: `${direction}.nothing`,
    message: direction === 'undo' ? '没有可以撤销的操作。' : '没有可以重做的操作。',
    advice: '全部操作见“数据安全”中的操作留痕。',
  });
}

export function notReversible(act: ChangeSummary): Trouble {
  return new Trouble({
    code: 'undo.final',
    message: `“${act.label}”不能撤销。`,
    advice:
      act.kind === 'submission'
        ? '报送记录要留底备查；如需更正，请重新生成一份报送材料。'
        : '镇街、经办人等可以在“设置”中修改。',
  });
}

export function laterActs(
  direction: 'undo' | 'redo',
  label: string,
  later: readonly ChangeSummary[],
): Trouble {
  const named = later
    .slice(-NAMED)
    .reverse()
    .map((act) => `${act.at.slice(5, 16).replace('T', ' ')} ${act.label}`)
    .join('；');
  const more = later.length > NAMED ? ` 等 ${later.length} 次操作` : '';
  const word = direction === 'undo' ? '撤销' : '重做';
  return new Trouble({
    code: `${direction}.later`,
    message: `没有${word}“${label}”：其中的记录后来又改过。`,
    advice:
      later.length > 0
        ? `要${word}它，先${word === '撤销' ? '依次撤销' : '处理'}后来的操作：${named}${more}。`
        : '请到“数据安全”的操作留痕中查看这些记录后来的改动。',
  });
}

export function movedRecord(change: RecordChange): Trouble {
  const record = change.after ?? change.before;
  const description = REGISTERS[change.register];
  const name = record ? nameOf(description, record) : change.id;
  return new Trouble({
    code: 'commit.moved',
    message: `${description.label}“${name}”刚刚在别处改过，这次修改没有保存。`,
    advice: '重新打开这条记录，看过最新内容后再改。',
  });
}

export function newerCopy(): Trouble {
  return new Trouble({
    code: 'copy.newer',
    message: '这台电脑上的台账由更新版本的程序保存，本版本不能打开，数据没有改动。',
    advice: '请安装最新版本的程序后再打开；或把保险箱文件夹拿到装有新版本的电脑上使用。',
  });
}

/** The window's storage cannot be opened at all; `UNOPENED` lets the start page offer to make it anew. */
export const UNOPENED = 'copy.unopened';

export function unopenedCopy(): Trouble {
  return new Trouble({
    code: UNOPENED,
    message: '这台电脑上的工作副本打不开，可能已损坏或磁盘只能读；没有改动任何数据。',
    advice:
      '先看磁盘是否已满或写保护，再点“再试一次”。仍不行时点“从保险箱重做工作副本”：保险箱里的操作全部还在，会重新读入。',
  });
}

export function lostCopy(): Trouble {
  return new Trouble({
    code: 'copy.lost',
    message: '工作副本已被关闭（磁盘故障，或另一个版本的程序打开了它），现在不能查看明细也不能保存。',
    advice: '点“重试”重新打开；仍不行时关闭程序再打开。已保存的操作都在保险箱里。',
  });
}

export function incompleteCopy(seq: number): Trouble {
  return new Trouble({
    code: 'copy.incomplete',
    message: `工作副本中第 ${seq} 次操作的内容不完整。`,
    advice: '到“数据安全”点“立即核对”，可从保险箱重做工作副本；不要删除保险箱文件夹。',
  });
}

/** An act has not reached the vault, and nothing is piled on top of it. */
export function piling(problem: GateProblem): Trouble {
  return new Trouble({
    code: 'vault.behind',
    message: `这次操作没有保存：上一次操作还没能写进保险箱（${problem.message.replace(/。$/, '')}），现在只能查看。`,
    advice: problem.advice,
  });
}
