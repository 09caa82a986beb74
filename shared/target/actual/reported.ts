import type { RecordChange } from '../../model/changeSet.ts';
import type { Finding, Outcome } from '../../model/finding.ts';
import type { LedgerRecord } from '../../model/record.ts';
import type { FieldValues } from '../../model/value.ts';
import { type DecimalText, decimalText, Exact, isDecimalText } from '../../money/decimal.ts';
import type { Indicator } from '../plan/schema.ts';
import { type Period, readPeriod } from '../progress/period.ts';

/** A figure that someone entered or a workbook held, in the indicator's own unit. */
export interface ReportedFigure {
  readonly id: string;
  /** Id of the plan or of its family. */
  readonly plan: string;
  readonly indicator: string;
  /** Unit of assessment; absent for the whole. */
  readonly unit?: string | undefined;
  readonly period: Period;
  readonly basis: 'cumulative' | 'period';
  readonly value: DecimalText;
  readonly ofWhich?: DecimalText | undefined;
  readonly samePeriod?: DecimalText | undefined;
  readonly source: 'entered' | 'imported' | 'derived';
  readonly enteredBy?: string | undefined;
  /** From 1; a correction is the next one, and the earlier ones stay. */
  readonly revision: number;
  readonly reason?: string | undefined;
  /** The report in which this revision was sent. */
  readonly report?: string | undefined;
}

/** A figure from January to the end of a period, with what it was made of. */
export interface CumulativeFigure {
  readonly value: DecimalText;
  readonly ofWhich?: DecimalText;
  readonly samePeriod?: DecimalText;
  readonly source: ReportedFigure['source'];
  readonly parts: readonly ReportedFigure[];
}

export interface ReportedBook {
  /** The figure up to the end of a period, newest revisions; undefined where months are missing. */
  cumulative(
    plans: readonly string[],
    indicator: Indicator,
    unit: string | undefined,
    period: Period,
  ): CumulativeFigure | undefined;
  /** All revisions of one figure, oldest first. */
  revisions(
    figure: Pick<ReportedFigure, 'plan' | 'indicator' | 'unit' | 'period' | 'basis'>,
  ): ReportedFigure[];
  /** Records that cannot be used, each with what is wrong with it. */
  problems(): Finding[];
  /** Takes in a record that is not there yet. */
  put(record: LedgerRecord): void;
  /** Takes an act in; returns the units whose figures it may have changed (`''` for the whole). */
  apply(changes: readonly RecordChange[]): ReadonlySet<string>;
}

/** Reads `indicatorFact` records; what cannot be used is named, not dropped. */
export function reportedBook(records: Iterable<LedgerRecord>): ReportedBook {
  /** By plan, indicator, unit and year: the dozen figures among which a question looks. */
  const byYear = new Map<string, ReportedFigure[]>();
  const unusable = new Map<string, readonly Finding[]>();
  for (const record of records) add(record);
  return {
    put: add,
    problems: () => [...unusable.values()].flat(),
    cumulative: (plans, indicator, unit, period) => {
      const figures: ReportedFigure[] = [];
      for (const plan of plans)
        for (const figure of byYear.get(yearKey(plan, indicator.id, unit, period.year)) ?? [])
          if (figure.period.endMonth <= period.endMonth) figures.push(figure);
      return figures.length === 0 ? undefined : cumulated(indicator, period, newest(figures));
    },
    revisions: ({ plan, indicator, unit, period, basis }) =>
      (byYear.get(yearKey(plan, indicator, unit, period.year)) ?? [])
        .filter((each) => each.period.id === period.id && each.basis === basis)
        .sort((one, other) => one.revision - other.revision),
    apply: (changes) => {
      const units = new Set<string>();
      for (const { register, before, after } of changes) {
        if (register !== 'indicatorFact') continue;
        for (const record of [before, after]) if (record) units.add(text(record.values, 'town') ?? '');
        if (before) remove(before);
        if (after) add(after);
      }
      return units;
    },
  };

  function add(record: LedgerRecord): void {
    const read = readReported(record);
    if (!read.ok) {
      unusable.set(record.id, read.findings);
      return;
    }
    const { plan, indicator, unit, period } = read.value;
    const key = yearKey(plan, indicator, unit, period.year);
    const list = byYear.get(key);
    if (list) list.push(read.value);
    else byYear.set(key, [read.value]);
  }

  function remove(record: LedgerRecord): void {
    unusable.delete(record.id);
    const read = readReported(record);
    if (!read.ok) return;
    const { plan, indicator, unit, period } = read.value;
    const key = yearKey(plan, indicator, unit, period.year);
    byYear.set(
      key,
      (byYear.get(key) ?? []).filter((figure) => figure.id !== record.id),
    );
  }
}

function yearKey(plan: string, indicator: string, unit: string | undefined, year: string): string {
  return `${plan}|${indicator}|${unit ?? ''}|${year}`;
}

