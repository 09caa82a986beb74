/** Cells of one sheet that hold a number or a shared text and nothing else, in growing columns. */
export class PlainCells {
  private placeList = new Uint32Array(1024);
  private tagList = new Uint32Array(1024);
  private valueList = new Float64Array(1024);
  count = 0;
  private lastPlace = -1;

  /** False where the cell does not come behind the one before. */
  add(place: number, xf: number, shared: boolean, value: number): boolean {
    if (place <= this.lastPlace) return false;
    this.lastPlace = place;
    if (this.count === this.placeList.length) this.grow();
    this.placeList[this.count] = place;
    this.tagList[this.count] = (xf << 1) | (shared ? 1 : 0);
    this.valueList[this.count] = value;
    this.count++;
    return true;
  }

  /** Row and column in one number, see `placeOf`; behind the last cell there is none. */
  place(index: number): number {
    return index < this.count ? (this.placeList[index] ?? 0) : Number.POSITIVE_INFINITY;
  }

  /** Number of the format record (XF). */
  xf(index: number): number {
    return (this.tagList[index] ?? 0) >>> 1;
  }

  /** True where the value is the number of a shared text. */
  isShared(index: number): boolean {
    return ((this.tagList[index] ?? 0) & 1) === 1;
  }

  value(index: number): number {
    return this.valueList[index] ?? 0;
  }

  private grow(): void {
    const places = new Uint32Array(this.count * 2);
    const tags = new Uint32Array(this.count * 2);
    const values = new Float64Array(this.count * 2);
    places.set(this.placeList);
    tags.set(this.tagList);
    values.set(this.valueList);
    this.placeList = places;
    this.tagList = tags;
    this.valueList = values;
  }
}

/** BIFF8 gives row and column two bytes each. */
export function placeOf(row: number, column: number): number {
  return row * 65_536 + column;
}
