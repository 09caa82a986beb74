import { decimalText, Exact } from '../../money/decimal.ts';
import { isPercent } from '../plan/measure.ts';
import { LIGHT_NAMES } from '../progress/barometer.ts';
import { type Period, periodWords } from '../progress/period.ts';
import type { ProgressRow } from '../progress/progress.ts';

export interface DraftOptions {
  /** Places behind the point of percentages and points; 1 where absent. */
  readonly decimals?: number;
  /** Name of the reporting town, for the opening. */
  readonly town?: string;
}

function shown(value: string, decimals: number): string {
  return decimalText(new Exact(value).toDecimalPlaces(decimals));
}

/** `工业投资完成6.2亿元，完成年度目标的47.7%，慢于序时进度2.3个百分点 …`: every figure in it is one of the row's. */
export function draftSentence(row: ProgressRow, { decimals = 1 }: DraftOptions = {}): string {
  const { indicator, target, actual, completion, growth, rank } = row;
  const name = indicator.name;
  if (actual === undefined) return `${name}尚无数据。`;
  const unit = indicator.unit;
  const parts: string[] = [
    indicator.kind === 'flow' ? `${name}完成${actual}${unit}` : `${name}为${actual}${unit}`,
  ];
  if (row.actualOfWhich !== undefined)
    parts[0] = `${parts[0]}（其中${indicator.ofWhich ?? ''}${row.actualOfWhich}${unit}）`;
  if (isPercent(unit)) {
    const points = samePeriodPoints(row, decimals);
    if (points !== undefined) parts.push(points);
  } else if (growth.known) {
    const ratio = new Exact(growth.ratio).times(100);
    const words = shown(decimalText(ratio.abs()), decimals);
    parts.push(ratio.isZero() ? '与上年同期持平' : `同比${ratio.isNegative() ? '下降' : '增长'}${words}%`);
  }
  if (target?.kind === 'words') parts.push(`年度目标为“${target.asWritten}”`);
  if (completion?.ratio !== undefined) {
    parts.push(`完成年度目标的${shown(decimalText(new Exact(completion.ratio).times(100)), decimals)}%`);
    if (completion.gap !== undefined) parts.push(pace(completion.gap, decimals));
    else parts.push(completion.met ? '已达到年度目标' : '尚未达到年度目标');
  }
  if (rank && rank.among > 1) parts.push(`在有数据的${rank.among}个镇街中排第${rank.place}`);
  return `${parts.join('，')}。`;
}

/** A share is held against the same period in percentage points, never in percent of a percent. */
function samePeriodPoints({ actual, reported }: ProgressRow, decimals: number): string | undefined {
  if (actual === undefined || reported?.samePeriod === undefined) return undefined;
  const points = new Exact(actual).minus(reported.samePeriod);
  if (points.isZero()) return '与上年同期持平';
  const words = shown(decimalText(points.abs()), decimals);
  return `比上年同期${points.isNegative() ? '下降' : '提高'}${words}个百分点`;
}

function pace(gap: string, decimals: number): string {
  const points = new Exact(gap);
  if (points.isZero()) return '与序时进度持平';
  return `${points.isNegative() ? '慢于' : '快于'}序时进度${shown(decimalText(points.abs()), decimals)}个百分点`;
}

/** The text of a quarterly report: an opening, a sentence for each indicator, and what is behind. */
export function draftReport(
  rows: readonly ProgressRow[],
  period: Period,
  options: DraftOptions = {},
): string {
  const known = rows.filter((row) => row.actual !== undefined);
  const unknown = rows.filter((row) => row.actual === undefined);
  const late = known.filter((row) => row.light === 'red' || row.light === 'amber');
  if (known.length === 0)
    return `${periodWords(period)}，${options.town ?? ''}${rows.length}项指标尚无完成数。`;
  const opening = `${periodWords(period)}，${options.town ?? ''}${rows.length}项指标中，${known.length}项有完成数，${
    late.length === 0
      ? '没有落后于进度的指标'
      : `${late.length}项落后（${late.map((row) => `${row.indicator.name}${LIGHT_NAMES[row.light ?? 'amber']}`).join('、')}）`
  }。`;
  const missing =
    unknown.length === 0 ? [] : [`尚无数据的指标：${unknown.map((row) => row.indicator.name).join('、')}。`];
  return [opening, ...known.map((row) => draftSentence(row, options)), ...missing].join('\n');
}

/** One figure as it was sent. */
export interface SentFigure {
  readonly indicator: string;
  readonly town: string | undefined;
  readonly actual: string;
  readonly report: string;
}

export interface ChangedFigure {
  readonly indicator: string;
  readonly town: string | undefined;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly report: string | undefined;
}

/** What is not as it was in the last report: changed, new, or no longer there. */
export function changedSince(last: readonly SentFigure[], rows: readonly ProgressRow[]): ChangedFigure[] {
  const key = (indicator: string, town: string | undefined) => `${indicator}|${town ?? ''}`;
  const sent = new Map(last.map((each) => [key(each.indicator, each.town), each]));
  const now = new Map(rows.map((row) => [key(row.indicator.id, row.town), row]));
  return [...new Set([...sent.keys(), ...now.keys()])].flatMap((each) => {
    const before = sent.get(each);
    const after = now.get(each);
    if (before?.actual === after?.actual) return [];
    return [
      {
        indicator: after?.indicator.id ?? before?.indicator ?? '',
        town: after?.town ?? before?.town,
        before: before?.actual,
        after: after?.actual,
        report: before?.report,
      },
    ];
  });
}
