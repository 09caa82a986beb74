/** Spaces of every width, no-break and ideographic ones among them. */
const ANY_SPACE = /[\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;

/** Characters that hold no place: NUL and other controls (but tab and line breaks), zero-width ones, BOM. */
const INVISIBLE = /(?![\t\n\r])[\p{Cc}\p{Cf}]/gu;

/** Text that none of the rules below would change: the common case, answered without allocation. */
const PLAIN =
  /^[!-~\u2014\u2018-\u201d\u3001\u3002\u300a\u300b\u4e00-\u9fff\uff08\uff09\uff0c\uff1a\uff1b]*$/;

/** Full-width letters, digits and ASCII punctuation as their half-width forms; the ideographic space as a space. */
export function halfWidth(text: string): string {
  if (!/[\uff01-\uff5e\u3000]/.test(text)) return text;
  return text.replace(/[\uff01-\uff5e\u3000]/g, (letter) =>
    letter === '\u3000' ? ' ' : String.fromCharCode(letter.charCodeAt(0) - 0xfee0),
  );
}

/**
 * Text as it is kept in a record: invisible characters dropped, spaces and line breaks single and trimmed,
 * full-width letters and digits half-width. Chinese punctuation stays as it was written.
 */
export function tidyText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(INVISIBLE, '')
    .replace(ANY_SPACE, ' ')
    .replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (letter) =>
      String.fromCharCode(letter.charCodeAt(0) - 0xfee0),
    )
    .trim();
}

/** Text for comparing: half-width, without any space or invisible character. Letters keep their case. */
export function squeeze(text: string): string {
  if (/^[!-~\u4e00-\u9fff]*$/.test(text)) return text;
  return halfWidth(text.replace(INVISIBLE, '')).replace(ANY_SPACE, '');
}
