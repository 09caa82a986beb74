import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import type { GateReply, ShellEvent, ShellEventName } from '../../shared/contract/gate.ts';
import { SHELL_EVENTS } from '../../shared/contract/gate.ts';
import { answerCall, type GateHandlers, type GateLog } from './answerCall.ts';
import { EVENT_CHANNEL, GATE_CHANNEL } from './channels.ts';
import { isOwnPage } from './sender.ts';

/** The one way from the window into the shell. */
export function openGate(
  ipc: Pick<IpcMain, 'handle'>,
  handlers: GateHandlers,
  ownWindow: () => WebContents | undefined,
  log: GateLog,
): void {
  ipc.handle(GATE_CHANNEL, (event: IpcMainInvokeEvent, name: unknown, request: unknown) => {
    if (isOwnPage(event, ownWindow())) return answerCall(handlers, name, request, log);
    log('error', `gate: refused a call from ${event.senderFrame?.url ?? 'a frame that is gone'}`);
    return REFUSED;
  });
}

const REFUSED: GateReply<never> = {
  ok: false,
  problem: {
    code: 'gate.sender',
    message: '请求不是来自本程序的页面，已拒绝。',
    advice: '请关闭程序后重新打开。',
  },
};

/** Tells the window something unasked. */
export function tellWindow<N extends ShellEventName>(to: WebContents, name: N, event: ShellEvent<N>): void {
  to.send(EVENT_CHANNEL, name, SHELL_EVENTS[name].parse(event));
}
