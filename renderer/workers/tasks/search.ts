import type { RegisterId } from '../../../shared/model/record.ts';
import { nameOf } from '../../../shared/model/register.ts';
import { isPresent } from '../../../shared/model/value.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { showValue } from '../../parts/values/show.ts';
import type { TaskContext } from '../rpc/task.ts';
import { SEARCHED } from '../search/nameIndex.ts';

/** A line of the search box's answer. */
export interface Found {
  readonly register: RegisterId;
  readonly id: string;
  readonly name: string;
  /** What tells it from others of the same name: town, code, owner. */
  readonly detail: string;
}

/** Fields shown beside a hit. */
const DETAILS: Readonly<Partial<Record<RegisterId, readonly string[]>>> = {
  enterprise: ['town', 'creditCode', 'industry'],
  project: ['unitName', 'town', 'filingNumber'],
};

/** Looks through firms and projects. The first call reads all names; `prepare` does only that. */
export async function searchFind(
  request: { readonly query: string; readonly limit: number },
  { engine, breathe }: TaskContext,
) {
  const { ledger } = engine.store;
  await engine.names.build((id) => ledger.register(id), breathe);
  return SEARCHED.map((register) => {
    const { hits, total } = engine.names.find(register, request.query, request.limit);
    const description = REGISTERS[register];
    const found = hits.flatMap(({ slot }): Found[] => {
      const record = ledger.register(register).slots[slot];
      if (!record) return [];
      const details = (DETAILS[register] ?? []).flatMap((key) => {
        const field = description.fields.find((other) => other.key === key);
        const value = record.values[key];
        return field && isPresent(value) ? [showValue(field, value)] : [];
      });
      return [{ register, id: record.id, name: nameOf(description, record), detail: details.join(' · ') }];
    });
    return { register, found, total };
  });
}

/** Reads all names ahead, so that the first letter typed is answered at once. */
export async function searchPrepare(
  _: Record<string, never>,
  { engine, breathe }: TaskContext,
): Promise<void> {
  const { ledger } = engine.store;
  await engine.names.build((id) => ledger.register(id), breathe);
}
