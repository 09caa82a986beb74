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
