import { describe, expect, test } from 'vitest';
import { canonicalJson } from './canonical.ts';
import { type ChangeDraft, countChanges, inverseChanges, type RecordChange } from './changeSet.ts';
import { applyChanges, emptyLedger, recordOf, recordsOf } from './ledger.ts';
import { type LedgerRecord, originOf, withValues } from './record.ts';
import { isPresent } from './value.ts';

const firm: LedgerRecord = {
  id: 'e1',
  register: 'enterprise',
  values: { name: '中山市永利五金有限公司', note: '' },
  origins: [{ changeSet: 'import1', sheet: '名录', row: 7, fields: '*' }],
};

describe('origins', () => {
  test('the last act that set a value is its origin; the row stays the origin of the others', () => {
    const edited = withValues(firm, { note: '搬迁' }, { changeSet: 'edit1' });
    expect(originOf(edited, 'note')?.changeSet).toBe('edit1');
    expect(originOf(edited, 'name')).toMatchObject({ changeSet: 'import1', row: 7 });
    expect(firm.values.note).toBe('');
  });

  test('a value that is set a hundred times keeps one origin', () => {
    let record = firm;
    for (let turn = 0; turn < 100; turn += 1)
      record = withValues(record, { note: `${turn}` }, { changeSet: `edit${turn}` });
    expect(record.origins).toHaveLength(2);
    expect(originOf(record, 'note')?.changeSet).toBe('edit99');
  });

  test('a value that no act is known to have set has no origin', () => {
    expect(originOf({ ...firm, origins: [] }, 'name')).toBeUndefined();
  });
});

test('three kinds of nothing are all not present', () => {
  expect([undefined, null, '', '0', false].map((value) => isPresent(value))).toEqual([
    false,
    false,
    false,
    true,
    true,
  ]);
});

describe('change sets', () => {
  const changes: RecordChange[] = [
    { register: 'enterprise', id: 'e1', before: null, after: firm },
    {
      register: 'enterprise',
      id: 'e1',
      before: firm,
      after: withValues(firm, { note: '搬迁' }, { changeSet: 'edit1' }),
    },
    { register: 'enterprise', id: 'e2', before: { ...firm, id: 'e2' }, after: null },
  ];

  test('an act and its inverse leave a ledger as it was', () => {
    const ledger = emptyLedger();
    applyChanges(ledger, [{ register: 'enterprise', id: 'e2', before: null, after: { ...firm, id: 'e2' } }]);
    const before = recordsOf(ledger, 'enterprise');
    applyChanges(ledger, changes);
    expect(recordOf(ledger, 'enterprise', 'e1')?.values.note).toBe('搬迁');
    expect(recordOf(ledger, 'enterprise', 'e2')).toBeUndefined();
    applyChanges(ledger, inverseChanges(changes));
    expect(recordsOf(ledger, 'enterprise')).toEqual(before);
  });

  test('counts say what was added, updated and removed', () => {
    expect(countChanges(changes)).toEqual({ added: 1, updated: 1, removed: 1 });
  });
});

test('canonical JSON does not depend on the order of keys and leaves undefined out', () => {
  const draft: Partial<ChangeDraft> = { label: '导入', id: 'x' };
  expect(canonicalJson({ b: [1, { d: undefined, c: null }], a: draft })).toBe(
    '{"a":{"id":"x","label":"导入"},"b":[1,{"c":null}]}',
  );
});
