/** Width of a character in halves of its size: Chinese characters fill their square, Latin ones half of it. */
function halves(code: number): number {
  return code < 0x2000 ? 1 : 2;
}

const LINE_BREAK = 10;
const SPACE = 32;

/** Lines that the text takes where so many halves of the font's size stand side by side; words are kept whole if they can be. */
export function linesNeeded(text: string, room: number): number {
  const wide = Math.max(Math.floor(room), 2);
  if (text.length * 2 <= wide && !text.includes('\n')) return 1;
  let lines = 1;
  let used = 0;
  let word = 0;
  const put = (size: number): void => {
    if (used + size > wide && used > 0) {
      lines += 1;
      used = 0;
    }
    used += size;
    for (; used > wide; used -= wide) lines += 1;
  };
  for (let at = 0; at <= text.length; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : LINE_BREAK;
    if (code > SPACE && code < 0x7f) {
      word += 1;
      continue;
    }
    if (word > 0) put(word);
    word = 0;
    if (at === text.length) break;
    if (code === LINE_BREAK) {
      lines += 1;
      used = 0;
    } else if (code === SPACE) used = Math.min(used + 1, wide);
    else put(halves(code));
  }
  return lines;
}
