import type { LedgerRecord } from '../../model/record.ts';
import type { RegisterDescription } from '../../model/register.ts';
import { type FieldValue, type FieldValues, isPresent } from '../../model/value.ts';
import type { ImportScope } from './plan.ts';

/** More towns than this, and the file is the whole city's: every town is in scope. */
const MOST_TOWNS = 30;
/** A file of a few villages or batches is about these; of many, about all. */
const FEW = 3;

/** Watches which part of the ledger a file covers: its towns, its list, `是否规上` true in every row. */
export class ScopeWatch {
  private readonly fields: readonly { readonly key: string; readonly kind: string }[];
  private readonly values = new Map<string, Map<FieldValue, number>>();
  private rows = 0;

  constructor(register: RegisterDescription) {
    this.fields = register.fields
      .filter(
        ({ kind, key, required }) =>
          kind === 'flag' ||
          kind === 'town' ||
          (kind === 'choice' && required === true) ||
          key === 'batch' ||
          key === 'village',
      )
      .map(({ key, kind }) => ({ key, kind }));
  }

  /** `before`: what the ledger knows of the record, for fields that the row leaves open. */
  see(values: FieldValues, before: FieldValues | undefined): void {
    this.rows += 1;
    for (const { key } of this.fields) {
      const value = isPresent(values[key]) ? values[key] : before?.[key];
      if (!isPresent(value)) continue;
      const counts = this.values.get(key) ?? new Map<FieldValue, number>();
      counts.set(value, (counts.get(value) ?? 0) + 1);
      this.values.set(key, counts);
    }
  }

  /** `title` counts where no column says it: a `规上企业名录` covers the firms above scale. */
  scope(register: RegisterDescription, title: string | undefined): ImportScope[] {
    const scope: ImportScope[] = [];
    for (const { key, kind } of this.fields) {
      const counts = this.values.get(key);
      const filled = [...(counts?.values() ?? [])].reduce((sum, count) => sum + count, 0);
      if (counts === undefined || filled === 0) {
        const word = register.fields.find((field) => field.key === key)?.label.replace(/^是否/, '');
        if (kind === 'flag' && word !== undefined && title?.includes(word))
          scope.push({ field: key, values: [true] });
        continue;
      }
      if (filled * 20 < this.rows * 19) continue;
      const values = [...counts.keys()];
      const common = values.filter((value) => (counts.get(value) ?? 0) * 50 >= this.rows);
      if (kind === 'flag') {
        if (values.length === 1 && values[0] === true) scope.push({ field: key, values });
      } else if (kind === 'town') {
        if (values.length <= MOST_TOWNS)
          scope.push({ field: key, values: common.length > 0 ? common : values });
      } else if (values.length <= FEW) scope.push({ field: key, values });
    }
    return scope;
  }
}

export function isInScope(record: LedgerRecord, scope: readonly ImportScope[]): boolean {
  return scope.every(({ field, values }) => {
    const value = record.values[field];
    return value !== undefined && values.includes(value);
  });
}
