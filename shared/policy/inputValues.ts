import type { Finding } from '../model/finding.ts';
import type { RegisterId } from '../model/record.ts';
import { decimalText, Exact } from '../money/decimal.ts';
import type { InputDescription } from './input.ts';

export type KnownValue = Exact | boolean | string | readonly Exact[];

/** Where an input came from: a record's field, or what it was worked out from. */
export interface InputOrigin {
  readonly register: RegisterId | null;
  readonly id: string;
  readonly field: string;
  readonly year: string | null;
}

/**
 * One input that can be computed with. Entries of a firm are shared by all clauses that ask for them, and a
 * whole roster of them is kept: a figure is held as its text and read again when someone looks at it.
 */
export class InputEntry {
  private value: KnownValue | undefined;

  constructor(
    known: KnownValue,
    /** A figure's canonical text; other values as a person reads them. */
    readonly text: string,
    private readonly register: RegisterId | null | undefined,
    private readonly id: string,
    private readonly field: string,
    private readonly year: string | null,
  ) {
    this.value = known;
  }

  /** @param source where it came from; null for what was given by hand */
  static of(known: KnownValue, text: string, source: InputOrigin | null): InputEntry {
    if (!source) return new InputEntry(known, text, undefined, '', '', null);
    return new InputEntry(known, text, source.register, source.id, source.field, source.year);
  }

  get known(): KnownValue {
    this.value ??= new Exact(this.text);
    return this.value;
  }

  get origin(): InputOrigin | null {
    const { register, id, field, year } = this;
    return register === undefined ? null : { register, id, field, year };
  }

  /** Keeps only the text of a figure: nothing is computed with it for now. */
  release(): void {
    if (this.value instanceof Exact) this.value = undefined;
  }
}

const SLOTS = new WeakMap<readonly InputDescription[], ReadonlyMap<string, number>>();

/** Places of a clause's inputs, in the order in which the clause names them. */
export function slotsOf(descriptions: readonly InputDescription[]): ReadonlyMap<string, number> {
  let slots = SLOTS.get(descriptions);
  if (!slots) {
    slots = new Map(descriptions.map(({ name }, place) => [name, place]));
    SLOTS.set(descriptions, slots);
  }
  return slots;
}

/** The inputs of one clause for one firm or project: a row of entries, so that a whole roster stays small. */
export class KnownInputs {
  constructor(
    private readonly slots: ReadonlyMap<string, number>,
    private readonly entries: readonly (InputEntry | undefined)[],
    /** What was given and makes no sense: not among the values. */
    readonly findings: readonly Finding[],
  ) {}

  entry(name: string): InputEntry | undefined {
    const slot = this.slots.get(name);
    return slot === undefined ? undefined : this.entries[slot];
  }

  get(name: string): KnownValue | undefined {
    return this.entry(name)?.known;
  }

  has(name: string): boolean {
    return this.entry(name) !== undefined;
  }

  text(name: string): string {
    return this.entry(name)?.text ?? '';
  }

  /** Names of what is known. */
  keys(): string[] {
    return [...this.slots.keys()].filter((name) => this.has(name));
  }

  /** The same with one figure in the place of whatever stood there. */
  with(name: string, figure: Exact): KnownInputs {
    return this.changed(name, InputEntry.of(figure, decimalText(figure), null));
  }

  without(name: string): KnownInputs {
    return this.changed(name, undefined);
  }

  private changed(name: string, entry: InputEntry | undefined): KnownInputs {
    const slot = this.slots.get(name);
    if (slot === undefined) return this;
    return new KnownInputs(this.slots, Array.from(this.entries).with(slot, entry), this.findings);
  }

  /** Where each known input came from. */
  origins(): Record<string, InputOrigin> {
    const origins: Record<string, InputOrigin> = {};
    for (const name of this.keys()) {
      const origin = this.entry(name)?.origin;
      if (origin) origins[name] = origin;
    }
    return origins;
  }
}
