import { strFromU8 } from 'fflate';
import { expect, test } from 'vitest';
import type { ChangeDraft } from '../../shared/model/changeSet.ts';
import { EMPTY_JOURNAL, seal } from '../../shared/model/seal.ts';
import { digest, gunzip } from './bytes.ts';
import { prepare } from './commit.ts';

function draft(rows: number): ChangeDraft {
  return {
    id: 'act',
    kind: 'import',
    label: `导入 ${rows} 行`,
    actor: '王经办',
    at: '2026-11-21T09:30:00+08:00',
    changes: Array.from({ length: rows }, (_, row) => ({
      register: 'enterprise' as const,
      id: `enterprise:${row}`,
      before: null,
      after: {
        id: `enterprise:${row}`,
        register: 'enterprise' as const,
        values: { name: `中山市第${row}号五金厂`, creditCode: String(row) },
        origins: [{ changeSet: 'act', sheet: '名录', row: row + 4, fields: '*' as const }],
      },
    })),
  };
}

test.each([0, 1, 500, 5001])(
  'an act of %i rows packed chunk by chunk is the one that was sealed whole',
  async (rows) => {
    const ready = await prepare(draft(rows), EMPTY_JOURNAL);
    const sealed = await seal(draft(rows), EMPTY_JOURNAL, digest);
    expect(ready.changeSet).toEqual(sealed.changeSet);
    expect(ready.kept.head).toBe(sealed.head);
    expect(ready.kept.chunks).toBe(sealed.chunks.length);
    const unpacked = await Promise.all(ready.rows.map(({ gzip }) => gunzip(gzip)));
    expect(unpacked.map((chunk) => strFromU8(chunk))).toEqual(sealed.chunks.map((chunk) => strFromU8(chunk)));
  },
);
