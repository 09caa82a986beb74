import type { GateName, GateProblem, GateReply, GateRequest } from '../../../shared/contract/gate.ts';
import type { EngineEvent } from '../events.ts';
import type { Progress } from './progress.ts';

export type ToWorker =
  | { readonly type: 'call'; readonly id: number; readonly task: string; readonly request: unknown }
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'gateReply'; readonly id: number; readonly reply: GateReply<GateName> };

export type FromWorker =
  | { readonly type: 'answer'; readonly id: number; readonly value: unknown }
  | {
      readonly type: 'failure';
      readonly id: number;
      readonly problem: GateProblem;
      readonly cancelled: boolean;
    }
  | { readonly type: 'progress'; readonly id: number; readonly progress: Progress }
  | {
      readonly type: 'gateCall';
      readonly id: number;
      readonly name: GateName;
      readonly request: GateRequest<GateName>;
    }
  | { readonly type: 'event'; readonly event: EngineEvent };

/** A port with typed messages, as both ends of a worker have it. */
export interface Port<Out, In> {
  post(message: Out, transfer: Transferable[]): void;
  listen(listener: (message: In) => void): void;
}
