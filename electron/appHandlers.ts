import type { GateAnswer } from '../shared/contract/gate.ts';
import type { GateHandlers, GateLog } from './gate/answerCall.ts';
import type { CloseGuard } from './window/closeGuard.ts';
import type { Farewell } from './window/farewell.ts';

/** The calls about the program itself. */
export function appHandlers(
  info: () => GateAnswer<'app.info'>,
  guard: CloseGuard,
  farewell: Farewell,
  log: GateLog,
): Pick<GateHandlers, 'app.info' | 'app.log' | 'app.busy' | 'app.leave'> {
  return {
    'app.info': info,
    'app.log': ({ level, text }) => {
      log(level, `window: ${text}`);
      return {};
    },
    'app.busy': ({ busy, what }) => {
      guard.busyWith(busy ? what : undefined);
      return {};
    },
    'app.leave': () => {
      farewell.answered();
      return {};
    },
  };
}
