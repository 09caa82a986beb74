import type { GateProblem } from '../../../shared/contract/gate.ts';
import type { Gate } from '../../store/vault.ts';
import type { EngineEvent } from '../events.ts';
import type { Tasks } from '../tasks/index.ts';
import type { Progress } from './progress.ts';
import type { FromWorker, Port, ToWorker } from './protocol.ts';
import type { AnswerOf, RequestOf } from './task.ts';

export type TaskName = keyof Tasks;

/** A task ended without an answer: it was cancelled, or there is a message for the clerk. */
export class TaskFailure extends Error {
  constructor(
    readonly problem: GateProblem,
    readonly cancelled: boolean,
  ) {
    super(problem.message);
    this.name = 'TaskFailure';
  }
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  readonly transfer?: Transferable[];
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: unknown): void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

/** The window's end of the engine. Gate calls of the worker are passed on to the shell. */
export class TaskClient {
  private readonly waiting = new Map<number, Waiting>();
  private readonly listeners = new Set<(event: EngineEvent) => void>();
  private nextId = 1;

  constructor(
    private readonly port: Port<ToWorker, FromWorker>,
    private readonly gate: Gate,
  ) {
    port.listen((message) => this.receive(message));
  }

  call<N extends TaskName>(
    task: N,
    request: RequestOf<Tasks[N]>,
    options: CallOptions = {},
  ): Promise<AnswerOf<Tasks[N]>> {
    const id = this.nextId;
    this.nextId += 1;
    return new Promise<AnswerOf<Tasks[N]>>((resolve, reject) => {
      this.waiting.set(id, {
        resolve: (value) => resolve(value as AnswerOf<Tasks[N]>),
        reject,
        onProgress: options.onProgress,
      });
      options.signal?.addEventListener('abort', () => this.port.post({ type: 'cancel', id }, []));
      this.port.post({ type: 'call', id, task, request }, options.transfer ?? []);
      if (options.signal?.aborted) this.port.post({ type: 'cancel', id }, []);
    });
  }

  /** Returns the function that stops listening. */
  listen(listener: (event: EngineEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Every waiting call ends with this: the worker is gone. */
  fail(problem: GateProblem): void {
    for (const call of this.waiting.values()) call.reject(new TaskFailure(problem, false));
    this.waiting.clear();
  }

  private receive(message: FromWorker): void {
    if (message.type === 'event') {
      for (const listener of this.listeners) listener(message.event);
      return;
    }
    if (message.type === 'gateCall') {
      void this.passOn(message);
      return;
    }
    const call = this.waiting.get(message.id);
    if (!call) return;
    if (message.type === 'progress') {
      call.onProgress?.(message.progress);
      return;
    }
    this.waiting.delete(message.id);
    if (message.type === 'answer') call.resolve(message.value);
    else call.reject(new TaskFailure(message.problem, message.cancelled));
  }

  private async passOn(message: Extract<FromWorker, { type: 'gateCall' }>): Promise<void> {
    const reply = await this.gate.call(message.name, message.request).catch(() => ({
      ok: false as const,
      problem: {
        code: 'shell.silent',
        message: '程序的外壳没有应答。',
        advice: '请保存好手头的内容，关闭程序后重新打开。',
      },
    }));
    const bytes =
      reply.ok && ('gzip' in reply.value ? reply.value.gzip : 'bytes' in reply.value && reply.value.bytes);
    const transfer = bytes instanceof Uint8Array ? [bytes.buffer as ArrayBuffer] : [];
    this.port.post({ type: 'gateReply', id: message.id, reply }, transfer);
  }
}
