import { Refusal } from '../problem.ts';
import type { TextStore } from '../store/texts.ts';
import {
  copyText,
  isSelfClosed,
  type NamePlace,
  readName,
  skipElement,
  skipInstruction,
  skipMarkup,
  skipTag,
} from '../xml/bytes.ts';
import { MORE } from '../xml/partScanner.ts';
import { isTagEnd } from './cellMarks.ts';

const name: NamePlace = { start: 0, end: 0 };

/**
 * Appends what an `<si>` or `<is>` says to the text being written, from behind its opening tag to behind its
 * closing one: its `<t>` and those of its runs (`<r>`), not the phonetic ones (`<rPh>`).
 */
export function copyRichText(bytes: Uint8Array, from: number, end: number, texts: TextStore): number {
  let at = from;
  let runs = 0;
  for (;;) {
    while (bytes[at] !== 60) at++;
    if (at + 2 >= end) throw MORE;
    const next = bytes[at + 1];
    if (next === 33) at = skipMarkup(bytes, at + 2, end);
    else if (next === 63) at = skipInstruction(bytes, at + 2, end);
    else if (next === 47) {
      at = skipTag(bytes, at + 1, end);
      if (runs === 0) return at;
      runs--;
    } else {
      let letter = next;
      if (isTagEnd(bytes[at + 2])) at = skipTag(bytes, at + 2, end);
      else {
        readName(bytes, at + 1, end, name);
        letter = name.end - name.start === 1 ? bytes[name.start] : 0;
        at = skipTag(bytes, name.end, end);
      }
      if (isSelfClosed(bytes, at)) continue;
      if (letter === 116) at = closeText(bytes, copyText(bytes, at, end, texts), end);
      else if (letter === 114) runs++;
      else at = skipElement(bytes, at, end);
    }
  }
}

/** Character data is followed by its element's closing tag and by nothing else. */
export function closeText(bytes: Uint8Array, at: number, end: number): number {
  if (bytes[at + 1] !== 47) throw new Refusal('file.damaged');
  // `</t>` and `</v>`, whose letter is not looked at.
  if (bytes[at + 3] === 62 && at + 3 < end && bytes[at + 2] !== 62) return at + 4;
  return skipTag(bytes, at + 2, end);
}
