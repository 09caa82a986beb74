import { type FieldValue, type FieldValues, isPresent } from '../model/value.ts';
import { APPLICATION_STEPS, type ApplicationStep } from './applicationSteps.ts';

/** A step as it is entered: its day, the number of its document, the last day of a publicity. */
export interface StepEntry {
  /** `2026-03-01`. */
  readonly on: string;
  readonly document: string;
  /** For 公示; empty: not known. */
  readonly to: string;
}

/** What entering a step sets: day, document, and its amount where none is there yet. */
export function stepValues(
  values: FieldValues,
  step: ApplicationStep,
  { on, document, to }: StepEntry,
): Record<string, FieldValue> {
  const set: Record<string, FieldValue> = { [step.date]: on };
  if (step.document !== null && document.trim() !== '') set[step.document] = document.trim();
  if (step.id === 'published' && to !== '') set.publishedTo = to;
  if (step.amount !== null && !isPresent(values[step.amount])) {
    const before =
      step.id === 'paid'
        ? values.approvedAmount
        : isPresent(values.appliedAmount)
          ? values.appliedAmount
          : values.computedAmount;
    if (before !== undefined && isPresent(before)) set[step.amount] = before;
  }
  return set;
}

/** Why a step cannot be entered on a day: it ended, or the day lies before an earlier step or after a later one. */
export function againstOrder(
  values: FieldValues,
  step: ApplicationStep,
  { on, to }: StepEntry,
): string | undefined {
  if (isPresent(values.closed)) return '已经终止，不能再登记';
  if (to !== '' && to < on) return '公示止早于公示起';
  const place = APPLICATION_STEPS.indexOf(step);
  for (const [index, other] of APPLICATION_STEPS.entries()) {
    const day = dayOf(values, other, index < place);
    if (day === undefined || index === place) continue;
    // As far as both days are exact: 2026-03 is not before 2026-03-01.
    const told = on.slice(0, day.length);
    if (index < place && told < day) return `${step.label}日期 ${on} 早于${other.label}日期 ${day}`;
    if (index > place && told > day) return `${step.label}日期 ${on} 晚于${other.label}日期 ${day}`;
  }
  if (step.id === 'paid' && !isPresent(values.approvedAmount)) return '还没有核定额，不能登记拨付';
  return undefined;
}

/** The day of a step; of a publicity that comes before, its last. */
function dayOf(values: FieldValues, step: ApplicationStep, before: boolean): string | undefined {
  const last = step.id === 'published' && before ? values.publishedTo : undefined;
  const day = isPresent(last ?? null) ? last : values[step.date];
  return typeof day === 'string' && day !== '' ? day : undefined;
}
