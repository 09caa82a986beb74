import { gunzipSync, gzipSync, strFromU8, strToU8 } from 'fflate';
import { base64, bytesOfBase64 } from '../../text/base64.ts';

/** A value as compressed text, for a record that is kept for years: the same value gives the same text. */
export function packed(value: unknown): string {
  return base64(gzipSync(strToU8(JSON.stringify(value)), { level: 6, mtime: 0 }));
}

/** Back again; undefined where the text is not what `packed` made. */
export function unpacked(text: string): unknown {
  try {
    return JSON.parse(strFromU8(gunzipSync(bytesOfBase64(text))));
  } catch {
    return undefined;
  }
}
