import type { RegisterId } from '../../../shared/model/record.ts';
import { engine } from '../../app/engine.ts';
import type { GridRow } from '../../workers/tasks/view.ts';

/** Rows asked for at a time, and how many are asked for before and after those on screen. */
const CHUNK = 200;
const AHEAD = 60;

/** A row as the grid holds it: its place; the row at the foot also holds the sums. */
export interface GridModel {
  readonly slot: number;
  [prop: string]: string | number;
}

/**
 * The rows of one order, read from the engine as they come into view. The grid holds a thin model for every
 * row; what a cell shows is read from here.
 */
export class RowWindow {
  readonly models: GridModel[];
  private readonly read = new Map<number, GridRow>();
  private readonly asked = new Set<number>();

  constructor(
    private readonly register: RegisterId,
    readonly order: Uint32Array,
    /** Rows arrived: draw again. */
    private readonly arrived: () => void,
  ) {
    this.models = Array.from(order, (slot) => ({ slot }));
  }

  row(slot: number): GridRow | undefined {
    return this.read.get(slot);
  }

  /** Makes sure that the rows of these places are being read. */
  need(from: number, to: number): void {
    const wanted: number[] = [];
    const last = Math.min(this.order.length, to + AHEAD);
    for (let place = Math.max(0, from - AHEAD); place < last; place += 1) {
      const slot = this.order[place];
      if (slot === undefined || this.read.has(slot) || this.asked.has(slot)) continue;
      this.asked.add(slot);
      wanted.push(slot);
    }
    for (let start = 0; start < wanted.length; start += CHUNK)
      void this.ask(wanted.slice(start, start + CHUNK));
  }

  /** The records in these slots changed; those that are known are read again. */
  async changed(slots: readonly number[]): Promise<void> {
    await this.ask(slots.filter((slot) => this.read.has(slot)));
  }

  placeOf(slot: number): number {
    return this.order.indexOf(slot);
  }

  private async ask(slots: readonly number[]): Promise<void> {
    if (slots.length === 0) return;
    const rows = await engine.call('view.rows', { register: this.register, slots });
    for (const row of rows) this.read.set(row.slot, row);
    this.arrived();
  }
}
