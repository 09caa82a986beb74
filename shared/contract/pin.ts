import { z } from 'zod';

/** Messages about the PIN that locks the window. It guards the screen, not the files. */

const nothing = z.object({}).strict();
export const Pin = z.string().regex(/^\d{4,12}$/);
const maybePin = z.string().max(40);

export const PinStatus = z.object({
  set: z.boolean(),
  /** Idle minutes after which the window locks. */
  minutes: z.number().int().min(1).max(240),
  /** Seconds until the next try is heard; 0: now. */
  wait: z.number().int().nonnegative(),
});
export type PinStatus = z.infer<typeof PinStatus>;

export const PIN_CALLS = {
  'pin.status': { request: nothing, answer: PinStatus },
  /** Sets or changes it; where one is set, `old` must be right. */
  'pin.set': {
    request: z.object({ old: maybePin.nullable(), pin: Pin, minutes: z.number().int().min(1).max(240) }),
    answer: PinStatus,
  },
  'pin.remove': { request: z.object({ old: maybePin }), answer: PinStatus },
  /** `ok`: the window may open. Each wrong try after the third makes the next wait longer. */
  'pin.try': {
    request: z.object({ pin: maybePin }),
    answer: z.object({ ok: z.boolean(), wait: PinStatus.shape.wait }),
  },
} as const;
