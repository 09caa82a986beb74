import type { GateName, GateProblem, GateReply } from '../../../shared/contract/gate.ts';
import { Trouble } from '../../store/trouble.ts';
import type { Gate } from '../../store/vault.ts';
import type { Engine } from '../engine.ts';
import type { EngineEvent } from '../events.ts';
import type { FromWorker, Port, ToWorker } from './protocol.ts';
import { Cancelled, Handover, type TaskContext } from './task.ts';

/** Milliseconds between two words on the progress of one thing. */
const PROGRESS_EVERY = 80;

type AnyTask = (request: never, context: TaskContext) => unknown;

/** The worker's end: runs tasks by name, hands gate calls to the window, which alone can reach the shell. */
export class TaskServer {
  private readonly running = new Map<number, AbortController>();
  private readonly gateCalls = new Map<number, (reply: GateReply<GateName>) => void>();
  private nextGateCall = 1;
  private engine: Engine | undefined;

  constructor(
    private readonly port: Port<FromWorker, ToWorker>,
    private readonly tasks: Readonly<Record<string, AnyTask>>,
  ) {
    port.listen((message) => this.receive(message));
  }

  /** Tasks run only once there is an engine. */
  serve(engine: Engine): void {
    this.engine = engine;
  }

  tell(event: EngineEvent): void {
    this.port.post({ type: 'event', event }, []);
  }

  readonly gate: Gate = {
    call: (name, request) =>
      new Promise((resolve) => {
        const id = this.nextGateCall;
        this.nextGateCall += 1;
        this.gateCalls.set(id, (reply) => resolve(reply as Awaited<ReturnType<Gate['call']>> as never));
        const transfer = 'gzip' in request && request.gzip instanceof Uint8Array ? [request.gzip.buffer] : [];
        this.port.post({ type: 'gateCall', id, name, request }, transfer as Transferable[]);
      }),
  };

  private receive(message: ToWorker): void {
    if (message.type === 'cancel') this.running.get(message.id)?.abort();
    else if (message.type === 'gateReply') {
      this.gateCalls.get(message.id)?.(message.reply);
      this.gateCalls.delete(message.id);
    } else void this.run(message.id, message.task, message.request);
  }

  private async run(id: number, name: string, request: unknown): Promise<void> {
    const abort = new AbortController();
    this.running.set(id, abort);
    try {
      const task = this.tasks[name];
      if (!task || !this.engine) throw new Error(`no task ${name}`);
      const answer = await task(request as never, this.context(id, this.engine, abort.signal));
      if (answer instanceof Handover)
        this.port.post({ type: 'answer', id, value: answer.value }, answer.transfer);
      else this.port.post({ type: 'answer', id, value: answer }, []);
    } catch (error) {
      const cancelled = error instanceof Cancelled;
      if (!cancelled && !(error instanceof Trouble)) this.log(name, error);
      this.port.post({ type: 'failure', id, problem: problemOf(error), cancelled }, []);
    } finally {
      this.running.delete(id);
    }
  }

  private context(id: number, engine: Engine, signal: AbortSignal): TaskContext {
    let told = { what: '', at: 0 };
    return {
      engine,
      signal,
      // The window draws each of them: a few a second are enough.
      progress: (progress) => {
        const now = performance.now();
        if (progress.what === told.what && now - told.at < PROGRESS_EVERY) return;
        told = { what: progress.what, at: now };
        this.port.post({ type: 'progress', id, progress }, []);
      },
      breathe: async () => {
        await nextTurn();
        if (signal.aborted) throw new Cancelled();
      },
    };
  }

  private log(name: string, error: unknown): void {
    const text =
      error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error);
    void this.gate.call('app.log', { level: 'error', text: `${name}: ${text}`.slice(0, 4000) });
  }
}

/** What the window shows for whatever was thrown. */
export function problemOf(error: unknown): GateProblem {
  if (error instanceof Trouble) return error.problem;
  if (error instanceof Cancelled) return { code: 'cancelled', message: '已取消，数据没有改动。', advice: '' };
  if (error instanceof Error && error.name === 'QuotaExceededError') {
    return {
      code: 'disk.full',
      message: '磁盘空间不足，这次操作没有保存，数据没有改动。',
      advice: '清理系统盘后再试一次。',
    };
  }
  return {
    code: 'unexpected',
    message: '程序内部出错，这次操作没有完成，数据没有改动。',
    advice: '请再试一次；仍不行时，把“设置”中的版本信息和操作步骤告诉技术支持。',
  };
}

/** A turn of the event loop without the 4 ms that a nested timer waits. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
