import type { VaultStatus } from '../../shared/contract/gate.ts';
import { Refusal } from '../gate/refusal.ts';

/** What is wrong with a vault, in the clerk's words. */
export type VaultProblem = VaultStatus['problems'][number];

const KEEP = '请不要删除保险箱文件夹；可用另一份备份恢复，或联系技术支持。';

export const PROBLEMS = {
  newer: (version: string): VaultProblem => ({
    code: 'vault.newer',
    message: `这个保险箱由更新版本的程序保存（${version}），本版本不能打开，里面的内容没有改动。`,
    advice: '请安装最新版本的程序后再打开。',
  }),
  busy: (host: string, process: number, since: string): VaultProblem => ({
    code: 'vault.busy',
    message: `这个保险箱正由“${host}”上的程序使用（进程 ${process}，${since} 起）。`,
    advice: '请先关闭那台电脑上的程序。如果那台电脑已经停用，可删除保险箱文件夹里的 vault.lock，再重新打开。',
  }),
  none: (): VaultProblem => ({
    code: 'vault.none',
    message: '这个文件夹里没有保险箱。',
    advice: '请选择保险箱所在的文件夹，里面应有 vault.json。',
  }),
  notWritable: (reason: string): VaultProblem => ({
    code: 'vault.readOnly',
    message: `保险箱只能读、不能写：${reason}。现在可以查看，不能保存新的操作。`,
    advice: '请换一个可以写的文件夹，或联系单位的电脑管理员开通权限。',
  }),
  stopped: (reason: string): VaultProblem => ({
    code: 'vault.notWritten',
    message: `这次操作没有写进保险箱：${reason}。此前已保存的都在；现在可以查看和另存，不能保存新的操作。`,
    advice: '请清理磁盘或重新插好 U 盘后再试；或在“数据安全”里把保险箱另存到别的磁盘。',
  }),
  unreadable: (reason: string): VaultProblem => ({
    code: 'vault.unreadable',
    message: `保险箱文件夹打不开：${reason}。`,
    advice: '请检查磁盘或 U 盘是否接好，再重新打开。',
  }),
  manifest: (): VaultProblem => ({
    code: 'vault.manifest',
    message: '保险箱的说明文件 vault.json 已损坏或丢失，已按操作记录重新写好，操作记录不受影响。',
  }),
  sentinel: (): VaultProblem => ({
    code: 'vault.sentinel',
    message: '保险箱的进度文件 sentinel.json 已损坏，操作记录不受影响；下次保存时会重新写好。',
  }),
  torn: (seq: number): VaultProblem => ({
    code: 'journal.torn',
    message: `上次关闭时，第 ${seq} 次操作还没有写完，已撤去没写完的部分。此前已保存的都在。`,
  }),
  tail: (seq: number): VaultProblem => ({
    code: 'journal.tail',
    message: `操作记录的末尾从第 ${seq} 次操作起已损坏，损坏的部分已另存到 set-aside 文件夹。`,
    advice: '如果这台电脑的工作副本还在，缺的操作会自动补写；否则请用另一份备份恢复。',
  }),
  missing: (from: number, to: number): VaultProblem => ({
    code: 'journal.missing',
    message: from === to ? `操作记录缺少第 ${from} 次操作。` : `操作记录缺少第 ${from} 至 ${to} 次操作。`,
    advice:
      '如果这台电脑的工作副本还在，末尾缺的操作会自动补写；否则请用另一份备份恢复，不要删除保险箱文件夹。',
  }),
  damagedLine: (segment: string, offset: number): VaultProblem => ({
    code: 'journal.line',
    message: `操作记录 journal/${segment} 在第 ${offset} 字节处有一行已损坏或被改动。`,
    advice: KEEP,
  }),
  misplaced: (segment: string, offset: number): VaultProblem => ({
    code: 'journal.order',
    message: `操作记录 journal/${segment} 在第 ${offset} 字节处有一行重复，或不在应在的位置。`,
    advice: KEEP,
  }),
  chain: (seq: number): VaultProblem => ({
    code: 'journal.chain',
    message: `第 ${seq} 次操作与前一次接不上，操作记录可能被改动过。`,
    advice: KEEP,
  }),
  hash: (seq: number): VaultProblem => ({
    code: 'journal.hash',
    message: `第 ${seq} 次操作的内容与它的校验值不符，可能被改动过。`,
    advice: KEEP,
  }),
  partial: (seq: number): VaultProblem => ({
    code: 'vault.partial',
    message: `这份文件只有第 ${seq} 次操作之后的改动，是给另一台电脑合并用的，不能单独打开或恢复。`,
    advice: '请用“合并”打开它；要恢复，请用完整的备份。',
  }),
  partialGap: (seq: number): VaultProblem => ({
    code: 'vault.partialGap',
    message: `这份文件只有第 ${seq} 次操作之后的改动，而本机没有对方的第 ${seq} 次操作，接不上。`,
    advice: '请对方导出完整的备份，再合并。',
  }),
  counts: (seq: number): VaultProblem => ({
    code: 'vault.counts',
    message: `第 ${seq} 次操作之后的记录数与当时做快照时记下的不一致，操作记录可能被改动过。`,
    advice: KEEP,
  }),
  newerSnapshot: (name: string): VaultProblem => ({
    code: 'vault.newer',
    message: `快照 ${name} 由更新版本的程序保存，本版本不能打开，它没有被改动。`,
    advice: '请安装最新版本的程序后再打开。',
  }),
  snapshot: (name: string): VaultProblem => ({
    code: 'snapshot.damaged',
    message: `快照 ${name} 已损坏，读不出来；操作记录不受影响。`,
    advice: '请换一个较早的快照，或再做一次快照。',
  }),
  rows: (seq: number): VaultProblem => ({
    code: 'journal.rows',
    message: `第 ${seq} 次操作的明细读不出来。`,
    advice: KEEP,
  }),
} as const;

export function refusalOf(problem: VaultProblem): Refusal {
  return new Refusal({ ...problem, advice: problem.advice ?? '' });
}
