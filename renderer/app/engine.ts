import type { Gate } from '../store/vault.ts';
import { TaskClient } from '../workers/rpc/client.ts';
import type { FromWorker, ToWorker } from '../workers/rpc/protocol.ts';
import { hasShell, shell } from './shell.ts';

const worker = new Worker(new URL('../workers/engine.worker.ts', import.meta.url), { type: 'module' });

const noShell: Gate = {
  call: async () => ({
    ok: false,
    problem: {
      code: 'shell.missing',
      message: '没有通过程序打开。',
      advice: '请从桌面图标打开“镇街经济台账”。',
    },
  }),
};

/** The one engine of this window. */
export const engine = new TaskClient(
  {
    post: (message: ToWorker, transfer) => worker.postMessage(message, transfer),
    listen: (listener: (message: FromWorker) => void) => {
      worker.addEventListener('message', (event: MessageEvent<FromWorker>) => listener(event.data));
    },
  },
  hasShell() ? { call: (name, request) => shell().call(name, request) } : noShell,
);

worker.addEventListener('error', () => {
  engine.fail({
    code: 'engine.gone',
    message: '程序的后台部分意外停止，刚才的操作没有完成。',
    advice: '已保存的内容不受影响。请关闭程序后重新打开。',
  });
});
