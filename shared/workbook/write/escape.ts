/** Text that looks like one of Excel's own escapes is escaped itself, or Excel would read a control character. */
const LOOKS_ESCAPED = /_(?=x[0-9A-Fa-f]{4}_)/g;
/** What XML 1.0 forbids: every control character but tab and line break, and the two non-characters. */
const FORBIDDEN = /[^\t\n\r -\uFFFD]/g;
const MARKUP = /[&<>"]/g;
const ENTITY: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as the content or attribute of an XML element. */
export function escapeXml(text: string): string {
  return text.replace(MARKUP, (character) => ENTITY[character] ?? character);
}

/** Text between tags, quotes as they are: how Excel and WPS write formulas. */
export function escapeContent(text: string): string {
  return text.replace(/[&<>]/g, (character) => ENTITY[character] ?? character);
}

const SPECIAL = /[&<>"\r_]|[^\t\n\r -\uFFFD]/;

/** Text of a cell: line breaks as Excel writes them, what XML cannot hold as `_xHHHH_`. */
export function escapeCellText(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return escapeXml(
    text
      .replace(/\r\n?/g, '\n')
      .replace(LOOKS_ESCAPED, '_x005F_')
      .replace(FORBIDDEN, (character) => `_x${hex4(character.charCodeAt(0))}_`),
  );
}

function hex4(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The text that XML content or an attribute stands for; an unknown entity stays as it is written. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9A-Fa-f]{1,6})|#(\d{1,7})|(\w{1,8}));/g, (whole, hex, decimal, name) => {
    if (name) return NAMED[String(name)] ?? whole;
    const code = hex ? Number.parseInt(String(hex), 16) : Number.parseInt(String(decimal), 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** The attribute that keeps spaces at the ends of a text and its line breaks. */
export function spaceAttribute(text: string): string {
  const kept = text !== text.trim() || text.includes('\n');
  return kept ? ' xml:space="preserve"' : '';
}
