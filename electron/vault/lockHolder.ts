import { z } from 'zod';

/** Who has a vault open, as its lock says. */
export const Holder = z.object({
  host: z.string(),
  pid: z.number().int().positive(),
  /** Tells a process from a later one with the same number; empty where the system does not say when one began. */
  started: z.string(),
  since: z.string(),
  /** Where `started` is empty: the lock is touched every so many seconds. */
  beat: z.number().positive().optional(),
});
export type Holder = z.infer<typeof Holder>;

/** What can be seen of a holder from here. */
export interface Signs {
  /** The lock names this machine. */
  readonly sameHost: boolean;
  /** It names this very process, which does or does not know of it. */
  readonly own: 'held' | 'unknown' | undefined;
  /** A process of that number runs. */
  readonly running: boolean;
  /** When that process began; empty where the system does not say. */
  readonly started: string;
  /** Seconds since the lock was touched, by this machine's clock, which may have been set meanwhile. */
  readonly quiet: number;
}

/** A lock that was touched within so many beats is held. */
const FRESH = 24;

/**
 * `lives`: the vault is in use. `gone`: the lock was left behind. `watch`: another program may have got the number of
 * one that crashed; only whether the lock is touched again can tell. In doubt it lives: two writers would do harm.
 */
export function judge(holder: Holder, signs: Signs): 'lives' | 'gone' | 'watch' {
  // Whether another machine still runs cannot be known from here.
  if (!signs.sameHost) return 'lives';
  if (signs.own) return signs.own === 'held' ? 'lives' : 'gone';
  if (!signs.running) return 'gone';
  if (holder.started !== '')
    return signs.started === '' || signs.started === holder.started ? 'lives' : 'gone';
  if (holder.beat === undefined) return 'lives';
  return signs.quiet >= 0 && signs.quiet < FRESH * holder.beat ? 'lives' : 'watch';
}
