import { useCallback, useEffect, useState } from 'react';
import type { CopyStatus, SnapshotInfo } from '../../../shared/contract/vaultCare.ts';
import { askShell } from '../../app/shell.ts';
import { useSignal } from '../../app/signal.ts';
import { acts, saved } from '../../app/state.ts';

/** How often the second copy is asked after while the page is open, in milliseconds. */
const LOOK = 4000;

/** Snapshots and second copy as they are now; `look` asks again at once. */
export function useCare() {
  const turn = useSignal(acts);
  const { seq } = useSignal(saved);
  const [snapshots, setSnapshots] = useState<readonly SnapshotInfo[]>([]);
  const [copy, setCopy] = useState<CopyStatus | null>(null);
  const look = useCallback(() => {
    askShell('vault.snapshots', {}).then(
      (answer) => setSnapshots(answer.snapshots),
      () => setSnapshots([]),
    );
    askShell('vault.copyStatus', {}).then(setCopy, () => setCopy(null));
  }, []);
  useEffect(() => {
    // With every act and every step of saving the rest may have moved too.
    if (turn >= 0 && seq >= 0) look();
    const timer = setInterval(look, LOOK);
    return () => clearInterval(timer);
  }, [look, turn, seq]);
  return { snapshots, copy, setCopy, look };
}
