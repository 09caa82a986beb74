import type { Outcome } from '../../../shared/model/finding.ts';
import { type DecimalText, isDecimalText } from '../../../shared/money/decimal.ts';
import {
  type Allocation,
  type AllocationMethod,
  allocate,
} from '../../../shared/target/allocate/allocate.ts';
import type { WeightBasis } from '../../../shared/target/allocate/versions.ts';
import type { MadeAllocation, ToldAllocation } from '../../workers/tasks/targetAllocate.ts';

/** A town's line as it is typed. */
export interface DraftLine {
  readonly weight: string;
  /** The figure that stays; empty where the town is not locked. */
  readonly lock: string;
  readonly floor: string;
  readonly cap: string;
}

/** A breakdown while it is worked on: everything as typed. */
export interface AllocationDraft {
  readonly total: string;
  readonly method: AllocationMethod;
  readonly decimals: number;
  /** Id of a weight source, or `equal` or `manual`. */
  readonly source: string;
  readonly lines: readonly DraftLine[];
}

export const EQUAL = 'equal';
export const MANUAL = 'manual';

/** Where a breakdown starts: from the newest version where there is one, else from the first weights there are. */
export function firstDraft(told: ToldAllocation): AllocationDraft {
  const last = told.versions.at(-1);
  if (last) {
    const source = told.sources.find(({ values }) =>
      told.units.every(({ id }, index) => (values[index] ?? '0') === last.weights[last.units.indexOf(id)]),
    );
    const at = (list: readonly (string | null)[], unit: string) => list[last.units.indexOf(unit)] ?? '';
    return {
      total: last.total,
      method: last.method,
      decimals: last.decimals,
      source: source?.id ?? (last.basis === 'equal' ? EQUAL : MANUAL),
      lines: told.units.map(({ id }) => ({
        weight: at(last.weights, id) || '0',
        lock: at(last.locks, id),
        floor: at(last.floors, id),
        cap: at(last.caps, id),
      })),
    };
  }
  const draft = {
    total: told.total ?? '',
    method: 'largest-remainder' as const,
    decimals: told.decimals,
    source: EQUAL,
    lines: told.units.map(() => ({ weight: '1', lock: '', floor: '', cap: '' })),
  };
  const [first] = told.sources;
  return first ? withSource(draft, told, first.id) : draft;
}

/** The draft with the weights of a source; a town without a figure there gets none, which is weight 0. */
export function withSource(draft: AllocationDraft, told: ToldAllocation, source: string): AllocationDraft {
  const values = told.sources.find(({ id }) => id === source)?.values;
  return {
    ...draft,
    source,
    lines: draft.lines.map((line, index) => ({
      ...line,
      weight: source === EQUAL ? '1' : values ? (values[index] ?? '0') : line.weight,
    })),
  };
}

export function basisOf(told: ToldAllocation, source: string): WeightBasis {
  if (source === EQUAL) return 'equal';
  return told.sources.find(({ id }) => id === source)?.basis ?? 'manual';
}

/** What a box holds: nothing, or its words without thousands commas. */
function typed(text: string): string | undefined {
  const words = text.replaceAll(',', '').trim();
  return words === '' ? undefined : words;
}

/** The breakdown as the draft stands; what cannot be done is said with its town. */
export function outcomeOf(told: ToldAllocation, draft: AllocationDraft): Outcome<Allocation> | undefined {
  const total = typed(draft.total);
  if (total === undefined) return undefined;
  const { lines } = draft;
  for (const [index, line] of lines.entries())
    for (const [what, text] of Object.entries({
      权重: line.weight,
      锁定数: line.lock,
      下限: line.floor,
      上限: line.cap,
    })) {
      const value = typed(text);
      if (value === undefined || (isDecimalText(value) && !value.startsWith('-'))) continue;
      const message = `${told.units[index]?.name ?? ''}的${what}“${text}”不是大于等于零的数`;
      return {
        ok: false,
        findings: [{ code: 'allocate.typed', severity: 'error', message, advice: '改成数字' }],
      };
    }
  return allocate({
    total,
    weights: lines.map(({ weight }) => typed(weight) ?? '0'),
    decimals: draft.decimals,
    method: draft.method,
    locks: lines.map(({ lock }) => typed(lock)),
    floors: lines.map(({ floor }) => typed(floor)),
    caps: lines.map(({ cap }) => typed(cap)),
  });
}

/** The draft as it is saved. */
export function madeOf(
  asked: { readonly plan: string; readonly indicator: string; readonly year: string },
  told: ToldAllocation,
  draft: AllocationDraft,
  reason: string,
): MadeAllocation {
  const list = (key: 'lock' | 'floor' | 'cap'): (DecimalText | null)[] =>
    draft.lines.map((line) => typed(line[key]) ?? null);
  return {
    ...asked,
    total: typed(draft.total) ?? '',
    method: draft.method,
    decimals: draft.decimals,
    basis: basisOf(told, draft.source),
    units: told.units.map(({ id }) => id),
    weights: draft.lines.map(({ weight }) => typed(weight) ?? '0'),
    locks: list('lock'),
    floors: list('floor'),
    caps: list('cap'),
    reason,
  };
}

/** The draft with one box changed; several lines pasted from a sheet go down from there. */
export function withTyped(
  draft: AllocationDraft,
  index: number,
  key: keyof DraftLine,
  text: string,
): AllocationDraft {
  const values = text.replace(/\r?\n$/, '').split(/\r?\n/);
  return {
    ...draft,
    source: key === 'weight' ? MANUAL : draft.source,
    lines: draft.lines.map((line, at) => {
      const value = values[at - index];
      return at < index || value === undefined ? line : { ...line, [key]: value.trim() };
    }),
  };
}
