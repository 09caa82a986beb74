/** What the first bytes say a file is. The extension is never asked: clerks are handed web pages named `.xls`. */
export type FileKind = 'zip' | 'ole2' | 'biff' | 'spreadsheetml' | 'html' | 'text' | 'empty' | 'foreign';

export interface Sniffed {
  readonly kind: FileKind;
  /** For `foreign`: what it is, in Chinese, where known. */
  readonly what?: string;
}

const FOREIGN: readonly (readonly [string, string])[] = [
  ['%PDF', 'PDF 文件'],
  ['ID;P', 'SYLK 文件'],
  ['Rar!', 'RAR 压缩包'],
  ['7z\xbc\xaf', '7z 压缩包'],
  ['\x1f\x8b', 'GZ 压缩包'],
  ['{\\rtf', 'RTF 文档'],
  ['\x89PNG', '图片'],
  ['\xff\xd8\xff', '图片'],
  ['GIF8', '图片'],
  ['MZ', '可执行程序'],
  ['\x7fELF', '可执行程序'],
  ['SQLite format 3', '数据文件'],
];

/** What the file is, by its first bytes (at most 4 KiB are looked at). */
export function sniffFormat(bytes: Uint8Array): Sniffed {
  const head = latin(bytes.subarray(0, 4096));
  if (bytes.length <= 4096 && head.replaceAll('\0', '').trim() === '') return { kind: 'empty' };
  if (['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'].some((magic) => head.startsWith(magic)))
    return { kind: 'zip' };
  if (head.startsWith('\xd0\xcf\x11\xe0')) return { kind: 'ole2' };
  if (isBareBiff(bytes)) return { kind: 'biff' };
  for (const [magic, what] of FOREIGN) if (head.startsWith(magic)) return { kind: 'foreign', what };
  const opening = markupStart(bytes);
  if (
    /^(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*(<\?mso-application[^>]*>\s*)?<(\w+:)?workbook\b/i.test(opening)
  )
    return { kind: 'spreadsheetml' };
  if (
    /^(<!--[\s\S]*?-->\s*)*<(!doctype\s+html|html|head|body|table|meta|style|div|script|frameset)\b/i.test(
      opening,
    )
  )
    return { kind: 'html' };
  if (/^(<\?xml[^>]*>\s*)(<!--[\s\S]*?-->\s*)*<(!doctype\s+html|html)\b/i.test(opening))
    return { kind: 'html' };
  if (/^(mime-version|content-type|from|x-mimeole)\s*:/i.test(opening)) return { kind: 'html' };
  if (/^<\?xml\b/i.test(opening)) return { kind: 'foreign', what: 'XML 文件' };
  return looksBinary(bytes) ? { kind: 'foreign' } : { kind: 'text' };
}

/** BIFF2 to BIFF4 stand without OLE2: a BOF record (0x09) of 4 to 16 bytes, its version in the high byte. */
function isBareBiff(bytes: Uint8Array): boolean {
  const [id, version, length, zero] = bytes;
  return id === 9 && zero === 0 && [0, 2, 4, 8].includes(version ?? 1) && [4, 6, 8, 16].includes(length ?? 0);
}

/** The opening as text, also where it is UTF-16 or starts with a byte order mark or blank lines. */
function markupStart(bytes: Uint8Array): string {
  const head = latin(bytes.subarray(0, 4096));
  return head
    .replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replaceAll('\0', '')
    .trimStart();
}

/** Control bytes that no text in any encoding that clerks use would hold; UTF-16 has NULs on one side only. */
function looksBinary(bytes: Uint8Array): boolean {
  const length = Math.min(bytes.length, 4096);
  if (hasUtf16Mark(bytes)) return false;
  let controls = 0;
  let zeroEven = 0;
  let zeroOdd = 0;
  for (let at = 0; at < length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 0) {
      if (at % 2 === 0) zeroEven++;
      else zeroOdd++;
    } else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 26)
      controls++;
  }
  if (zeroEven + zeroOdd > 0) {
    const utf16 =
      Math.min(zeroEven, zeroOdd) * 8 < Math.max(zeroEven, zeroOdd) && zeroEven + zeroOdd > length / 16;
    if (!utf16 && zeroEven + zeroOdd > length / 100) return true;
  }
  return controls > length / 50;
}

export function hasUtf16Mark(bytes: Uint8Array): boolean {
  const first = bytes[0];
  const second = bytes[1];
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

function latin(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
