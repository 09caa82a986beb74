import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { append, numbered, opened } from './tests/acts.ts';
import { verifyVault } from './verifyVault.ts';

test('the first act of a journal, cut off at any byte, leaves nothing behind that the next one trips over', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'torn-'));
  try {
    const vault = await opened(folder, true);
    await append(vault, numbered(1, 1));
    await vault.close();
    const path = join(folder, 'journal', '000001.jsonl');
    const whole = readFileSync(path);
    const head = whole.indexOf(0x0a) + 1;
    for (let length = head; length < whole.length; length += 7) {
      writeFileSync(path, whole.subarray(0, length));
      rmSync(join(folder, 'sentinel.json'), { force: true });
      const again = await opened(folder);
      expect(again.lastSeq).toBe(0);
      await append(again, numbered(1, 2));
      await again.close();
      expect(await verifyVault(folder)).toMatchObject({ ok: true, lastSeq: 2, problems: [] });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
