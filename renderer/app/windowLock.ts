import { useEffect } from 'react';
import type { PinStatus } from '../../shared/contract/pin.ts';
import { watchIdle } from './idle.ts';
import { askShell, hasShell } from './shell.ts';
import { Signal, useSignal } from './signal.ts';

/** Whether the window waits for the PIN. */
export const locked = new Signal(false);

/** The PIN's settings as last seen; null: not yet asked. */
export const pin = new Signal<PinStatus | null>(null);

export async function readPin(): Promise<PinStatus> {
  const status = await askShell('pin.status', {});
  pin.set(status);
  return status;
}

/** Locks at the start where a PIN is set, and whenever nobody has touched the window for so long. */
export function useIdleLock(): void {
  const status = useSignal(pin);
  useEffect(() => {
    if (!hasShell()) return;
    readPin().then(
      ({ set }) => locked.set(set),
      () => undefined,
    );
  }, []);
  const minutes = status?.set ? status.minutes : 0;
  useEffect(() => {
    if (minutes === 0) return;
    return watchIdle(window, minutes * 60_000, () => locked.set(true));
  }, [minutes]);
}
