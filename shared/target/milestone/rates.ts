import type { Finding } from '../../model/finding.ts';
import type { LedgerRecord } from '../../model/record.ts';
import { type DecimalText, decimalText, Exact, isDecimalText } from '../../money/decimal.ts';
import { YuanSums } from '../actual/yuanSum.ts';
import { reachedBy, type StageId, stageOf } from './stages.ts';

/** Which stage is divided by which. The document (种子 003) names 五个率 and no formula: both sides can be chosen. */
export interface RateChoice {
  readonly id: string;
  readonly label: string;
  readonly numerator: StageId;
  readonly denominator: StageId;
}

export const FIVE_RATES: readonly RateChoice[] = [
  { id: 'signing', label: '签约率', numerator: 'signed', denominator: 'listed' },
  { id: 'starting', label: '动工率', numerator: 'started', denominator: 'signed' },
  { id: 'completing', label: '竣工率', numerator: 'completed', denominator: 'started' },
  { id: 'producing', label: '投产率', numerator: 'produced', denominator: 'completed' },
  { id: 'expanding', label: '增资扩产率', numerator: 'expanded', denominator: 'produced' },
];

export type RateMeasure = 'count' | 'amount';

export interface RateRequest {
  readonly choice: RateChoice;
  readonly measure: RateMeasure;
  /** The last day that counts, YYYY-MM-DD. */
  readonly on: string;
  /** Only projects that reached the denominator's stage in this year or later; needs a dated denominator. */
  readonly since?: string;
}

/** One project of the denominator. */
export interface RateRow {
  readonly id: string;
  /** Yuan; undefined where the project has no total investment. */
  readonly amount: DecimalText | undefined;
  /** When it reached the numerator's stage, or undefined: not yet. */
  readonly reachedOn: string | undefined;
}

export interface MilestoneRate {
  readonly choice: RateChoice;
  readonly measure: RateMeasure;
  /** Projects, or yuan. */
  readonly numerator: DecimalText;
  readonly denominator: DecimalText;
  /** Undefined where nothing is to be divided by: never 0. */
  readonly ratio: DecimalText | undefined;
  readonly rows: readonly RateRow[];
  /** Projects that could not be placed, each named. */
  readonly findings: readonly Finding[];
}

/**
 * A rate: of the projects that reached the denominator's stage, those that also reached the numerator's. A date
 * that is too coarse to tell, a stage skipped, an amount that is missing: each is said, none is guessed.
 */
export function milestoneRate(projects: Iterable<LedgerRecord>, request: RateRequest): MilestoneRate {
  const { choice, measure } = request;
  const rows: RateRow[] = [];
  const findings: Finding[] = [];
  for (const project of projects) {
    const below = reached(project, choice.denominator, request.on, findings);
    const above = reached(project, choice.numerator, request.on, findings);
    if (!below) {
      if (above && choice.denominator !== 'listed') findings.push(skipped(project, choice));
      continue;
    }
    if (request.since !== undefined && below !== LISTED && below.slice(0, 4) < request.since) continue;
    const amount = amountOf(project);
    if (measure === 'amount' && amount === undefined) findings.push(withoutAmount(project));
    rows.push({ id: project.id, amount, reachedOn: above });
  }
  const denominator = sizeOf(rows, measure);
  const numerator = sizeOf(
    rows.filter(({ reachedOn }) => reachedOn !== undefined),
    measure,
  );
  return {
    choice,
    measure,
    numerator: decimalText(numerator),
    denominator: decimalText(denominator),
    ratio: denominator.greaterThan(0)
      ? decimalText(numerator.dividedBy(denominator).toDecimalPlaces(6))
      : undefined,
    rows,
    findings,
  };
}

/** Stands for the date of a stage that has none: every project in the register is listed. */
const LISTED = 'listed';

function reached(project: LedgerRecord, stage: StageId, on: string, findings: Finding[]): string | undefined {
  const { field, label } = stageOf(stage);
  if (field === undefined) return LISTED;
  const date = project.values[field];
  if (typeof date !== 'string' || date === '') return undefined;
  const there = reachedBy(date, on);
  if (there === undefined)
    findings.push({
      code: 'milestone.vague',
      severity: 'warning',
      message: `${nameOf(project)}：${label}的日期只写到“${date}”，看不出在 ${on} 之前还是之后，没有计入`,
      advice: '补全到日',
      value: date,
      record: { register: 'project', id: project.id, field },
    });
  return there === true ? date : undefined;
}

function skipped(project: LedgerRecord, { numerator, denominator }: RateChoice): Finding {
  const { field, label } = stageOf(denominator);
  return {
    code: 'milestone.skipped',
    severity: 'warning',
    message: `${nameOf(project)}：${stageOf(numerator).label}，却没有“${label}”的日期，分子分母都没有计入`,
    advice: '补上前一节点的日期',
    record: { register: 'project', id: project.id, ...(field === undefined ? {} : { field }) },
  };
}

function withoutAmount(project: LedgerRecord): Finding {
  return {
    code: 'milestone.amount',
    severity: 'warning',
    message: `${nameOf(project)}：没有总投资，按金额计算时没有它`,
    advice: '补上总投资，或按个数计算',
    record: { register: 'project', id: project.id, field: 'totalInvestment' },
  };
}

function nameOf(project: LedgerRecord): string {
  const { name } = project.values;
  return typeof name === 'string' && name !== '' ? `“${name}”` : '没有名称的项目';
}

function amountOf(project: LedgerRecord): DecimalText | undefined {
  const value = project.values.totalInvestment;
  return typeof value === 'string' && isDecimalText(value) ? value : undefined;
}

function sizeOf(rows: readonly RateRow[], measure: RateMeasure): Exact {
  if (measure === 'count') return new Exact(rows.length);
  const sums = new YuanSums(1);
  for (const { amount } of rows) if (amount !== undefined) sums.add(0, amount, 1);
  return sums.total(0, 1);
}
