import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type {
  GateName,
  GateReply,
  GateRequest,
  ShellBridge,
  ShellEventName,
} from '../shared/contract/gate.ts';
import { EVENT_CHANNEL, GATE_CHANNEL } from './gate/channels.ts';

/** All that the window ever sees of the shell. Requests and answers are checked in the main process. */
const bridge: ShellBridge = {
  call: <N extends GateName>(name: N, request: GateRequest<N>): Promise<GateReply<N>> =>
    ipcRenderer.invoke(GATE_CHANNEL, name, request),
  on: <N extends ShellEventName>(name: N, listener: (event: never) => void) => {
    const heard = (_event: IpcRendererEvent, heardName: unknown, value: unknown) => {
      if (heardName === name) listener(value as never);
    };
    ipcRenderer.on(EVENT_CHANNEL, heard);
    return () => {
      ipcRenderer.off(EVENT_CHANNEL, heard);
    };
  },
};

contextBridge.exposeInMainWorld('shell', bridge);
