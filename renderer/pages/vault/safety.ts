import type { VaultStatus } from '../../../shared/contract/gate.ts';
import type { CopyStatus, SnapshotInfo } from '../../../shared/contract/vaultCare.ts';
import type { SavedState } from '../../store/savedState.ts';

/** The one statement at the head of the page. */
export interface Safety {
  readonly light: 'done' | 'notice' | 'warning' | 'error';
  readonly what: string;
  readonly about: string;
}

export interface SafetyFacts {
  readonly saved: SavedState;
  readonly vault: VaultStatus | null;
  readonly copy: CopyStatus | null;
  readonly snapshots: readonly SnapshotInfo[];
}

/** `11-21 09:30` of a local time with offset. */
export function shortTime(at: string): string {
  return at.slice(5, 16).replace('T', ' ');
}

export function safetyOf({ saved, vault, copy, snapshots }: SafetyFacts): Safety {
  if (saved.state === 'unsaved') {
    const { problem, pending } = saved;
    const what = pending > 0 ? `有 ${pending} 次操作还没有写进保险箱` : '现在只能查看，不能保存新的操作';
    return { light: 'error', what, about: `${problem.message}${problem.advice}` };
  }
  const acts = saved.seq.toLocaleString('zh-CN');
  const newest = snapshots.find(({ state }) => state === 'sound');
  const snapshot = newest ? `最近一次快照 ${shortTime(newest.at)}` : '还没有快照';
  if (vault && vault.problems.length > 0) {
    return {
      light: 'warning',
      what: '数据已全部保存；保险箱有需要留意的情况',
      about: `全部 ${acts} 次操作都在；${snapshot}。见下面的说明。`,
    };
  }
  if (!copy || copy.state === 'none') {
    return {
      light: 'notice',
      what: '数据已全部保存在这台电脑上',
      about: `全部 ${acts} 次操作都写进了保险箱；${snapshot}。再选一个位置放第二份副本，电脑坏了也不丢。`,
    };
  }
  if (copy.state === 'inStep' && copy.problem !== null) {
    return {
      light: 'notice',
      what: '数据已全部保存，第二份副本同步',
      about: `全部 ${acts} 次操作都写进了保险箱；${snapshot}。${copy.problem.message}`,
    };
  }
  if (copy.state === 'inStep') {
    return {
      light: 'done',
      what: '数据是安全的',
      about: `全部 ${acts} 次操作都写进了保险箱，第二份副本同步；${snapshot}。`,
    };
  }
  if (copy.state === 'behind' && copy.problem === null) {
    return {
      light: 'notice',
      what: '数据已全部保存，第二份副本正在跟上',
      about: `全部 ${acts} 次操作都写进了保险箱；${snapshot}。`,
    };
  }
  return {
    light: 'warning',
    what: '数据已全部保存，但第二份副本没有跟上',
    about: `全部 ${acts} 次操作都写进了保险箱；${copy.problem?.message ?? '副本所在的磁盘或共享文件夹现在连不上。'}`,
  };
}
