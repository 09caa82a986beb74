import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { freshName } from '../../tests/copies.ts';
import { MemoryShell } from '../../tests/memoryShell.ts';
import { Engine } from '../engine.ts';
import type { TaskContext } from '../rpc/task.ts';
import { importOpen } from '../tasks/importFile.ts';
import { officeSave } from '../tasks/office.ts';
import { reportRead } from '../tasks/report.ts';
import { mergeRead } from '../tasks/reportMerge.ts';
import { reportFill } from '../tasks/reportSend.ts';
import { submissionOpen } from '../tasks/submission.ts';
import { targetPlans } from '../tasks/target.ts';
import { targetImportOpen } from '../tasks/targetLibrary.ts';
import type { HandedFile } from './readHanded.ts';

/** A worker that starts, takes a file and is never heard of again. */
class HangingWorker extends EventTarget {
  static readonly begun: HangingWorker[] = [];
  ended = false;

  override addEventListener(type: string, listener: EventListener): void {
    super.addEventListener(type, listener);
    if (type === 'message')
      queueMicrotask(() => this.dispatchEvent(new MessageEvent('message', { data: { type: 'ready' } })));
  }

  postMessage(): void {
    HangingWorker.begun.push(this);
  }

  terminate(): void {
    this.ended = true;
  }
}

const JUNE = { plan: 'zs-2015-annex2', period: '2015H1' };

let context: TaskContext;

beforeEach(async () => {
  const engine = new Engine(freshName(), new MemoryShell(), () => undefined);
  await engine.start();
  const signal = new AbortController().signal;
  context = { engine, signal, progress: () => undefined, breathe: async () => undefined };
  await officeSave({ town: 'guzhen', operator: '王经办', year: '2015' }, context);
  vi.stubGlobal('Worker', HangingWorker);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const own = (): HandedFile => ({ name: '来文.xls', bytes: new Uint8Array([1, 2, 3, 4]) });

const WAYS: Readonly<Record<string, () => Promise<unknown>>> = {
  '导入 a list': () => importOpen(own(), context),
  '目标 a plan of targets': () => targetImportOpen(own(), context),
  '填报 a filled entry form': () => reportRead({ ...JUNE, ...own() }, context),
  '汇总 a workbook to be merged': () => mergeRead(own(), context),
  '报送 a form to fill': () => submissionOpen({ own: own() }, context),
  "季报 the bureau's own form": () => reportFill({ ...JUNE, text: '', own: own() }, context),
};

test.each(Object.keys(WAYS))(
  '%s that hangs is thrown away, and the engine answers all the while',
  async (way) => {
    const before = HangingWorker.begun.length;
    const told = WAYS[way]?.().then(
      (answer) => answer,
      (error: { readonly problem?: unknown }) => error.problem,
    );
    await vi.waitFor(() => expect(HangingWorker.begun).toHaveLength(before + 1), 30_000);
    expect(targetPlans({}, context)).not.toHaveLength(0);
    await vi.advanceTimersByTimeAsync(21_000);
    expect(JSON.stringify(await told)).toMatch(/来文\.xls.*20 秒没有读完.*另存为 \.xlsx/);
    expect(HangingWorker.begun[before]?.ended).toBe(true);
  },
);
