import { type Picture, POINT } from './office.ts';

/** A region of a page in points. */
export interface Region {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Whether a dot is printed on: dark enough to be a letter or a line. */
function inked({ width, height, dots }: Picture, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= width || y >= height) return false;
  const at = (y * width + x) * 3;
  return (dots[at] ?? 255) + (dots[at + 1] ?? 255) + (dots[at + 2] ?? 255) < 480;
}

/** Dots of the band from the top of the page that are not the same, dot for dot. */
export function differentAbove(one: Picture, other: Picture, points: number): number {
  const end = Math.floor(points / POINT) * one.width * 3;
  let different = one.width === other.width ? 0 : end;
  for (let at = 0; at < end; at += 1) if (one.dots[at] !== other.dots[at]) different += 1;
  return different;
}

/**
 * Share of the printed dots of one region that have none within a dot in the other one, whichever is the worse.
 * The regions stand `down` points apart; the printer's own rounding moves letters by up to a dot.
 */
export function inkApart(one: Picture, region: Region, other: Picture, down: number): number {
  const shift = Math.round(down / POINT);
  const here = missed(one, region, other, shift);
  const there = missed(other, moved(region, down), one, -shift);
  return Math.max(here, there);
}

export function moved(region: Region, down: number): Region {
  return { ...region, top: region.top + down, bottom: region.bottom + down };
}

function missed(one: Picture, region: Region, other: Picture, shift: number): number {
  let all = 0;
  let alone = 0;
  for (let y = Math.round(region.top / POINT); y < region.bottom / POINT; y += 1) {
    for (let x = Math.round(region.left / POINT); x < region.right / POINT; x += 1) {
      if (!inked(one, x, y)) continue;
      all += 1;
      if (!near(other, x, y + shift)) alone += 1;
    }
  }
  return all === 0 ? 0 : alone / all;
}

function near(picture: Picture, x: number, y: number): boolean {
  for (let down = -2; down <= 2; down += 1)
    for (let right = -1; right <= 1; right += 1) if (inked(picture, x + right, y + down)) return true;
  return false;
}

/** Where upright lines stand that run through the whole region, in dots. */
export function uprightLines(picture: Picture, { top, bottom }: Pick<Region, 'top' | 'bottom'>): number[] {
  const first = Math.ceil(top / POINT) + 2;
  const last = Math.floor(bottom / POINT) - 2;
  return Array.from({ length: picture.width }, (_, x) => x).filter((x) => {
    if (inked(picture, x - 1, first) && inked(picture, x - 1, last)) return false;
    for (let y = first; y <= last; y += 1) if (!inked(picture, x, y)) return false;
    return last > first;
  });
}

/** Longest line across the page near this height, in dots. */
export function levelLine(picture: Picture, points: number): number {
  const middle = Math.round(points / POINT);
  let longest = 0;
  for (let y = middle - 2; y <= middle + 2; y += 1) {
    let run = 0;
    for (let x = 0; x < picture.width; x += 1) {
      run = inked(picture, x, y) ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
  }
  return longest;
}

/** The region that red ink covers (a stamp), in points; undefined on a page without any. */
export function redRegion({ width, height, dots }: Picture): Region | undefined {
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 3;
      const green = Math.max(dots[at + 1] ?? 255, dots[at + 2] ?? 255);
      if ((dots[at] ?? 0) < 180 || (dots[at] ?? 0) - green < 90) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  if (right < 0) return undefined;
  return { left: left * POINT, right: (right + 1) * POINT, top: top * POINT, bottom: (bottom + 1) * POINT };
}
