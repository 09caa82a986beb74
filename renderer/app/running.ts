import { type CallOptions, TaskFailure, type TaskName } from '../workers/rpc/client.ts';
import type { Progress } from '../workers/rpc/progress.ts';
import type { AnswerOf, RequestOf } from '../workers/rpc/task.ts';
import type { Tasks } from '../workers/tasks/index.ts';
import { engine } from './engine.ts';
import { Signal } from './signal.ts';

/** A long task that the top line shows, with what it does and how to stop it. */
export interface Running {
  readonly key: number;
  readonly label: string;
  readonly startedAt: number;
  readonly progress: Progress | null;
  cancel(): void;
}

export const running = new Signal<readonly Running[]>([]);

let nextKey = 1;

/**
 * Calls a task and shows it in the top line while it runs. Throws `TaskFailure` like `engine.call`; its
 * `cancelled` is true after the clerk has stopped it.
 */
export async function runShown<N extends TaskName>(
  label: string,
  task: N,
  request: RequestOf<Tasks[N]>,
  options: CallOptions = {},
): Promise<AnswerOf<Tasks[N]>> {
  const key = nextKey;
  nextKey += 1;
  const abort = new AbortController();
  options.signal?.addEventListener('abort', () => abort.abort());
  // Cancelled before it began, while a file was still on its way from the disk.
  if (options.signal?.aborted) abort.abort();
  const update = (progress: Progress) => {
    running.set(running.value.map((task) => (task.key === key ? { ...task, progress } : task)));
    options.onProgress?.(progress);
  };
  const started: Running = {
    key,
    label,
    startedAt: performance.now(),
    progress: null,
    cancel: () => abort.abort(),
  };
  running.set([...running.value, started]);
  try {
    return await engine.call(task, request, { ...options, signal: abort.signal, onProgress: update });
  } finally {
    running.set(running.value.filter((other) => other.key !== key));
  }
}

export function wasCancelled(error: unknown): boolean {
  return error instanceof TaskFailure && error.cancelled;
}
