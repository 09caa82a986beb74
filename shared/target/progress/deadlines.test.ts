import { expect, test } from 'vitest';
import type { Ledger } from '../../model/ledger.ts';
import type { LedgerRecord, RegisterId } from '../../model/record.ts';
import type { FieldValues } from '../../model/value.ts';
import { dueInMonth } from './deadlines.ts';
import { periodOf } from './period.ts';

function records(
  register: RegisterId,
  all: Record<string, FieldValues>,
): [RegisterId, Map<string, LedgerRecord>] {
  return [
    register,
    new Map(Object.entries(all).map(([id, values]) => [id, { id, register, values, origins: [] }])),
  ];
}

const ledger: Ledger = new Map([
  records('enterprise', { e1: { town: 'guzhen' } }),
  records('project', {
    over: { name: '过期', town: 'guzhen', endOn: '2021-03-31' },
    ends: { name: '到期', enterprise: 'e1', endOn: '2021-06' },
    year: { name: '只写年', town: 'guzhen', endOn: '2021' },
    done: { name: '完工', town: 'guzhen', endOn: '2021-03', completedOn: '2021-04-02' },
    away: { name: '外镇', town: 'xiaolan', endOn: '2021-03' },
    open: { name: '没写', town: 'guzhen' },
  }),
  records('task', {
    t1: { title: '早该办', dueOn: '2021-04-30', state: 'underway' },
    t2: { title: '办了', dueOn: '2021-04-30', state: 'done' },
    t3: { title: '缓办', dueOn: '2021-04-30', state: 'paused' },
    t4: { title: '这月办', dueOn: '2021-06-15' },
    t5: { title: '以后办', dueOn: '2021-07-15' },
  }),
]);

const names = (lines: readonly { readonly name: string }[]) => lines.map(({ name }) => name);

test('projects whose time is over, and those that end this month, of these towns', () => {
  const june = dueInMonth(ledger, ['guzhen'], periodOf('2021', 'month', 6));
  expect(names(june.late)).toEqual(['过期', '早该办']);
  expect(names(june.due)).toEqual(['2021 年第二季度季报', '2021 年上半年半年报', '到期', '这月办']);
  const december = dueInMonth(ledger, ['guzhen'], periodOf('2021', 'month', 12));
  expect(names(december.due)).toContain('只写年');
  expect(names(december.late)).toEqual(['过期', '早该办', '到期', '这月办', '以后办']);
  expect(names(dueInMonth(ledger, undefined, periodOf('2021', 'month', 4)).late)).toEqual(['外镇', '过期']);
});

test('no report is due in the middle of a quarter', () => {
  expect(dueInMonth(ledger, ['guzhen'], periodOf('2021', 'month', 5)).due).toEqual([]);
  expect(names(dueInMonth(new Map(), [], periodOf('2021', 'month', 3)).due)).toEqual(['2021 年第一季度季报']);
});
