import type { Finding } from '../../model/finding.ts';
import type { FieldValues } from '../../model/value.ts';
import { type DecimalText, decimalText, Exact } from '../../money/decimal.ts';
import { readFigure } from '../../text/figure.ts';
import { readEntry } from '../actual/entryChecks.ts';
import { correction } from '../actual/reported.ts';
import type { Plan } from '../plan/schema.ts';
import type { Period } from '../progress/period.ts';
import type { EntryLine, KeptFigure } from './entrySheet.ts';

/** One line of the sheet as the clerk leaves it. Figures as typed; blank is nothing, never zero. */
export interface WrittenEntry {
  readonly indicator: string;
  readonly written: string;
  readonly ofWhich: string;
  /** Of the same period of the year before; blank: what the ledger knows of it, if anything. */
  readonly samePeriod: string;
  readonly basis: 'cumulative' | 'period';
  /** `derived`: the clerk took over what the registers say; `imported`: what a workbook holds. */
  readonly source: 'entered' | 'imported' | 'derived';
  readonly reason: string;
  readonly shortfall: string;
  readonly measure: string;
  readonly note: string;
}

/** What one line comes to. */
export type EntryOutcome =
  | { readonly kind: 'unchanged' }
  /** Not taken; each finding says why and what to do. */
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] }
  /** The kept figure, not sent yet, is emptied. */
  | { readonly kind: 'removed'; readonly before: KeptFigure }
  /** Values of the record: a new one, the next revision of one that was sent, or other values of the kept one. */
  | {
      readonly kind: 'kept';
      readonly before: KeptFigure | undefined;
      readonly values: FieldValues;
      readonly findings: readonly Finding[];
    };

/** Doubts that a figure may be right about: they are taken with a reason. */
const NEEDS_REASON = new Set(['entry.falls', 'entry.jumps', 'entry.percent', 'entry.magnitude']);

export interface EntryReadingOf {
  readonly value: DecimalText | undefined;
  readonly ofWhich: DecimalText | undefined;
  readonly samePeriod: DecimalText | undefined;
  readonly findings: readonly Finding[];
  /** A doubt is open that a reason would settle. */
  readonly needsReason: boolean;
}

/** Reads one line while it is typed: the same checks that saving makes. */
export function readWritten(
  line: Pick<EntryLine, 'indicator' | 'before' | 'target' | 'current'>,
  entry: Pick<WrittenEntry, 'written' | 'ofWhich' | 'samePeriod' | 'basis' | 'reason'>,
): EntryReadingOf {
  const { indicator, target, before } = line;
  const reading = readEntry({
    indicator,
    written: entry.written,
    // A figure of the period alone is not held against the cumulative one before it.
    ...(before === undefined || entry.basis === 'period' ? {} : { before }),
    ...(target?.kind === 'figure' ? { target: target.value } : {}),
  });
  const findings = reading.findings.map((finding) => refusedWords(finding, indicator.name));
  const part = ofWhichOf(line, entry.ofWhich, reading.value);
  const same = samePeriodOf(line, entry.samePeriod);
  findings.push(...part.findings, ...same.findings);
  const sent = line.current?.report !== undefined;
  const changed =
    sent &&
    reading.value !== undefined &&
    !sameFigure(line.current, { ...reading, ofWhich: part.value, samePeriod: same.value }, entry.basis);
  if (changed && entry.reason.trim() === '') {
    findings.push({
      code: 'entry.sent',
      severity: 'warning',
      message: `${indicator.name}已经报出，更正要写原因`,
      advice: '写明为什么改，例如“某企业补报 5 月投资”；原来的数会保留',
    });
  }
  return {
    value: reading.value,
    ofWhich: part.value,
    samePeriod: same.value,
    findings,
    needsReason: changed || findings.some(({ code }) => NEEDS_REASON.has(code)),
  };
}

function ofWhichOf(
  { indicator }: Pick<EntryLine, 'indicator'>,
  written: string,
  whole: DecimalText | undefined,
): { readonly value: DecimalText | undefined; readonly findings: Finding[] } {
  if (written.trim() === '') return { value: undefined, findings: [] };
  const figure = readFigure(written);
  const of = `${indicator.name}（其中${indicator.ofWhich ?? ''}）`;
  if (!figure || figure.percent || (figure.unit !== undefined && figure.unit !== indicator.unit))
    return {
      value: undefined,
      findings: [
        {
          code: 'entry.ofWhich',
          severity: 'error',
          message: `${of}填的“${written}”不是以${indicator.unit}计的数`,
          advice: `改成以${indicator.unit}计的数`,
          value: written,
        },
      ],
    };
  if (whole !== undefined && new Exact(figure.value).greaterThan(whole))
    return {
      value: undefined,
      findings: [
        {
          code: 'entry.part',
          severity: 'error',
          message: `${of} ${figure.value} 大于总数 ${whole}`,
          advice: '核对两个数',
          value: written,
        },
      ],
    };
  return { value: figure.value, findings: [] };
}

/** A cell for a figure keeps no words: they are said to belong elsewhere. */
function refusedWords(finding: Finding, name: string): Finding {
  if (finding.code !== 'entry.words') return finding;
  return {
    ...finding,
    severity: 'error',
    message: `${name}填的“${finding.value ?? ''}”不是数字`,
    advice:
      '这里只填数字；还没有数就留空，文字说明写在“未达原因”或“下一步措施”，目标本身是文字的到目标库里改',
  };
}

