/** How far a project can have come. `listed`: it is in the register; the others are reached on a date. */
export type StageId = 'listed' | 'signed' | 'started' | 'completed' | 'produced' | 'expanded';

export interface Stage {
  readonly id: StageId;
  /** What a sentence calls it: `已签约`. */
  readonly label: string;
  /** Field of `project` that holds the date. */
  readonly field: string | undefined;
}

export const STAGES: readonly Stage[] = [
  { id: 'listed', label: '在库项目', field: undefined },
  { id: 'signed', label: '已签约', field: 'signedOn' },
  { id: 'started', label: '已动工', field: 'brokeGroundOn' },
  { id: 'completed', label: '已竣工', field: 'completedOn' },
  { id: 'produced', label: '已投产', field: 'producedOn' },
  { id: 'expanded', label: '已增资扩产', field: 'expandedOn' },
];

export function stageOf(id: StageId): Stage {
  const stage = STAGES.find((each) => each.id === id);
  if (!stage) throw new Error(`no stage ${id}`);
  return stage;
}

export function isStageId(text: unknown): text is StageId {
  return STAGES.some(({ id }) => id === text);
}

/**
 * Whether a date as exact as its source (`2015`, `2015-06`, `2015-06-18`) lies on or before a day.
 * Undefined where it cannot be told: `2015` against 2015-06-30.
 */
export function reachedBy(date: string, on: string): boolean | undefined {
  const upTo = on.slice(0, date.length);
  if (date < upTo) return true;
  if (date > upTo) return false;
  return date.length === on.length || lastOf(date, on) ? true : undefined;
}

/** Whether a day is the last of the month or year that a coarser date names. */
function lastOf(date: string, on: string): boolean {
  if (date.length === 4) return on.slice(4) === '-12-31';
  const [year = '0', month = '0', day = '0'] = on.split('-');
  return Number.parseInt(day, 10) === daysIn(Number.parseInt(year, 10), Number.parseInt(month, 10));
}

export function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
