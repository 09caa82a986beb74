import { z } from 'zod';
import type { RecordChange } from '../../model/changeSet.ts';
import type { Ledger } from '../../model/ledger.ts';
import type { Plan } from '../plan/schema.ts';
import { cellKey, cellOf, indicatorOf, type PlanCell } from '../plan/target.ts';
import { contentOf, dropSetting, keepSetting } from './settings.ts';

const PREFIX = 'typedFigures';

const typed = z.object({
  /** As it is to stand; blank: no target. */
  written: z.string(),
  by: z.string(),
  /** Local time with offset. */
  at: z.string(),
});

const schema = z.object({ figures: z.record(z.string(), typed) });

/** A figure that was typed over the plan's own, and by whom. */
export type TypedFigure = z.infer<typeof typed>;

/** What was typed over a plan's figures, by `指标|年|单元`. The plan itself stays as it was issued or taken in. */
export function typedFigures(ledger: Ledger, plan: string): ReadonlyMap<string, TypedFigure> {
  const read = schema.safeParse(contentOf(ledger.get('setting')?.get(`${PREFIX}:${plan}`)));
  return new Map(Object.entries(read.success ? read.data.figures : {}));
}

/** What the plan has in a cell; undefined where it has no such cell. */
export function writtenIn(plan: Plan, { indicator, year, unit }: PlanCell): string | undefined {
  const found = indicatorOf(plan, indicator);
  if (!found) return undefined;
  if (unit === undefined) return found.figures[year] ?? (hasYear(plan, year) ? '' : undefined);
  return found.byUnit[year]?.[plan.units.findIndex(({ id }) => id === unit)];
}

/** A year that the plan's tables show: a blank cell in it can be filled. */
function hasYear({ indicators }: Plan, year: string): boolean {
  return indicators.some(({ figures, byUnit }) => year in figures || year in byUnit);
}

/** The plan with what was typed over it. */
export function withTyped(plan: Plan, figures: ReadonlyMap<string, TypedFigure>): Plan {
  if (figures.size === 0) return plan;
  const over = (indicator: string, year: string, unit?: string) =>
    figures.get(cellKey(indicator, year, unit))?.written;
  return {
    ...plan,
    indicators: plan.indicators.map((indicator) => {
      const years = [...figures.keys()].flatMap((key) => {
        const cell = cellOf(key);
        return cell.indicator === indicator.id && cell.unit === undefined ? [cell.year] : [];
      });
      return {
        ...indicator,
        figures: {
          ...indicator.figures,
          ...Object.fromEntries(years.map((year) => [year, over(indicator.id, year) ?? ''])),
        },
        byUnit: Object.fromEntries(
          Object.entries(indicator.byUnit).map(([year, row]) => [
            year,
            row.map((written, at) => over(indicator.id, year, plan.units[at]?.id ?? '') ?? written),
          ]),
        ),
      };
    }),
  };
}

/**
 * The changes by which a figure stands in a cell. Typed as the plan itself has it, it is the plan's own again; what
 * stands there already changes nothing.
 */
export function typeFigure(
  ledger: Ledger,
  plan: Plan,
  cell: PlanCell,
  figure: TypedFigure,
  changeSet: string,
): RecordChange[] {
  const figures = new Map(typedFigures(ledger, plan.id));
  const key = cellKey(cell.indicator, cell.year, cell.unit);
  const issued = writtenIn(plan, cell) ?? '';
  if ((figures.get(key)?.written ?? issued) === figure.written) return [];
  if (figure.written === issued) figures.delete(key);
  else figures.set(key, figure);
  const id = `${PREFIX}:${plan.id}`;
  if (figures.size === 0) return dropSetting(ledger, id);
  const content = { figures: Object.fromEntries(figures) };
  return keepSetting(ledger, { id, name: `改过的目标数：${plan.title}`, content }, changeSet);
}
