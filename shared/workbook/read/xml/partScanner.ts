import { strToU8 } from 'fflate';
import { LIMITS } from '../limits.ts';
import { type Decoder, textDecoder } from '../platform.ts';
import { Refusal } from '../problem.ts';
import { xmlEncoding } from './pull.ts';

/** Thrown where the bytes at hand end inside a unit: the unit is scanned again when more have come. */
export const MORE = new Error('the bytes at hand end here');

const WINDOW = 1 << 18;

/**
 * Scans a large part while it is being inflated. Bytes collect in a window; `scanUnits` takes whole units (a row,
 * a shared string) off its front. The window grows only where one unit is larger, by doubling, so that the time
 * stays proportional to the size.
 */
export abstract class PartScanner {
  /** What stands between `at` and `end` is not scanned yet; the byte after `end` is always `<`. */
  protected bytes = new Uint8Array(2 * WINDOW + 1);
  protected at = 0;
  protected end = 0;
  private scanAt = WINDOW;
  private decoder: Decoder | undefined;
  private first = true;

  feed(piece: Uint8Array): void {
    if (this.first) {
      this.first = false;
      const encoding = xmlEncoding(piece);
      if (encoding !== 'utf-8') this.decoder = textDecoder(encoding);
    }
    const utf8 = this.decoder === undefined ? piece : strToU8(this.decoder.decode(piece, { stream: true }));
    for (let from = 0; from < utf8.length; ) {
      const room = this.makeRoom();
      const part = utf8.subarray(from, from + room);
      this.bytes.set(part, this.end);
      this.end += part.length;
      from += part.length;
      if (this.end - this.at >= this.scanAt) this.scan();
    }
  }

  /** Scans the rest. Throws `Refusal` where the part is cut short. */
  finish(): void {
    this.scan();
    if (!this.complete()) throw new Refusal('file.damaged');
  }

  /** Scans units from `at` on, moving `at` behind each, until `MORE` is thrown or nothing is left. */
  protected abstract scanUnits(): void;

  /** Called when a unit was cut: what it left behind is taken back. */
  protected abstract takeBack(): void;

  protected abstract complete(): boolean;

  private scan(): void {
    this.bytes[this.end] = 60;
    try {
      this.scanUnits();
    } catch (error) {
      if (error !== MORE) throw error;
      this.takeBack();
    }
    const rest = this.end - this.at;
    if (rest > LIMITS.rowBytes) throw new Refusal('file.hostile');
    this.scanAt = Math.max(WINDOW, 2 * rest);
  }

  private makeRoom(): number {
    const { bytes, at, end } = this;
    if (bytes.length - 1 - end >= WINDOW) return bytes.length - 1 - end;
    const rest = end - at;
    if (rest + WINDOW < bytes.length - 1 && at > 0) {
      bytes.copyWithin(0, at, end);
    } else {
      this.bytes = new Uint8Array(2 * (rest + WINDOW) + 1);
      this.bytes.set(bytes.subarray(at, end));
    }
    this.at = 0;
    this.end = rest;
    return this.bytes.length - 1 - rest;
  }
}
