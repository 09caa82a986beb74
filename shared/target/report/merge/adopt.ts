import type { RecordChange } from '../../../model/changeSet.ts';
import { type LedgerRecord, withValues } from '../../../model/record.ts';
import type { FieldValues } from '../../../model/value.ts';
import type { DecimalText } from '../../../money/decimal.ts';
import { inUnit } from '../../plan/measure.ts';
import type { Indicator, Plan } from '../../plan/schema.ts';
import type { Period } from '../../progress/period.ts';
import { keptFigures } from '../entrySheet.ts';
import type { MergeColumn, ReturnedRow } from './returned.ts';
import { progressColumns } from './rowChecks.ts';

/** A town's figure of an indicator, with the place that it was read from. */
export interface AdoptedFigure {
  readonly indicator: Indicator;
  readonly town: string;
  readonly value: DecimalText;
  readonly file: string;
  readonly sheet: string;
  readonly row: number;
}

/** The figures among the rows that are an indicator's of one of the plan's towns, in the indicator's unit. */
export function adopted(
  rows: readonly ReturnedRow[],
  columns: readonly MergeColumn[],
  plan: Plan,
): AdoptedFigure[] {
  const { done } = progressColumns(columns);
  const indicators = new Map(plan.indicators.map((each) => [each.name, each]));
  const towns = new Set(plan.units.map(({ id }) => id));
  return rows.flatMap(({ item, sender, unit, cells, leftOut, file, sheet, row }) => {
    const indicator = indicators.get(item);
    const cell = cells.get(done ?? '');
    if (!indicator || !towns.has(sender) || leftOut !== undefined) return [];
    if (cell?.value === undefined || cell.leftOut !== undefined) return [];
    const value = inUnit(cell.value, unit ?? indicator.unit, indicator.unit);
    return value === undefined ? [] : [{ indicator, town: sender, value, file, sheet, row }];
  });
}

export interface Adopting {
  readonly figures: readonly AdoptedFigure[];
  readonly plan: Plan;
  readonly period: Period;
  /** Records of `indicatorFact`. */
  readonly facts: readonly LedgerRecord[];
  /** The office's own town: what it entered itself is not overwritten by what it sent. */
  readonly own: string | undefined;
  readonly actor: string;
  readonly changeSet: string;
  readonly newId: () => string;
}

/** Figures become records with source 导入. One that was sent before is corrected by the next revision, not changed. */
export function adoptingChanges(adopting: Adopting): RecordChange[] {
  const { plan, period, facts, own, actor, changeSet } = adopting;
  const known = new Map<string, ReturnType<typeof keptFigures>>();
  return adopting.figures.flatMap((figure): RecordChange[] => {
    const { indicator, town, value, file, sheet, row } = figure;
    let kept = known.get(town);
    if (!kept) {
      kept = keptFigures({ plan, unit: town, period, facts });
      known.set(town, kept);
    }
    const last = kept.get(indicator.id)?.at(-1);
    if (last && (town === own || last.value === value)) return [];
    const note = `汇总自 ${file} “${sheet}” 第 ${row} 行`;
    if (last && last.report === undefined) {
      const before = last.record;
      const values: FieldValues = { value, source: 'imported', enteredBy: actor, basis: 'cumulative', note };
      return [
        {
          register: 'indicatorFact',
          id: before.id,
          before,
          after: withValues(before, values, { changeSet, sheet, row }),
        },
      ];
    }
    const id = adopting.newId();
    const values: FieldValues = {
      plan: plan.id,
      indicator: indicator.id,
      indicatorName: indicator.name,
      unit: indicator.unit,
      town,
      period: last?.period.id ?? period.id,
      basis: last?.basis ?? 'cumulative',
      value,
      source: 'imported',
      enteredBy: actor,
      revision: String((last?.revision ?? 0) + 1),
      ...(last ? { reason: '各镇街重报' } : {}),
      note,
    };
    return [
      {
        register: 'indicatorFact',
        id,
        before: null,
        after: { id, register: 'indicatorFact', values, origins: [{ changeSet, sheet, row, fields: '*' }] },
      },
    ];
  });
}
