import { engine } from '../../app/engine.ts';
import { runShown } from '../../app/running.ts';
import { Signal } from '../../app/signal.ts';
import type { MergeWish } from '../../workers/tasks/reportMerge.ts';
import type { WaitingFile } from '../import/readFile.ts';

/** How the files on the desk are put together; they stay while the clerk looks at other pages. */
export const mergeWish = new Signal<MergeWish>({ period: '', without: [], accepted: [] });
/** Counts up with every file that comes or goes. */
export const mergeTurn = new Signal(0);
/** Files that could not be read, with why. */
export const unreadFiles = new Signal<readonly { readonly name: string; readonly problem: string }[]>([]);

/** Reads the files one after the other; one that cannot be read does not keep the others out. */
export async function takeReturned(files: readonly WaitingFile[]): Promise<void> {
  for (const file of files) {
    const { name, problem } = await runShown(`读取 ${file.name}`, 'merge.read', {
      name: file.name,
      bytes: await file.bytes(),
    });
    if (problem !== null) unreadFiles.set([...unreadFiles.value, { name, problem }]);
  }
  mergeTurn.set(mergeTurn.value + 1);
}

export async function dropFile(name: string | null): Promise<void> {
  await engine.call('merge.drop', { name });
  if (name === null) {
    mergeWish.set({ period: '', without: [], accepted: [] });
    unreadFiles.set([]);
  }
  mergeTurn.set(mergeTurn.value + 1);
}
