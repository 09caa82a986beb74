import { Exact } from '../../money/decimal.ts';
import { escapeContent } from '../write/escape.ts';
import type { BodyPlan, PlannedColumn } from './bodyPlan.ts';
import { BLANK, type CellMarkup, cachedMarkup, valueMarkup } from './cellMarkup.ts';
import type { CellValue } from './evaluate.ts';
import { copiedFormula } from './formula.ts';
import type { FillValue } from './request.ts';

export interface BodySetting {
  readonly plan: BodyPlan;
  /** First body row, from 0. */
  readonly first: number;
  /** `x:` where the producer writes one. */
  readonly prefix: string;
  /** Attributes of the row that holds these values, without its number. */
  readonly attributes: (values: Readonly<Record<string, FillValue>>) => string;
  /** What a formula of the form gives in this cell, where that can be worked out. */
  readonly calculated: (row: number, column: number) => CellValue | undefined;
  /** Told where the form's formula and the value meant for its cell differ. */
  readonly differs: (row: number, column: PlannedColumn, worked: Exact, given: string) => void;
}

/** The XML of one body row. `index` counts from 0 within the body. */
export function bodyRow(
  values: Readonly<Record<string, FillValue>>,
  index: number,
  setting: BodySetting,
): string {
  const { plan, prefix } = setting;
  const row = setting.first + index;
  const number = row + 1;
  let text = `<${prefix}row r="${number}"${setting.attributes(values)}>`;
  for (const planned of plan.columns) {
    const value = planned.key === undefined ? undefined : values[planned.key];
    const { type, inner } =
      planned.formula === undefined
        ? plainCell(value, prefix, () => `${planned.letters}${number}`)
        : formulaCell(planned, planned.formula, value, row, index, setting);
    const head = `<${prefix}c r="${planned.letters}${number}"${planned.style}${type}`;
    text += inner === '' ? `${head}/>` : `${head}>${inner}</${prefix}c>`;
  }
  return `${text}</${prefix}row>`;
}

function plainCell(value: FillValue | undefined, prefix: string, cell: () => string): CellMarkup {
  return value === undefined || value.kind === 'blank' ? BLANK : valueMarkup(value, prefix, cell);
}

function formulaCell(
  planned: PlannedColumn,
  formula: string,
  given: FillValue | undefined,
  row: number,
  index: number,
  { prefix, calculated, differs }: BodySetting,
): CellMarkup {
  const worked = calculated(row, planned.column);
  if (worked instanceof Exact && given?.kind === 'number' && !worked.equals(given.decimal)) {
    differs(row, planned, worked, given.decimal);
  }
  const fallback = given?.kind === 'number' ? new Exact(given.decimal) : undefined;
  const { type, inner } = cachedMarkup(worked ?? fallback, prefix);
  const copied = escapeContent(copiedFormula(formula, index, 0));
  const array = planned.array ? ` t="array" ref="${planned.letters}${row + 1}"` : '';
  return { type, inner: `<${prefix}f${array}>${copied}</${prefix}f>${inner}` };
}
