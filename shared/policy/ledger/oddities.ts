import type { Finding } from '../../model/finding.ts';
import type { LedgerRecord } from '../../model/record.ts';
import { decimalText, Exact, isDecimalText } from '../../money/decimal.ts';
import { figureText } from '../figures.ts';
import type { Household, SubjectIndex } from './subjects.ts';

/** Amounts of a project that cannot be below zero. */
const INVESTMENTS = {
  totalInvestment: '总投资',
  fixedAssetInvestment: '固定资产投资',
  equipmentInvestment: '设备投资',
  softwareInvestment: '软件投资',
  completedInvestment: '已完成投资',
  alreadyPaid: '累计已奖补',
} as const;

/** Figures of a year that do not grow a thousandfold. */
const YEAR_FIGURES = {
  operatingRevenue: '主营业务收入',
  outputValue: '产值',
  contribution: '财政贡献',
  taxPaid: '纳税总额',
} as const;

/** 元 where 万元 was meant is 10,000 times; growth and a fall beside it leave a factor of ten for doubt. */
const JUMP_DIGITS = 3;

const NONE: readonly Finding[] = [];

/** What cannot be right in the records of a household: said at the record, and at every result that uses it. */
export function odditiesOf(household: Household, index: SubjectIndex): readonly Finding[] {
  let found: Finding[] | undefined;
  const add = (finding: Finding) => {
    found ??= [];
    found.push(finding);
  };
  for (const project of household.projects) {
    negatives(project, INVESTMENTS, add);
    backwards(project, add);
  }
  if (household.enterprise) {
    const facts = index.factsOf(household.enterprise.id);
    for (const fact of facts) {
      negatives(fact, { operatingRevenue: '主营业务收入', outputValue: '产值' }, add);
      const before = index.factOf(household.enterprise.id, yearBefore(fact));
      if (before) jumps(fact, before, add);
    }
  }
  return found ?? NONE;
}

type Add = (finding: Finding) => void;

function negatives(record: LedgerRecord, labels: Readonly<Record<string, string>>, add: Add): void {
  for (const field in labels) {
    const value = record.values[field];
    if (typeof value !== 'string' || !value.startsWith('-') || !isDecimalText(value)) continue;
    add({
      code: 'odd:negative',
      severity: 'error',
      message: `${labels[field]} ${figureText(value, 'money')} 是负数`,
      advice: '请核对原表，改正后重新测算',
      value,
      record: { register: record.register, id: record.id, field },
    });
  }
}

/** Completed, or appraised, before it was begun. */
function backwards(project: LedgerRecord, add: Add): void {
  const { startOn } = project.values;
  if (typeof startOn !== 'string' || startOn === '') return;
  for (const [field, label] of [
    ['completedOn', '完工日期'],
    ['appraisedOn', '完工评价日期'],
  ] as const) {
    const end = project.values[field];
    if (typeof end !== 'string' || end === '') continue;
    const length = Math.min(startOn.length, end.length);
    if (end.slice(0, length) >= startOn.slice(0, length)) continue;
    add({
      code: 'odd:backwards',
      severity: 'error',
      message: `${label} ${end} 早于建设起 ${startOn}`,
      advice: '请核对两个日期，改正后重新测算',
      value: `${startOn} → ${end}`,
      record: { register: 'project', id: project.id, field },
    });
  }
}

function yearBefore(fact: LedgerRecord): string {
  const { year } = fact.values;
  return typeof year === 'string' && /^\d{4}$/.test(year) ? String(Number.parseInt(year, 10) - 1) : '';
}

function jumps(fact: LedgerRecord, before: LedgerRecord, add: Add): void {
  for (const field in YEAR_FIGURES) {
    const now = fact.values[field];
    const then = before.values[field];
    if (typeof now !== 'string' || typeof then !== 'string') continue;
    if (Math.abs(wholeDigits(now) - wholeDigits(then)) < JUMP_DIGITS) continue;
    if (!isDecimalText(now) || !isDecimalText(then)) continue;
    const [large, small] = new Exact(now).greaterThan(then) ? [now, then] : [then, now];
    if (!new Exact(small).greaterThan(0)) continue;
    const times = new Exact(large).dividedBy(small);
    if (times.lessThan(1000)) continue;
    const label = YEAR_FIGURES[field as keyof typeof YEAR_FIGURES];
    add({
      code: 'odd:jump',
      severity: 'warning',
      message: `${label} ${String(fact.values.year)} 年 ${figureText(now, 'money')}，${String(before.values.year)} 年 ${figureText(then, 'money')}，相差约 ${decimalText(times.toDecimalPlaces(0))} 倍，像是元、万元弄混`,
      advice: '请核对原表单位，改正后重新测算；确实如此的可继续',
      value: now,
      record: { register: 'annualFact', id: fact.id, field },
    });
  }
}

function wholeDigits(text: string): number {
  const point = text.indexOf('.');
  return point < 0 ? text.length : point;
}
