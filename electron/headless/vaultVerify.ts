import { existsSync } from 'node:fs';
import { verifyVault } from '../vault/verifyVault.ts';
import { type Answer, NotDone } from './answer.ts';
import type { Arguments, Verb, VerbUsage } from './arguments.ts';

const USAGE: VerbUsage = {
  usage: 'vault verify 保险箱',
  places: ['保险箱文件夹'],
  options: [],
  switches: [],
};

/** Reads every act of a vault back and checks it; writes nothing. */
export const vaultVerify: Verb = { usage: USAGE, run: verifyOnce };

async function verifyOnce(given: Arguments): Promise<Answer> {
  const folder = given.places[0] ?? '';
  if (!existsSync(folder)) throw new NotDone(`没有文件夹“${folder}”，请核对保险箱的位置`);
  const { ok, changeSets, lastSeq, counts, problems, refused } = await verifyVault(folder);
  if (refused !== undefined) {
    const [problem] = problems;
    throw new NotDone(`${problem?.message ?? '保险箱打不开'}${problem?.advice ?? ''}`);
  }
  const told = Object.entries(counts).map(([register, count]) => `${register} ${count}`);
  return {
    json: { ok, changeSets, lastSeq, counts, problems },
    lines: [
      ok ? `保险箱完好：${changeSets} 次操作，前后相连` : `保险箱有 ${problems.length} 处问题`,
      told.length > 0 ? `记录：${told.join('，')}` : '还没有记录',
      ...problems.map(({ message, advice }) => `${message}${advice ?? ''}`),
    ],
    attention: !ok,
  };
}
