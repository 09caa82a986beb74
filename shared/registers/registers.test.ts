import { describe, expect, test } from 'vitest';
import type { LedgerRecord } from '../model/record.ts';
import { nameOf } from '../model/register.ts';
import { REGISTERS } from './index.ts';

const all = Object.values(REGISTERS);

describe.each(all.map((register) => [register.label, register] as const))('%s', (_label, register) => {
  test('is filed under its own id', () => {
    expect(REGISTERS[register.id]).toBe(register);
  });

  test('has every key and every label once', () => {
    const keys = register.fields.map((field) => field.key);
    const labels = register.fields.map((field) => field.label);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(labels).size).toBe(labels.length);
  });

  test('never lets one header mean two fields', () => {
    const owner = new Map<string, string>();
    for (const field of register.fields) {
      for (const header of new Set([field.label, ...field.synonyms])) {
        expect(owner.get(header) ?? field.key, `“${header}”`).toBe(field.key);
        owner.set(header, field.key);
      }
    }
  });

  test('names, identifies and checks by fields that exist', () => {
    const keys = new Set(register.fields.map((field) => field.key));
    expect(keys.has(register.nameField)).toBe(true);
    for (const field of register.identities.flat()) expect(keys, field).toContain(field);
    for (const check of register.checks)
      for (const field of check.fields) expect(keys, check.code).toContain(field);
    for (const field of register.fields) {
      for (const link of field.resolvedBy ?? []) {
        expect(keys, field.key).toContain(link.own);
        const target = field.reference && REGISTERS[field.reference];
        expect(
          target?.fields.map((other) => other.key),
          field.key,
        ).toContain(link.theirs);
      }
      if (field.kind === 'reference') expect(field.reference, field.key).toBeDefined();
      if (field.kind === 'choice') expect(field.choices?.length, field.key).toBeGreaterThan(1);
      if (field.kind === 'money') expect(field.unit, field.key).toBe('万元');
    }
  });

  test('attaches only figures that the other register describes', () => {
    for (const attached of register.attached) {
      const other = REGISTERS[attached.register].fields.map((field) => field.key);
      for (const key of [attached.subjectField, attached.yearField, ...attached.fields])
        expect(other).toContain(key);
    }
  });
});

test('an attached figure has no header that the register itself uses', () => {
  for (const register of all) {
    const own = new Set(register.fields.flatMap((field) => [field.label, ...field.synonyms]));
    for (const attached of register.attached) {
      for (const field of REGISTERS[attached.register].fields.filter((each) =>
        attached.fields.includes(each.key),
      )) {
        for (const header of [field.label, ...field.synonyms])
          expect(own.has(header), `“${header}”`).toBe(false);
      }
    }
  }
});

function record(values: LedgerRecord['values']): LedgerRecord {
  return { id: 'p1', register: 'project', values, origins: [] };
}

describe('checks speak only when they can', () => {
  const [period, filed] = REGISTERS.project.checks;
  const fixedPart = REGISTERS.project.checks.find(
    (check) => check.code === 'part:fixedAssetInvestment:totalInvestment',
  );

  test('dates are compared as far as both are exact', () => {
    expect(period?.check({ startOn: '2024-06', endOn: '2024' })).toBeUndefined();
    expect(period?.check({ startOn: '2024-06', endOn: '2024-05-31' })?.message).toBe('建设止早于建设起');
    expect(filed?.check({ filedOn: '2024-06-01', completedOn: '2024-06-01' })).toBeUndefined();
    expect(period?.check({ startOn: '', endOn: '2024' })).toBeUndefined();
    expect(period?.check({ endOn: '2024' })).toBeUndefined();
  });

  test('a part may equal its whole, and is compared exactly', () => {
    expect(
      fixedPart?.check({ fixedAssetInvestment: '42000000', totalInvestment: '42000000' }),
    ).toBeUndefined();
    expect(
      fixedPart?.check({ fixedAssetInvestment: '42000000.01', totalInvestment: '42000000' })?.severity,
    ).toBe('warning');
    expect(fixedPart?.check({ fixedAssetInvestment: '一百', totalInvestment: '42000000' })).toBeUndefined();
  });
});

test('a record is called by its name, or by its id where it has none', () => {
  expect(nameOf(REGISTERS.project, record({ name: '注塑车间技改' }))).toBe('注塑车间技改');
  expect(nameOf(REGISTERS.project, record({ name: '' }))).toBe('p1');
});
