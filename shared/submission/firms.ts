import { type Ledger, recordsOf } from '../model/ledger.ts';
import type { FieldDescription, RegisterDescription } from '../model/register.ts';
import { type FieldValue, type FieldValues, isPresent } from '../model/value.ts';
import { Exact, isDecimalText } from '../money/decimal.ts';
import { REGISTERS } from '../registers/index.ts';
import { ofYear, sentField, sentRow } from './rowDescription.ts';

/** The year's figures of a firm that stand beside it in a form; wording as in `annualFact`. */
const YEAR_FIELDS = [
  'operatingRevenue',
  'outputValue',
  'addedValue',
  'taxPaid',
  'profit',
  'employees',
  'researchExpense',
  'electricity',
] as const;

/** Firms above this revenue of a year are above scale: 2 000 万元. */
const ABOVE_SCALE = new Exact('20000000');
/** Towns look after firms below scale from this revenue on: 1 000 万元 (中府〔2023〕98号). */
const RISING = new Exact('10000000');

const WORKED_OUT: readonly FieldDescription[] = [
  sentField('previousRevenue', '前一年营业收入', 'money', ['上上年营业收入', '前年营业收入']),
  sentField('revenueGrowth', '营业收入增长率', 'ratio', ['营收增长率', '营业收入同比', '增长率']),
  sentField('revenueGap', '距规上标准差额', 'money', ['距2000万差额', '距2000万元差额']),
  sentField('researchShare', '研发费用占比', 'ratio', ['研发强度', '研发投入占比']),
  sentField('taxPerMu', '亩均税收', 'number', ['亩均纳税'], '万元/亩'),
  sentField('revenuePerMu', '亩均营业收入', 'number', ['亩均营收', '亩均销售'], '万元/亩'),
  sentField('addedPerMu', '亩均增加值', 'number', ['亩均工业增加值'], '万元/亩'),
  sentField('productivity', '全员劳动生产率', 'number', ['劳动生产率'], '万元/人'),
  sentField('batch', '批次', 'text', ['认定批次']),
  sentField('recognisedOn', '认定日期', 'date', ['认定时间', '认定年份', '认定年']),
  sentField('validTo', '有效期止', 'date', ['有效期', '有效期至']),
];

/** What the ledger does not hold: columns that the clerk fills by hand. */
const BY_HAND: readonly FieldDescription[] = [
  sentField('difficulty', '存在困难', 'text', ['困难', '存在问题']),
  sentField('plannedMonth', '拟入库月', 'text', ['拟入库时间']),
  sentField('supervisor', '督导人', 'text', ['督导员']),
  sentField('grade', '评价等级', 'text', ['等级', '评价结果']),
  sentField('visitedOn', '走访日期', 'date', ['走访时间']),
  sentField('visitor', '走访人', 'text', ['走访人员', '走访领导']),
  sentField('situation', '生产经营情况', 'text', ['经营情况']),
  sentField('request', '诉求内容', 'text', ['企业诉求', '存在问题及诉求', '诉求']),
  sentField('requestKind', '诉求类别', 'text', ['问题类别']),
  sentField('undertaker', '承办单位', 'text', ['办理单位', '责任单位']),
  sentField('assignedOn', '交办日期', 'date', ['交办时间']),
  sentField('dueOn', '要求办结日期', 'date', ['办结时限', '要求办结日']),
  sentField('handling', '办理情况', 'text', ['进展情况', '办理进展']),
  sentField('doneOn', '办结日期', 'date', ['办结时间', '办结日']),
  sentField('satisfaction', '满意度', 'text', ['企业满意度']),
  sentField('loanAmount', '融资需求金额', 'money', ['融资需求', '拟融资金额']),
  sentField('loanUse', '融资用途', 'text', ['资金用途']),
  sentField('loanWay', '融资方式', 'text', ['融资类型']),
  sentField('loanTerm', '期限', 'text', ['融资期限']),
  sentField('collateral', '抵押物', 'text', ['抵质押物']),
  sentField('bank', '意向银行', 'text', ['意向金融机构']),
];

/** A firm with its figures of the last year that the ledger has, and what follows from them. */
export const FIRM_ROW: RegisterDescription = {
  ...sentRow('企业及年度数据', '家', 'name', [
    ...REGISTERS.enterprise.fields,
    sentField('year', '数据年份', 'year', ['年度', '年份']),
    ...REGISTERS.annualFact.fields.filter(({ key }) => YEAR_FIELDS.some((each) => each === key)),
    ...WORKED_OUT,
    ...BY_HAND,
  ]),
  // A column whose header names a year takes that year's figure.
  attached: REGISTERS.enterprise.attached,
};

