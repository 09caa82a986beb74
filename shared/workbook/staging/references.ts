import type { FieldValue } from '../../model/value.ts';
import { isPresent } from '../../model/value.ts';
import type { FindingList } from './findings.ts';
import { columnOfField, type Slot } from './layout.ts';
import { AMBIGUOUS, identityKey, type LedgerIndex } from './ledgerIndex.ts';

/** Fills a row's references (a project's firm) from what the row says, as the register describes (`resolvedBy`). */
export function resolveReferences(
  row: number,
  slot: Slot,
  values: Record<string, FieldValue>,
  index: LedgerIndex,
  findings: FindingList,
): void {
  for (const field of slot.register.fields) {
    if (field.reference === undefined || isPresent(values[field.key])) continue;
    let named: string | undefined;
    for (const { own, theirs } of field.resolvedBy ?? []) {
      const key = identityKey([own], values);
      if (key === undefined) continue;
      named ??= own;
      const found = index.byKey(field.reference, [theirs], key);
      if (found === undefined || found === AMBIGUOUS) continue;
      values[field.key] = found;
      break;
    }
    const column = named === undefined ? undefined : columnOfField(slot, named);
    if (isPresent(values[field.key]) || field.required || named === undefined || !column) continue;
    findings.atCell(row, Math.max(0, column.column), column.header, String(values[named]), {
      code: 'reference.unresolved',
      severity: 'notice',
      message: `台账里还没有对应的${field.label.replace(/^对应/, '')}，先空着`,
    });
  }
}
