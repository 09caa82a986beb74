import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { FieldDescription } from '../../shared/model/register.ts';
import { fieldOf } from '../../shared/model/register.ts';
import type { FieldValues } from '../../shared/model/value.ts';
import { bindForm, fillForm, openColumns } from '../../shared/submission/form.ts';
import { SUBMISSION_KINDS, type SubmissionKind } from '../../shared/submission/kinds.ts';
import { columnLetter } from '../../shared/workbook/address.ts';
import { readWorkbook } from '../../shared/workbook/read/index.ts';
import { FORMS } from '../../shared/workbook/templates/forms.ts';
import { officialForm } from '../../shared/workbook/templates/officialForm.ts';
import { cachedIn, opened } from './package.ts';

const FOLDER = fileURLToPath(new URL('../../assets/templates/', import.meta.url));

function formOf(kind: SubmissionKind): Uint8Array {
  const form = FORMS[kind.template];
  if (!form) throw new Error(kind.template);
  return officialForm(form);
}

async function boundForm(kind: SubmissionKind) {
  const bound = await bindForm(formOf(kind), `${kind.label}.xlsx`, kind.description);
  if (!bound.ok) throw new Error(JSON.stringify(bound.findings));
  return bound.value;
}

/** A value of the field's kind, a different one in each row where it matters. */
function sample({ kind, label, choices }: FieldDescription, row: number): string | boolean {
  if (choices) return choices[0]?.value ?? '';
  if (kind === 'money') return `${row + 1}0000.1`;
  if (kind === 'number') return `${row}.5`;
  if (kind === 'integer') return String(row + 10);
  if (kind === 'ratio') return '0.125';
  if (kind === 'flag') return true;
  if (kind === 'town') return 'xiaolan';
  if (kind === 'date') return '2025-03-01';
  if (kind === 'month') return '2025-03';
  if (kind === 'year') return '2025';
  if (kind === 'creditCode') return '91350100M000100Y43';
  return `${label}${row + 1}`;
}

function sampleRows(kind: SubmissionKind, count: number): FieldValues[] {
  return Array.from({ length: count }, (_, row) =>
    Object.fromEntries(kind.description.fields.map((field) => [field.key, sample(field, row)])),
  );
}

describe('the library of forms', () => {
  it('holds the files that its descriptions make, and no others', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(
      Object.keys(FORMS)
        .map((id) => `${id}.xlsx`)
        .sort(),
    );
    for (const [id, form] of Object.entries(FORMS)) {
      const same = readFileSync(`${FOLDER}${id}.xlsx`).equals(officialForm(form));
      expect(same, `assets/templates/${id}.xlsx is old: npm run make-templates`).toBe(true);
    }
  });
  it('has a use for each form', () => {
    expect(SUBMISSION_KINDS.map(({ template }) => template).sort()).toEqual(Object.keys(FORMS).sort());
  });
});

describe.each(SUBMISSION_KINDS.map((kind) => [kind.label, kind] as const))('%s', (_, kind) => {
  it('binds every column to the field of that name', async () => {
    const form = await boundForm(kind);
    expect(openColumns(form)).toEqual([]);
    const columns = FORMS[kind.template]?.columns.filter((column) => column.kind !== 'serial') ?? [];
    const bound = form.bindings.filter(({ target }) => target !== null);
    expect(bound).toHaveLength(columns.length);
    for (const [place, { target, header }] of bound.entries()) {
      const asked = (columns[place]?.header ?? '').replace(/（[^）]*[亩米点月]）$/, '');
      const field = fieldOf(kind.description, target?.field ?? '');
      expect([field?.label, ...(field?.synonyms ?? [])], header).toContain(asked);
    }
  });

  it('is filled without an empty column, its sums ready', async () => {
    const form = await boundForm(kind);
    const filled = await fillForm(form, sampleRows(kind, 7), { office: '小榄镇' });
    if (!filled.ok) throw new Error(JSON.stringify(filled.findings));
    expect(filled.value.unfilled).toEqual([]);
    const { columns, total } = FORMS[kind.template] ?? { columns: [], total: false };
    const sheet = opened(filled.value.bytes).text('xl/worksheets/sheet1.xml');
    const deep = columns.some(({ group }) => group !== undefined);
    for (const [place, column] of columns.entries()) {
      if (total && column.summed)
        expect(Number(cachedIn(sheet, `${columnLetter(place)}${deep ? 12 : 11}`))).toBeGreaterThan(0);
    }
    const read = await readWorkbook(filled.value.bytes, { name: 'filled.xlsx' });
    const [first] = read.ok ? read.value.sheets : [];
    expect(first?.cell(1, 0)?.raw).toBe('填报单位：小榄镇');
    expect(first?.cell(deep ? 4 : 3, 0)?.raw).toBe('1');
    expect(first?.cell(deep ? 10 : 9, 0)?.raw).toBe('7');
  });

  it('can be filled again from what was sent', async () => {
    const form = await boundForm(kind);
    const filled = await fillForm(form, sampleRows(kind, 7), { office: '小榄镇' });
    if (!filled.ok) throw new Error('not filled');
    const again = await bindForm(filled.value.bytes, 'last year.xlsx', kind.description);
    if (!again.ok) throw new Error('not bound');
    const fields = (of: typeof form): unknown[] => of.bindings.map(({ target }) => target?.field ?? null);
    expect(fields(again.value)).toEqual(fields(form));
    const twice = await fillForm(again.value, sampleRows(kind, 3), { office: '小榄镇' });
    const once = await fillForm(form, sampleRows(kind, 3), { office: '小榄镇' });
    if (!twice.ok || !once.ok) throw new Error('not filled again');
    expect(opened(twice.value.bytes).text('xl/worksheets/sheet1.xml')).toBe(
      opened(once.value.bytes).text('xl/worksheets/sheet1.xml'),
    );
  });
});
