/** Rounding of the printer, in points. */
const NEAR = 1;

/** Counts what was looked at and keeps what was wrong. */
export class Judge {
  points = 0;
  readonly faults: string[] = [];

  constructor(private readonly name: string) {}

  expect(what: string, holds: boolean, seen: unknown): void {
    this.points += 1;
    if (!holds) this.faults.push(`${this.name}: ${what}: ${String(seen)}`);
  }

  /** Two lengths in points. */
  same(what: string, seen: number, wanted: number): void {
    const told = `${seen.toFixed(2)}, expected ${wanted.toFixed(2)}`;
    this.expect(what, Math.abs(seen - wanted) <= NEAR, told);
  }
}
