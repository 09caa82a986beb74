import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base64, bytesOfBase64 } from './base64.ts';

test('the examples of RFC 4648, section 10', () => {
  const encoder = new TextEncoder();
  for (const [plain, text] of [
    ['', ''],
    ['f', 'Zg=='],
    ['fo', 'Zm8='],
    ['foo', 'Zm9v'],
    ['foobar', 'Zm9vYmFy'],
  ] as const) {
    expect(base64(encoder.encode(plain))).toBe(text);
  }
});

test('any bytes come back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect([...bytesOfBase64(base64(bytes))]).toEqual([...bytes]);
    }),
  );
});