/** Rows of `FIRM_ROW`, in the order of the roster. What is not known stays blank, and so does what follows from it. */
export function firmRows(ledger: Ledger, wanted: (row: FieldValues) => boolean): FieldValues[] {
  const years = new Map<string, Map<string, FieldValues>>();
  for (const { values } of recordsOf(ledger, 'annualFact')) {
    if (typeof values.subject !== 'string' || typeof values.year !== 'string') continue;
    const ofFirm = years.get(values.subject) ?? new Map<string, FieldValues>();
    years.set(values.subject, ofFirm.set(values.year, values));
  }
  const listed = new Map<string, FieldValues>();
  for (const { values } of recordsOf(ledger, 'membership')) {
    if (values.list !== 'specialised' || typeof values.subject !== 'string') continue;
    const known = listed.get(values.subject);
    if (!known || String(values.validFrom ?? '') > String(known.validFrom ?? ''))
      listed.set(values.subject, values);
  }
  return recordsOf(ledger, 'enterprise')
    .map(({ id, values }) => firmRow(values, years.get(id), listed.get(id)))
    .filter(wanted);
}

function firmRow(
  firm: FieldValues,
  years: ReadonlyMap<string, FieldValues> | undefined,
  listed: FieldValues | undefined,
): FieldValues {
  const year = [...(years?.keys() ?? [])].sort().at(-1);
  const facts = year === undefined ? undefined : years?.get(year);
  const before = year === undefined ? undefined : years?.get(String(Number.parseInt(year, 10) - 1));
  const revenue = amountIn(facts?.operatingRevenue);
  const previous = amountIn(before?.operatingRevenue);
  const land = amountIn(firm.landArea);
  const people = amountIn(facts?.employees);
  const [tax, added, research] = [
    amountIn(facts?.taxPaid),
    amountIn(facts?.addedValue),
    amountIn(facts?.researchExpense),
  ];
  return {
    ...firm,
    ...(year === undefined ? {} : { year }),
    ...Object.fromEntries(
      YEAR_FIELDS.flatMap((key) => (isPresent(facts?.[key]) ? [[key, facts?.[key] ?? '']] : [])),
    ),
    ...ofEveryYear(years),
    previousRevenue: previous?.toFixed() ?? '',
    revenueGrowth: ratio(revenue && previous && revenue.minus(previous), previous, 4),
    revenueGap: revenue?.lessThan(ABOVE_SCALE) ? ABOVE_SCALE.minus(revenue).toFixed() : '',
    researchShare: ratio(research, revenue, 4),
    taxPerMu: ratio(tax?.dividedBy(10_000), land, 2),
    revenuePerMu: ratio(revenue?.dividedBy(10_000), land, 2),
    addedPerMu: ratio(added?.dividedBy(10_000), land, 2),
    productivity: ratio(added?.dividedBy(10_000), people, 2),
    ...(listed
      ? { batch: listed.batch ?? '', recognisedOn: listed.validFrom ?? '', validTo: listed.validTo ?? '' }
      : {}),
  };
}

/** Figures of all years, for columns that name theirs. */
function ofEveryYear(years: ReadonlyMap<string, FieldValues> | undefined): FieldValues {
  return Object.fromEntries(
    [...(years ?? [])].flatMap(([year, values]) =>
      YEAR_FIELDS.flatMap((key) => (isPresent(values[key]) ? [[ofYear(key, year), values[key] ?? '']] : [])),
    ),
  );
}

/** `part ÷ whole`, blank where either is unknown or the whole is not above zero. */
function ratio(part: Exact | undefined, whole: Exact | undefined, places: number): string {
  if (!part || !whole?.greaterThan(0)) return '';
  return part.dividedBy(whole).toDecimalPlaces(places, Exact.ROUND_HALF_UP).toFixed();
}

function amountIn(value: FieldValue | undefined): Exact | undefined {
  return typeof value === 'string' && isDecimalText(value) ? new Exact(value) : undefined;
}

/** Below scale, with a revenue that towns look after. */
export function isRising(row: FieldValues): boolean {
  const revenue = amountIn(row.operatingRevenue);
  return row.aboveScale !== true && revenue?.greaterThanOrEqualTo(RISING) === true;
}
