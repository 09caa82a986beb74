import { DATABASE_NAME } from '../store/schema.ts';
import { Engine } from './engine.ts';
import type { FromWorker, ToWorker } from './rpc/protocol.ts';
import { TaskServer } from './rpc/server.ts';
import { TASKS } from './tasks/index.ts';

const server = new TaskServer(
  {
    post: (message: FromWorker, transfer) => self.postMessage(message, { transfer }),
    listen: (listener: (message: ToWorker) => void) => {
      self.addEventListener('message', (event: MessageEvent<ToWorker>) => listener(event.data));
    },
  },
  TASKS,
);
server.serve(new Engine(DATABASE_NAME, server.gate, (event) => server.tell(event)));
