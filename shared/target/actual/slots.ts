/** Small whole numbers for ids, in the order in which the ids were first heard of. A number is kept for ever. */
export class Slots {
  readonly ids: string[] = [];
  private readonly known = new Map<string, number>();

  /** The number of an id; a new one for an id that was never heard of. */
  of(id: string): number {
    let slot = this.known.get(id);
    if (slot === undefined) {
      slot = this.ids.length;
      this.known.set(id, slot);
      this.ids.push(id);
    }
    return slot;
  }

  find(id: string): number | undefined {
    return this.known.get(id);
  }
}
