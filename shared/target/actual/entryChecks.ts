import type { Finding } from '../../model/finding.ts';
import { type DecimalText, Exact } from '../../money/decimal.ts';
import { readFigure } from '../../text/figure.ts';
import { inUnit, isPercent } from '../plan/measure.ts';
import type { Indicator } from '../plan/schema.ts';

/** What a clerk typed or a workbook held for one indicator, and what there was before. */
export interface Entry {
  readonly indicator: Indicator;
  /** As written: `12.5`, `11%`, `125000万元`. */
  readonly written: string;
  readonly cell?: string;
  /** The cumulative figure of the period before in the same year. */
  readonly before?: DecimalText;
  /** The year's target, for the size of the figure. */
  readonly target?: DecimalText;
}

export interface EntryReading {
  /** In the indicator's unit; absent where the words are no figure. */
  readonly value?: DecimalText;
  readonly findings: readonly Finding[];
}

/** A rise in one period to more than this many times the figure before deserves a reason. */
const JUMP = 3;
/** A figure this many times the year's target is in another unit, or wrong. */
const ODD_SIZE = 1000;

/** Reads one entry. Nothing is put right in silence: every conversion is said, every doubt asked. */
export function readEntry(entry: Entry): EntryReading {
  const { indicator, written } = entry;
  const at = entry.cell === undefined ? { value: written } : { cell: entry.cell, value: written };
  const figure = readFigure(written);
  if (!figure) {
    return {
      findings: [
        {
          code: 'entry.words',
          severity: 'warning',
          message: `${indicator.name}填的“${written}”不是数字，按原文保留，不参加计算`,
          advice: '能给出数字就改成数字',
          ...at,
        },
      ],
    };
  }
  const findings: Finding[] = [];
  let value = figure.value;
  if (figure.percent && !isPercent(indicator.unit)) {
    return {
      findings: [
        {
          code: 'entry.unit',
          severity: 'error',
          message: `${indicator.name}按${indicator.unit}填报，这里是百分数`,
          advice: `改成以${indicator.unit}计的数`,
          ...at,
        },
      ],
    };
  }
  if (figure.unit !== undefined && figure.unit !== indicator.unit) {
    const converted = inUnit(figure.value, figure.unit, indicator.unit);
    if (converted === undefined) {
      return {
        findings: [
          {
            code: 'entry.unit',
            severity: 'error',
            message: `${indicator.name}按${indicator.unit}填报，这里是${figure.unit}`,
            advice: `改成以${indicator.unit}计的数`,
            ...at,
          },
        ],
      };
    }
    findings.push({
      code: 'entry.converted',
      severity: 'notice',
      message: `${written} 换算为 ${converted}${indicator.unit}`,
      ...at,
    });
    value = converted;
  }
  findings.push(...scale(entry, value, figure.percent, at), ...course(entry, value, at));
  return { value, findings };
}

function scale(
  entry: Entry,
  value: DecimalText,
  percent: boolean,
  at: { cell?: string; value: string },
): Finding[] {
  const { indicator, target } = entry;
  const amount = new Exact(value).abs();
  if (isPercent(indicator.unit)) {
    if (
      !percent &&
      amount.greaterThan(0) &&
      amount.lessThan(1) &&
      (target === undefined || new Exact(target).greaterThanOrEqualTo(1))
    )
      return [
        {
          code: 'entry.percent',
          severity: 'warning',
          message: `${indicator.name}填 ${value}，单位是%：是 ${value}% 还是 ${new Exact(value).times(100).toFixed()}%？`,
          advice: '百分数按 11 或 11% 填，不填 0.11',
          ...at,
        },
      ];
    if (amount.greaterThan(100) && indicator.kind === 'ratio')
      return [
        {
          code: 'entry.percent',
          severity: 'warning',
          message: `${indicator.name} ${value}% 超过 100%`,
          advice: '核对',
          ...at,
        },
      ];
    return [];
  }
  if (target === undefined || !new Exact(target).greaterThan(0)) return [];
  const times = amount.dividedBy(target);
  if (times.greaterThan(ODD_SIZE))
    return [
      {
        code: 'entry.magnitude',
        severity: 'warning',
        message: `${indicator.name}填 ${value}${indicator.unit}，是年度目标 ${target}${indicator.unit} 的 ${times.toFixed(0)} 倍，像是用了小一级的单位（万元）`,
        advice: `按${indicator.unit}重填，或在数后写明单位`,
        ...at,
      },
    ];
  return [];
}

function course(entry: Entry, value: DecimalText, at: { cell?: string; value: string }): Finding[] {
  const { indicator, before } = entry;
  if (before === undefined || indicator.kind !== 'flow') return [];
  const now = new Exact(value);
  if (now.lessThan(before))
    return [
      {
        code: 'entry.falls',
        severity: 'warning',
        message: `${indicator.name}累计 ${value}${indicator.unit}，比上期累计 ${before}${indicator.unit} 少`,
        advice: '累计数不应减少；核对是否填了当期数，确实核减的写明原因',
        ...at,
      },
    ];
  if (new Exact(before).greaterThan(0) && now.greaterThan(new Exact(before).times(JUMP)))
    return [
      {
        code: 'entry.jumps',
        severity: 'warning',
        message: `${indicator.name}累计 ${value}${indicator.unit}，是上期累计 ${before}${indicator.unit} 的 ${now.dividedBy(before).toFixed(1)} 倍`,
        advice: '核对；属实的写明原因',
        ...at,
      },
    ];
  return [];
}
