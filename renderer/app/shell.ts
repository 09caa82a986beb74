import type { GateAnswer, GateName, GateRequest, ShellBridge } from '../../shared/contract/gate.ts';
import { TaskFailure } from '../workers/rpc/client.ts';

declare global {
  interface Window {
    /** Put there by the preload script; missing when the page is opened in a plain browser. */
    readonly shell?: ShellBridge;
  }
}

export function hasShell(): boolean {
  return window.shell !== undefined;
}

/** The shell's bridge. Only pages behind `hasShell` get here. */
export function shell(): ShellBridge {
  if (!window.shell) throw new Error('no shell');
  return window.shell;
}

/** Asks the shell; a refusal is thrown with its message, like that of any task. */
export async function askShell<N extends GateName>(name: N, request: GateRequest<N>): Promise<GateAnswer<N>> {
  const reply = await shell().call(name, request);
  if (!reply.ok) throw new TaskFailure(reply.problem, false);
  return reply.value;
}
