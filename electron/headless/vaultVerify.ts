import type { Verb } from './arguments.ts';
import { vaultAnswer } from './vaultCare.ts';

/** Reads every act and every snapshot of a vault back and checks it; writes nothing. */
export const vaultVerify: Verb = {
  usage: { usage: 'vault verify 保险箱', places: ['保险箱文件夹'], options: [], switches: [] },
  run: ({ places: [folder = ''] }) => vaultAnswer(folder, { lines: [] }),
};
