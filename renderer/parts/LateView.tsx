import { type ComponentType, useEffect, useState } from 'react';

/** Loads a part of the program; the same function for the same part. */
export type LoadView = () => Promise<{ readonly default: ComponentType }>;

const loaded = new Map<LoadView, ComponentType>();

/**
 * A view whose part of the program is loaded when it is first shown. Drawn as soon as it is there: `Suspense` keeps
 * its fallback for 300 ms at least, which is longer than the part takes to load.
 */
export function LateView({ load }: { readonly load: LoadView }) {
  const [, setTurn] = useState(0);
  const [failure, setFailure] = useState<{ readonly error: unknown }>();
  const View = loaded.get(load);
  useEffect(() => {
    if (loaded.has(load)) return;
    load().then(
      (module) => {
        loaded.set(load, module.default);
        setTurn((turn) => turn + 1);
      },
      (error: unknown) => setFailure({ error }),
    );
  }, [load]);
  // Whatever holds the page says so.
  if (failure) throw failure.error;
  return View ? <View /> : null;
}
