import { TextStore } from '../store/texts.ts';
import {
  asciiAt,
  isSelfClosed,
  type NamePlace,
  readName,
  skipInstruction,
  skipMarkup,
  skipTag,
} from '../xml/bytes.ts';
import { MORE, PartScanner } from '../xml/partScanner.ts';
import { copyRichText } from './richText.ts';

/** The shared strings, in order; their declared count is not looked at. */
export class SharedStringsScanner extends PartScanner {
  readonly texts = new TextStore();
  private readonly name: NamePlace = { start: 0, end: 0 };
  private depth = 0;
  private opened = false;

  protected scanUnits(): void {
    const { bytes, end, name } = this;
    for (;;) {
      let at = bytes.indexOf(60, this.at);
      if (at < 0 || at >= end) {
        this.at = end;
        return;
      }
      this.at = at;
      if (at + 2 >= end) throw MORE;
      const next = bytes[at + 1];
      if (next === 33) at = skipMarkup(bytes, at + 2, end);
      else if (next === 63) at = skipInstruction(bytes, at + 2, end);
      else if (next === 47) {
        at = skipTag(bytes, at + 2, end);
        this.depth--;
      } else {
        readName(bytes, at + 1, end, name);
        const isItem = isStringItem(bytes, name);
        at = skipTag(bytes, name.end, end);
        const empty = isSelfClosed(bytes, at);
        if (isItem) {
          this.texts.begin();
          if (!empty) at = copyRichText(bytes, at, end, this.texts);
          this.texts.end();
        } else {
          this.opened = true;
          if (!empty) this.depth++;
        }
      }
      this.at = at;
    }
  }

  protected takeBack(): void {
    this.texts.begin();
  }

  protected complete(): boolean {
    return this.opened && this.depth === 0 && this.at === this.end;
  }
}

/** `si`; the beta of Excel 2007 wrote `sstItem`. */
function isStringItem(bytes: Uint8Array, { start, end }: NamePlace): boolean {
  if (bytes[start] !== 115) return false;
  return end - start === 2 ? bytes[start + 1] === 105 : asciiAt(bytes, start, end) === 'sstItem';
}
