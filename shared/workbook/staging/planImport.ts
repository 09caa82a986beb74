import type { LedgerRecord, RegisterId } from '../../model/record.ts';
import { nameOf } from '../../model/register.ts';
import { columnLetter, rangeAddress } from '../address.ts';
import { nearMissesOf } from './nearMisses.ts';
import type { ImportInput, ImportPlan, ImportProgress, PlanCounts } from './plan.ts';
import { Planner } from './planner.ts';
import { isInScope } from './scope.ts';

/** Rows between two looks at the clock. */
const SLICE_ROWS = 200;

/**
 * What an import would do, computed in slices: each step yields how far it is, so that a worker can report
 * progress and stop between two steps. The ledger is not touched.
 */
export function* planning(input: ImportInput): Generator<ImportProgress, ImportPlan, void> {
  const rows = input.table.bodyRows;
  const planner = new Planner(input);
  yield { stage: 'index', done: 0, total: rows.length };
  for (const [index, row] of rows.entries()) {
    planner.row(row);
    if ((index + 1) % SLICE_ROWS === 0) yield { stage: 'read', done: index + 1, total: rows.length };
  }
  yield { stage: 'finish', done: rows.length, total: rows.length };
  return planOf(input, planner);
}

/** The whole plan at once. */
export function planImport(input: ImportInput): ImportPlan {
  const steps = planning(input);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The plan in slices: `pause` is awaited between them, and stops the planning by throwing. */
export async function planImportInSlices(
  input: ImportInput,
  pause: (progress: ImportProgress) => Promise<void> | void,
): Promise<ImportPlan> {
  const steps = planning(input);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await pause(step.value);
  }
}

function planOf(input: ImportInput, planner: Planner): ImportPlan {
  planner.outcomes.finish();
  const { register } = planner;
  const scope = planner.scope.scope(register, input.table.title);
  const records: LedgerRecord[] = [...(input.ledger.get(register.id)?.values() ?? [])];
  const unmatched = records.filter(({ id }) => !planner.matched.has(id));
  const byName = register.identities.some(
    (fields) => fields.length === 1 && fields[0] === register.nameField,
  );
  const own = planner.outcomes.added.filter((planned) => planned.register === register.id);
  const counts: Partial<Record<RegisterId, PlanCounts>> = Object.fromEntries(planner.outcomes.counts);
  return {
    register: register.id,
    sheet: input.sheet.name,
    range: rangeAddress(input.table.range),
    strategy: input.strategy,
    rows: input.table.bodyRows.length,
    added: planner.outcomes.added,
    updated: planner.outcomes.updated,
    unchanged: [...planner.outcomes.counts.values()].reduce((sum, each) => sum + each.unchanged, 0),
    counts,
    rejected: planner.rejected,
    matched: planner.matched,
    missing: unmatched
      .filter((record) => isInScope(record, scope))
      .map((record) => ({ register: register.id, id: record.id, name: nameOf(register, record) })),
    scope,
    nearMisses: byName ? nearMissesOf(own, unmatched, register.nameField) : [],
    findings: planner.findings.all(),
    columns: input.bindings.flatMap(({ column, header, target, unit }) =>
      target === null
        ? []
        : [
            {
              letter: column < 0 ? '' : columnLetter(column),
              header,
              register: target.register,
              field: target.field,
              ...(unit === undefined ? {} : { unit }),
              ...(target.year === undefined ? {} : { year: target.year }),
            },
          ],
    ),
  };
}
