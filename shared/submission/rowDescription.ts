import type { FieldDescription, FieldKind, RegisterDescription } from '../model/register.ts';

/** A field of a row that is sent, beside those that a register describes already. */
export function sentField(
  key: string,
  label: string,
  kind: FieldKind,
  synonyms: readonly string[] = [],
  unit?: string,
): FieldDescription {
  const money = kind === 'money' ? { unit: '万元' } : {};
  return {
    key,
    label,
    kind,
    group: '报送',
    synonyms,
    width: 120,
    ...money,
    ...(unit === undefined ? {} : { unit }),
  };
}

/** Key of a yearly figure in the row, for a column whose header names the year. */
export function ofYear(key: string, year: string): string {
  return `${key}@${year}`;
}

/** What one row of a form holds, described as a register is, so that columns are bound in the same way. */
export function sentRow(
  label: string,
  counter: string,
  nameField: string,
  fields: readonly FieldDescription[],
): RegisterDescription {
  return { id: 'submission', label, counter, nameField, identities: [], attached: [], checks: [], fields };
}
