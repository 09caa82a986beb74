/** Width of a character in halves of its size: Chinese characters fill their square, Latin ones half of it. */
function halves(code: number): number {
  return code < 0x2000 ? 1 : 2;
}

/** Width of a line of text in halves of the font's size. */
export function lineHalves(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) sum += halves(text.charCodeAt(at));
  return sum;
}

const WORD = /[!-~]+|[\s\S]/g;

/** Lines that the text takes where so many halves of the font's size stand side by side; words are kept whole if they can be. */
export function linesNeeded(text: string, room: number): number {
  const wide = Math.max(Math.floor(room), 2);
  if (text.length * 2 <= wide && !text.includes('\n')) return 1;
  let lines = 0;
  for (const line of text.split('\n')) {
    lines += 1;
    let used = 0;
    for (const [piece] of line.matchAll(WORD)) {
      const size = lineHalves(piece);
      if (used + size <= wide || used === 0) used += size;
      else {
        lines += 1;
        used = piece === ' ' ? 0 : size;
      }
      for (; used > wide; used -= wide) lines += 1;
    }
  }
  return lines;
}
