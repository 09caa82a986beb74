import { decimalText, Exact } from '../money/decimal.ts';
import type { Cap, Clause } from './clause.ts';
import type { Computed } from './computed.ts';
import { constant, ZERO } from './constants.ts';
import type { KnownInputs } from './inputValues.ts';
import { preparedOf } from './prepared.ts';
import type { CapOutcome } from './result.ts';
import type { TraceStep } from './trace.ts';

export interface Capped {
  /** Yuan after caps; null where there is no amount or a cap's own figure is missing. */
  readonly amount: Exact | null;
  /** The same as canonical text. */
  readonly text: string | null;
  readonly caps: readonly CapOutcome[];
  readonly steps: readonly TraceStep[];
  readonly missing: readonly string[];
}

const NOTHING: Capped = { amount: null, text: null, caps: [], steps: [], missing: [] };

/** The clause's caps one after the other, each with what stood before it and what is left. */
export function applyCaps(clause: Clause, computed: Computed, known: KnownInputs): Capped {
  let amount = computed.amount;
  if (amount === null) return NOTHING;
  if (clause.caps.length === 0) return { ...NOTHING, amount, text: computed.text ?? decimalText(amount) };
  const [only] = clause.caps;
  if (only && clause.caps.length === 1)
    return applyCap(only, amount, computed.text ?? decimalText(amount), clause, known);
  const caps: CapOutcome[] = [];
  const steps: TraceStep[] = [];
  const missing: string[] = [];
  for (const cap of clause.caps) {
    const capped: Capped = applyCap(cap, amount, decimalText(amount), clause, known);
    caps.push(...capped.caps);
    steps.push(...capped.steps);
    missing.push(...capped.missing);
    if (capped.amount) amount = capped.amount;
  }
  if (missing.length > 0) return { amount: null, text: null, caps, steps, missing };
  return { amount, text: decimalText(amount), caps, steps, missing };
}

function applyCap(cap: Cap, amount: Exact, before: string, clause: Clause, known: KnownInputs): Capped {
  const bound = boundOf(cap, clause, known);
  if (typeof bound === 'string') return { ...NOTHING, missing: [bound] };
  const { limit, limitText, used, usedText } = bound;
  const left = used.isZero() ? limit : Exact.max(limit.minus(used), ZERO);
  const cut = amount.greaterThan(left);
  const after = cut ? (used.isZero() ? limitText : decimalText(left)) : before;
  const hit = cut || amount.equals(left);
  const caps = [{ scope: cap.scope, limit: limitText, used: usedText, hit, before, after }];
  if (!cut) return { amount, text: before, caps, steps: NOTHING.steps, missing: NOTHING.missing };
  const steps = used.isZero()
    ? [smaller(before, after)]
    : [remainder(limitText, usedText, after), smaller(before, after)];
  return { amount: left, text: after, caps, steps, missing: NOTHING.missing };
}

interface Bound {
  readonly limit: Exact;
  readonly limitText: string;
  readonly used: Exact;
  readonly usedText: string;
}

/** The cap's height and what is used of it, or the name of the input that is missing. */
function boundOf(cap: Cap, clause: Clause, known: KnownInputs): Bound | string {
  const limitInput = cap.limitInput === undefined ? undefined : known.get(cap.limitInput);
  if (cap.limitInput !== undefined && !(limitInput instanceof Exact)) return cap.limitInput;
  const limit = limitInput instanceof Exact ? limitInput : constant(cap.limit ?? '0');
  const limitText = cap.limitInput === undefined ? (cap.limit ?? '0') : known.text(cap.limitInput);
  const used = cap.used === undefined ? undefined : known.get(cap.used);
  if (used instanceof Exact && cap.used !== undefined)
    return { limit, limitText, used, usedText: known.text(cap.used) };
  if (cap.used !== undefined && preparedOf(clause).byName.get(cap.used)?.required === true) return cap.used;
  return { limit, limitText, used: ZERO, usedText: '0' };
}

function remainder(limit: string, used: string, left: string): TraceStep {
  return {
    label: '封顶剩余',
    joint: '－',
    terms: [
      { label: '封顶', value: limit, unit: 'money' },
      { label: '已享受', value: used, unit: 'money' },
    ],
    value: left,
    unit: 'money',
  };
}

function smaller(before: string, left: string): TraceStep {
  return {
    label: '封顶',
    joint: '取小',
    terms: [
      { label: '', value: before, unit: 'money' },
      { label: '', value: left, unit: 'money' },
    ],
    value: left,
    unit: 'money',
  };
}
