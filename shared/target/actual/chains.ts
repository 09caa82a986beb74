const NONE = -1;

/**
 * Which numbers belong to which: the facts of a project, the projects of a firm. Two plain columns instead of a list
 * for each of 100,000 projects. An item is in one list at most.
 */
export class Chains {
  private readonly heads: number[] = [];
  private readonly nexts: number[] = [];

  add(list: number, item: number): void {
    while (this.heads.length <= list) this.heads.push(NONE);
    while (this.nexts.length <= item) this.nexts.push(NONE);
    this.nexts[item] = this.heads[list] ?? NONE;
    this.heads[list] = item;
  }

  /** The item that was added last; -1 for an empty list. */
  first(list: number): number {
    return this.heads[list] ?? NONE;
  }

  /** The one added before; -1 at the end. */
  next(item: number): number {
    return this.nexts[item] ?? NONE;
  }

  remove(list: number, item: number): void {
    if (this.first(list) === item) {
      this.heads[list] = this.next(item);
      return;
    }
    for (let at = this.first(list); at !== NONE; at = this.next(at)) {
      if (this.next(at) !== item) continue;
      this.nexts[at] = this.next(item);
      return;
    }
  }
}
