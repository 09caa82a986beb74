import type { RegisterDescription } from '../../model/register.ts';
import { recogniseTown } from '../../text/town.ts';
import type { FoundTable } from '../table/found.ts';
import { type ColumnBinding, SURE } from './binding.ts';

/** Group rows count as a column where there are at least this many. */
const FEWEST_GROUPS = 2;

/**
 * A binding for the headings inside the body (`东升镇（12家）`, `永宁社区`), where all of them are towns or
 * villages and no column says that already. Undefined where they are neither, or where there are too few. A register of
 * tasks has a field for such headings themselves.
 */
export function groupKeyBinding(
  table: FoundTable,
  register: RegisterDescription,
  bindings: readonly ColumnBinding[],
): ColumnBinding | undefined {
  const keys = table.groupRows.map(({ key }) => key);
  if (keys.length < FEWEST_GROUPS) return undefined;
  const share = (fits: (key: string) => boolean) => keys.filter(fits).length / keys.length;
  const towns = register.fields.find(({ kind }) => kind === 'town');
  const villages = register.fields.find(({ key }) => key === 'village');
  const sections = register.fields.find(({ key }) => key === 'section');
  const [field, confidence, what] =
    towns && share((key) => recogniseTown(key) !== undefined) >= 0.9
      ? ([towns, 0.9, '镇街'] as const)
      : villages && share((key) => /(?:村|社区|居委会|村委会|居)$/.test(key)) >= 0.9
        ? ([villages, 0.85, '村、社区'] as const)
        : sections
          ? ([sections, 0.85, sections.label] as const)
          : ([undefined, 0, ''] as const);
  if (!field) return undefined;
  const taken = bindings.some(
    ({ target, confidence: sure }) =>
      target?.register === register.id && target.field === field.key && sure >= SURE,
  );
  if (taken) return undefined;
  return {
    column: -1,
    letter: '',
    header: '分组行',
    target: { register: register.id, field: field.key },
    confidence,
    reason: `分组行（如“${keys[0] ?? ''}”）是${what}`,
    alternatives: [],
    questions: [],
  };
}
