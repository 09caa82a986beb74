import { existsSync } from 'node:fs';
import { REGISTERS } from '../../shared/registers/index.ts';
import { Refusal } from '../gate/refusal.ts';
import { type Verification, verifyVault } from '../vault/verifyVault.ts';
import { type Answer, NotDone } from './answer.ts';

/** What every verb about the vault answers: the vault as it is afterwards, and what the verb did. */
export async function vaultAnswer(
  folder: string,
  did: {
    readonly json?: Readonly<Record<string, unknown>>;
    readonly lines: readonly string[];
    readonly attention?: boolean;
  },
): Promise<Answer> {
  const { ok, changeSets, lastSeq, counts, problems } = await expectVault(folder);
  const told = Object.values(REGISTERS).flatMap(({ id, label }) => {
    const count = counts[id] ?? 0;
    return count > 0 ? [`${label} ${count}`] : [];
  });
  return {
    json: { ok, changeSets, lastSeq, counts, problems, ...did.json },
    lines: [
      ...did.lines,
      ok ? `保险箱完好：${changeSets} 次操作，前后相连` : `保险箱有 ${problems.length} 处问题`,
      told.length > 0 ? `记录：${told.join('，')}` : '还没有记录',
      ...problems.map(({ message, advice }) => `${message}${advice ?? ''}`),
    ],
    attention: !ok || did.attention === true,
  };
}

async function expectVault(folder: string): Promise<Verification> {
  if (!existsSync(folder)) throw new NotDone(`没有文件夹“${folder}”，请核对保险箱的位置`);
  const found = await verifyVault(folder);
  if (found.refused === undefined) return found;
  const [problem] = found.problems;
  throw new NotDone(`${problem?.message ?? '保险箱打不开'}${problem?.advice ?? ''}`);
}

/** A refusal of the vault as the one line of a verb that was not done. */
export function told(error: unknown): unknown {
  return error instanceof Refusal ? new NotDone(`${error.problem.message}${error.problem.advice}`) : error;
}
