import { strFromU8, unzipSync } from 'fflate';
import { ZipWriter } from '../../shared/workbook/write/zip.ts';

/** A workbook's parts by name, in the order of the package. */
export type Parts = Readonly<Record<string, string | Uint8Array>>;

/** Packs the parts as they are given. */
export function packed(parts: Parts): Uint8Array {
  const zip = new ZipWriter();
  for (const [name, content] of Object.entries(parts)) zip.add(name, content);
  return zip.finish();
}

export interface Opened {
  readonly names: readonly string[];
  bytes(name: string): Uint8Array;
  text(name: string): string;
}

/** Opens a package with fflate's own reader, which shares no code with the filler. */
export function opened(bytes: Uint8Array): Opened {
  const entries = unzipSync(bytes);
  const content = (name: string): Uint8Array => {
    const found = entries[name];
    if (!found) throw new Error(`no part ${name}`);
    return found;
  };
  return { names: Object.keys(entries), bytes: content, text: (name) => strFromU8(content(name)) };
}

/** The source of a cell, or an empty text. */
export function cellSource(sheet: string, address: string): string {
  const match = new RegExp(`<c r="${address}"(?:[^>]*/>|[^>]*>[\\s\\S]*?</c>)`).exec(sheet);
  return match?.[0] ?? '';
}

/** What stands in `<f>` of a cell. */
export function formulaIn(sheet: string, address: string): string | undefined {
  return /<f[^>]*>([^<]*)<\/f>/.exec(cellSource(sheet, address))?.[1];
}

/** What stands in `<v>` of a cell. */
export function cachedIn(sheet: string, address: string): string | undefined {
  return /<v>([^<]*)<\/v>/.exec(cellSource(sheet, address))?.[1];
}

/** The start tag of a row. */
export function rowTag(sheet: string, row: number): string {
  return new RegExp(`<row r="${row}"[^>]*>`).exec(sheet)?.[0] ?? '';
}