/** Last year's figure is read as this one's is, without anything to hold it against. */
function samePeriodOf(
  { indicator }: Pick<EntryLine, 'indicator'>,
  written: string,
): { readonly value: DecimalText | undefined; readonly findings: Finding[] } {
  if (written.trim() === '') return { value: undefined, findings: [] };
  const { value, findings } = readEntry({ indicator, written });
  return {
    value,
    findings: findings
      .filter(({ code }) => code !== 'entry.percent')
      .map((finding) => refusedWords(finding, indicator.name))
      .map((finding) => ({
        ...finding,
        code: `${finding.code}.samePeriod`,
        message: `上年同期：${finding.message}`,
      })),
  };
}

type Figures = Pick<EntryReadingOf, 'value' | 'ofWhich' | 'samePeriod'>;

function sameFigure(
  current: KeptFigure | undefined,
  figures: { readonly [K in keyof Figures]?: Figures[K] },
  basis: WrittenEntry['basis'],
): boolean {
  return (
    current !== undefined &&
    decimalText(new Exact(current.value)) === figures.value &&
    (current.ofWhich ?? '') === (figures.ofWhich ?? '') &&
    (current.samePeriod ?? '') === (figures.samePeriod ?? '') &&
    current.basis === basis
  );
}

/** Takes one line. A figure that was sent is never changed: its correction is the next revision, with a reason. */
export function takeEntry(
  line: EntryLine,
  entry: WrittenEntry,
  around: {
    readonly plan: Plan;
    readonly unit: string | undefined;
    readonly period: Period;
    readonly actor: string;
  },
): EntryOutcome {
  const { current, indicator } = line;
  const sent = current?.report !== undefined;
  if (entry.written.trim() === '') {
    if (!current) return blankRest(entry) ? { kind: 'unchanged' } : refuse(indicator.name, '没有填完成数');
    if (sent) return refuse(indicator.name, '已经报出的数不能清空', '要更正就填新的数，并写明原因');
    return { kind: 'removed', before: current };
  }
  if (sent && entry.basis !== current.basis)
    return refuse(indicator.name, '已经报出的数不能改口径', '按原来的口径（累计或当期）更正');
  const reading = readWritten(line, entry);
  const errors = reading.findings.filter(({ severity }) => severity === 'error');
  if (reading.value === undefined || errors.length > 0)
    return { kind: 'refused', findings: errors.length > 0 ? errors : reading.findings };
  if (current && sameFigure(current, reading, entry.basis)) {
    if (sameWords(current, entry)) return { kind: 'unchanged' };
    const values = wordsAround(entry);
    return { kind: 'kept', before: current, values, findings: [] };
  }
  if (reading.needsReason && entry.reason.trim() === '')
    return { kind: 'refused', findings: reading.findings.filter(({ severity }) => severity === 'warning') };
  const figure: FieldValues = {
    value: reading.value,
    basis: entry.basis,
    source: entry.source,
    enteredBy: around.actor,
    ...(reading.ofWhich === undefined ? {} : { ofWhich: reading.ofWhich }),
    ...(reading.samePeriod === undefined ? {} : { samePeriod: reading.samePeriod }),
    ...wordsAround(entry),
  };
  if (current && !sent)
    return {
      kind: 'kept',
      before: current,
      values: { ...figure, ...cleared(current, reading) },
      findings: reading.findings,
    };
  if (current) {
    const corrected = correction(line.revisions, {
      value: reading.value,
      reason: entry.reason.trim(),
      enteredBy: around.actor,
    });
    if (!corrected.ok) return { kind: 'refused', findings: corrected.findings };
    return {
      kind: 'kept',
      before: undefined,
      values: { ...corrected.value, ...named(line, around), ...figure },
      findings: reading.findings,
    };
  }
  return {
    kind: 'kept',
    before: undefined,
    values: { ...named(line, around), ...figure, revision: '1' },
    findings: reading.findings,
  };
}

/** What was emptied is cleared, not kept from before. */
function cleared(current: KeptFigure, reading: Figures): FieldValues {
  return {
    ...(reading.ofWhich === undefined && current.ofWhich !== undefined ? { ofWhich: null } : {}),
    ...(reading.samePeriod === undefined && current.samePeriod !== undefined ? { samePeriod: null } : {}),
  };
}

function named(
  { indicator, current }: EntryLine,
  { plan, unit, period }: { readonly plan: Plan; readonly unit: string | undefined; readonly period: Period },
): FieldValues {
  return {
    plan: current?.plan ?? plan.id,
    indicator: indicator.id,
    indicatorName: indicator.name,
    unit: indicator.unit,
    period: current?.period.id ?? period.id,
    ...(unit === undefined ? {} : { town: unit }),
  };
}

function wordsAround({ reason, shortfall, measure, note }: WrittenEntry): FieldValues {
  return {
    ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
    shortfall: shortfall.trim(),
    measure: measure.trim(),
    note: note.trim(),
  };
}

function sameWords(current: KeptFigure, entry: WrittenEntry): boolean {
  return (
    (entry.reason.trim() === '' || (current.reason ?? '') === entry.reason.trim()) &&
    current.shortfall === entry.shortfall.trim() &&
    current.measure === entry.measure.trim() &&
    current.note === entry.note.trim()
  );
}

function blankRest({ ofWhich, samePeriod, shortfall, measure, note }: WrittenEntry): boolean {
  return [ofWhich, samePeriod, shortfall, measure, note].every((text) => text.trim() === '');
}

function refuse(name: string, message: string, advice = '填上数，或清空这一行的文字'): EntryOutcome {
  return {
    kind: 'refused',
    findings: [{ code: 'entry.refused', severity: 'error', message: `${name}：${message}`, advice }],
  };
}
