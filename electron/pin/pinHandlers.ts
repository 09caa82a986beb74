import type { PIN_CALLS } from '../../shared/contract/pin.ts';
import type { GateHandlers } from '../gate/answerCall.ts';
import type { PinKeeper } from './pinKeeper.ts';

/** The calls about the window's PIN. */
export function pinHandlers(keeper: PinKeeper): Pick<GateHandlers, keyof typeof PIN_CALLS> {
  return {
    'pin.status': () => keeper.status(),
    'pin.set': ({ old, pin, minutes }) => keeper.set(old, pin, minutes),
    'pin.remove': ({ old }) => keeper.remove(old),
    'pin.try': ({ pin }) => keeper.try(pin),
  };
}