function text(values: FieldValues, key: string): string | undefined {
  const value = values[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function readReported(record: LedgerRecord): Outcome<ReportedFigure> {
  const { values } = record;
  const plan = text(values, 'plan');
  const indicator = text(values, 'indicator');
  const period = readPeriod(text(values, 'period') ?? '');
  const value = text(values, 'value');
  if (plan === undefined || indicator === undefined)
    return problem(record, 'indicator', '没有写明是哪个目标的哪个指标', '补上目标和指标');
  if (!period) return problem(record, 'period', '期次看不懂', '写成 2015-06、2015Q2、2015H1 或 2015');
  if (value === undefined) return problem(record, 'value', '没有完成数', '没有数就删去这一条，不要留空');
  if (!isDecimalText(value))
    return problem(record, 'value', `完成数“${value}”不是数字`, '改成数字；说明写在备注');
  const ofWhich = text(values, 'ofWhich');
  const samePeriod = text(values, 'samePeriod');
  if (ofWhich !== undefined && !isDecimalText(ofWhich))
    return problem(record, 'ofWhich', `“${ofWhich}”不是数字`, '改成数字');
  if (samePeriod !== undefined && !isDecimalText(samePeriod))
    return problem(record, 'samePeriod', `“${samePeriod}”不是数字`, '改成数字');
  const source = text(values, 'source');
  return {
    ok: true,
    findings: [],
    value: {
      id: record.id,
      plan,
      indicator,
      unit: text(values, 'town'),
      period,
      basis: values.basis === 'period' ? 'period' : 'cumulative',
      value,
      ofWhich,
      samePeriod,
      source: source === 'imported' || source === 'derived' ? source : 'entered',
      enteredBy: text(values, 'enteredBy'),
      revision: revisionOf(text(values, 'revision')),
      reason: text(values, 'reason'),
      report: text(values, 'report'),
    },
  };
}

function revisionOf(written: string | undefined): number {
  const number = written === undefined ? 1 : Number.parseInt(written, 10);
  return number > 0 ? number : 1;
}

function problem(
  record: LedgerRecord,
  field: string,
  message: string,
  advice: string,
): Outcome<ReportedFigure> {
  const value = text(record.values, field);
  return {
    ok: false,
    findings: [
      {
        code: `reported.${field}`,
        severity: 'error',
        message: `${text(record.values, 'indicatorName') ?? '指标完成数'}：${message}`,
        advice,
        record: { register: record.register, id: record.id, field },
        ...(value === undefined ? {} : { value }),
      },
    ],
  };
}

/** The last revision of each period and basis, of figures up to the period asked for. */
function newest(figures: readonly ReportedFigure[]): ReportedFigure[] {
  if (figures.length < 2) return [...figures];
  const last = new Map<string, ReportedFigure>();
  for (const figure of figures) {
    const key = `${figure.period.id}|${figure.basis}`;
    const known = last.get(key);
    if (!known || figure.revision >= known.revision) last.set(key, figure);
  }
  return [...last.values()];
}

/** The months that a figure of its own period covers. */
function firstMonth({ kind, endMonth }: Period): number {
  return endMonth - { month: 1, quarter: 3, half: 6, year: 12 }[kind] + 1;
}

function cumulated(
  indicator: Indicator,
  period: Period,
  figures: readonly ReportedFigure[],
): CumulativeFigure | undefined {
  const upTo = figures.filter((each) => each.period.endMonth === period.endMonth);
  const stated =
    upTo.find((each) => each.basis === 'cumulative') ?? (indicator.kind === 'flow' ? undefined : upTo[0]);
  if (stated) return asFigure([stated]);
  if (indicator.kind !== 'flow') return undefined;
  // Figures of single periods count together only where they cover every month from January on.
  const parts: ReportedFigure[] = [];
  for (let month = 1; month <= period.endMonth; ) {
    const next = figures
      .filter((each) => firstMonth(each.period) === month)
      .filter((each) => each.basis === 'period' || month === 1)
      .sort((one, other) => other.period.endMonth - one.period.endMonth)[0];
    if (!next) return undefined;
    parts.push(next);
    month = next.period.endMonth + 1;
  }
  return asFigure(parts);
}

function asFigure(parts: readonly ReportedFigure[]): CumulativeFigure {
  const added = (values: readonly (DecimalText | undefined)[]) =>
    values.every((value) => value !== undefined)
      ? decimalText(values.reduce<Exact>((sum, value) => sum.plus(value ?? '0'), new Exact(0)))
      : undefined;
  const ofWhich = added(parts.map((part) => part.ofWhich));
  const samePeriod = added(parts.map((part) => part.samePeriod));
  const sources = new Set(parts.map((part) => part.source));
  return {
    value: added(parts.map((part) => part.value)) ?? '0',
    ...(ofWhich === undefined ? {} : { ofWhich }),
    ...(samePeriod === undefined ? {} : { samePeriod }),
    source: sources.has('entered') ? 'entered' : sources.has('imported') ? 'imported' : 'derived',
    parts,
  };
}

/**
 * A correction of a figure that was reported before: the next revision, as values of a new record. The earlier
 * one stays with the report in which it was sent. A figure that was sent needs a reason to be corrected.
 */
export function correction(
  earlier: readonly ReportedFigure[],
  changed: { readonly value: DecimalText; readonly reason?: string; readonly enteredBy: string },
): Outcome<FieldValues> {
  const last = [...earlier].sort((one, other) => one.revision - other.revision).at(-1);
  if (!last) {
    return {
      ok: false,
      findings: [
        {
          code: 'correction.none',
          severity: 'error',
          message: '没有可以更正的数',
          advice: '直接填报这一期的数',
        },
      ],
    };
  }
  if (earlier.some((each) => each.report !== undefined) && (changed.reason ?? '').trim() === '') {
    return {
      ok: false,
      findings: [
        {
          code: 'correction.reason',
          severity: 'error',
          message: `${last.period.id} 的数已经报出，更正要写原因`,
          advice: '写明为什么改，例如“某企业补报 5 月投资”',
          record: { register: 'indicatorFact', id: last.id, field: 'reason' },
        },
      ],
    };
  }
  return {
    ok: true,
    findings: [],
    value: {
      plan: last.plan,
      indicator: last.indicator,
      ...(last.unit === undefined ? {} : { town: last.unit }),
      period: last.period.id,
      basis: last.basis,
      value: changed.value,
      source: 'entered',
      enteredBy: changed.enteredBy,
      revision: String(last.revision + 1),
      ...(changed.reason === undefined ? {} : { reason: changed.reason }),
    },
  };
}
