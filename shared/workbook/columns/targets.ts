import type { FieldDescription, RegisterDescription } from '../../model/register.ts';
import { headerKey, readHeader } from '../../text/header.ts';
import type { Registers } from './binding.ts';

/** A field that a column can be bound to, with the headers under which it is known. */
export interface TargetField {
  readonly register: RegisterDescription;
  readonly field: FieldDescription;
  /** Known headers, normalised, the label first. */
  readonly keys: readonly string[];
  /** The figure of one year: the binding needs the year. */
  readonly yearly: boolean;
}

/** The register's yearly field, where its records are figures of one year of something else. */
export function yearFieldOf(register: RegisterDescription, registers: Registers): string | undefined {
  for (const other of Object.values(registers)) {
    const attached = other.attached.find((each) => each.register === register.id);
    if (attached) return attached.yearField;
  }
  return undefined;
}

function keysOf(field: FieldDescription): string[] {
  const keys = [field.label, ...field.synonyms].flatMap((text) => [
    headerKey(text),
    readHeader([text]).label,
  ]);
  return [...new Set(keys.filter((key) => key !== ''))];
}

/** Every field that an import into `register` can fill: its own and those of records attached to it. */
export function targetFields(register: RegisterDescription, registers: Registers): TargetField[] {
  const ownYear = yearFieldOf(register, registers);
  const yearlyOwn = new Set(
    Object.values(registers)
      .flatMap((other) => other.attached)
      .filter((attached) => attached.register === register.id)
      .flatMap((attached) => attached.fields),
  );
  const targets: TargetField[] = register.fields
    .filter((field) => field.kind !== 'reference')
    .map((field) => ({
      register,
      field,
      keys: keysOf(field),
      yearly: ownYear !== undefined && yearlyOwn.has(field.key),
    }));
  for (const attached of register.attached) {
    const other = registers[attached.register];
    for (const field of other.fields) {
      const yearly = attached.fields.includes(field.key);
      if (!yearly && field.key !== attached.yearField) continue;
      targets.push({ register: other, field, keys: keysOf(field), yearly });
    }
  }
  return targets;
}
