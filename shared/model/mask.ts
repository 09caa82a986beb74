import type { FieldDescription } from './register.ts';
import type { FieldValue } from './value.ts';

/**
 * A person's data so that it is recognised by who knows it and by nobody else: 138****5678, 王**. What is empty
 * stays empty; the number of stars does not tell the length.
 */
export function maskPersonal(
  field: Pick<FieldDescription, 'kind' | 'personal'>,
  value: FieldValue,
): FieldValue {
  if (field.personal !== true || typeof value !== 'string' || value.trim() === '') return value;
  const signs = [...value.trim()];
  const digits = signs.filter((sign) => /\d/.test(sign)).length;
  if (digits >= 7) return `${signs.slice(0, 3).join('')}****${signs.slice(-4).join('')}`;
  return `${signs[0] ?? ''}**`;
}
