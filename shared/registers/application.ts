import type { FieldDescription, RegisterDescription } from '../model/register.ts';
import { applicationOutcome } from './applicationOutcome.ts';
import { APPLICATION_STEPS, stepFields } from './applicationSteps.ts';
import { dateOrder, differenceExplained, notAbove } from './checks.ts';

const who = { group: '申报对象', kind: 'text' } as const;
const what = { group: '政策条款', kind: 'text' } as const;
const money = { group: '金额', kind: 'money', width: 120, unit: '万元' } as const;

const SUBJECT: readonly FieldDescription[] = [
  {
    ...who,
    key: 'enterpriseName',
    label: '企业名称',
    width: 230,
    frozen: true,
    required: true,
    inGrid: true,
    synonyms: ['单位名称', '申报单位', '项目单位', '单位详细名称', '公司名称'],
  },
  {
    ...who,
    key: 'creditCode',
    label: '统一社会信用代码',
    kind: 'creditCode',
    width: 180,
    synonyms: ['信用代码', '代码', '企业代码'],
  },
  {
    ...who,
    key: 'subject',
    label: '对应企业',
    kind: 'reference',
    width: 200,
    reference: 'enterprise',
    synonyms: [],
    resolvedBy: [
      { own: 'creditCode', theirs: 'creditCode' },
      { own: 'enterpriseName', theirs: 'name' },
    ],
  },
  {
    ...who,
    key: 'town',
    label: '镇街',
    kind: 'town',
    width: 90,
    inGrid: true,
    synonyms: ['所属镇街', '镇区', '属地'],
  },
  {
    ...who,
    key: 'projectName',
    label: '项目名称',
    width: 200,
    inGrid: true,
    synonyms: ['申报项目', '项目'],
    help: '按项目奖补的填项目名称，按企业奖补的留空',
  },
  {
    ...who,
    key: 'project',
    label: '对应项目',
    kind: 'reference',
    width: 200,
    reference: 'project',
    synonyms: [],
    resolvedBy: [{ own: 'projectName', theirs: 'name' }],
  },
];

const CLAUSE: readonly FieldDescription[] = [
  {
    ...what,
    key: 'year',
    label: '年度',
    kind: 'year',
    width: 70,
    required: true,
    inGrid: true,
    synonyms: ['奖补年度', '申报年度', '资金年度', '年份'],
  },
  {
    ...what,
    key: 'clauseTitle',
    label: '政策条款',
    width: 210,
    required: true,
    inGrid: true,
    synonyms: ['条款', '扶持事项', '奖补事项', '申报事项', '政策依据', '资金名称'],
  },
  { ...what, key: 'clause', label: '条款编号', width: 90, synonyms: [] },
  {
    ...what,
    key: 'department',
    label: '主管部门',
    width: 150,
    synonyms: ['责任部门', '市级主管部门'],
  },
];

const AMOUNTS: readonly FieldDescription[] = [
  {
    ...money,
    key: 'computedAmount',
    label: '测算额',
    inGrid: true,
    synonyms: ['测算金额', '应补金额'],
    help: '程序按条款算出的金额，登记时带入',
  },
  {
    ...money,
    key: 'appliedAmount',
    label: '申报金额',
    inGrid: true,
    synonyms: ['申请金额', '拟申请金额'],
  },
  {
    ...money,
    key: 'approvedAmount',
    label: '核定额',
    inGrid: true,
    synonyms: ['核定金额', '安排金额', '拟安排金额', '奖励金额', '奖补金额', '资助金额', '批准金额'],
  },
  {
    ...money,
    key: 'differenceReason',
    label: '差异原因',
    kind: 'text',
    width: 200,
    inGrid: true,
    synonyms: ['核减原因', '调整原因'],
    help: '核定额与测算额不同时写明原因，如：资金盘子不足按比例安排、发票核减',
  },
  { ...money, key: 'provinceShare', label: '省级', synonyms: ['省级资金', '省财政', '省级分担'] },
  { ...money, key: 'cityShare', label: '市级', synonyms: ['市级资金', '市财政', '市级分担'] },
  {
    ...money,
    key: 'townShare',
    label: '镇级',
    synonyms: ['镇街级', '镇级资金', '镇街分担', '镇财政'],
  },
  {
    ...money,
    key: 'paidAmount',
    label: '拨付金额',
    inGrid: true,
    synonyms: ['已拨付金额', '实拨金额', '到账金额'],
  },
];

const REST: readonly FieldDescription[] = [
  ...applicationOutcome,
  {
    key: 'bankName',
    label: '开户行',
    kind: 'text',
    group: '收款账户',
    width: 160,
    synonyms: ['开户银行'],
  },
  {
    key: 'bankAccount',
    label: '账号',
    kind: 'text',
    group: '收款账户',
    width: 180,
    personal: true,
    synonyms: ['银行账号', '收款账号', '银行账户'],
  },
  { key: 'note', label: '备注', kind: 'text', group: '其他', width: 160, synonyms: ['说明'] },
];

/** Dates that must follow each other, each step with the next that has a date of its own. */
const ORDER = APPLICATION_STEPS.slice(1).flatMap((step, index) => {
  const before = APPLICATION_STEPS[index];
  return before ? [dateOrder(before.date, step.date, `${step.label}日期早于${before.label}日期`)] : [];
});

/**
 * 奖补台账: from notice to payment, one record for a firm or project, a clause and a year. How far it has come
 * follows from which dates are there (`applicationSteps.ts`); it is never entered a second time.
 */
export const application: RegisterDescription = {
  id: 'application',
  label: '奖补台账',
  counter: '条',
  nameField: 'enterpriseName',
  identities: [
    ['creditCode', 'clauseTitle', 'year', 'projectName'],
    ['enterpriseName', 'clauseTitle', 'year', 'projectName'],
  ],
  fields: [...SUBJECT, ...CLAUSE, ...AMOUNTS, ...stepFields(), ...REST],
  attached: [],
  checks: [
    ...ORDER,
    dateOrder('appliedOn', 'paidOn', '拨付日期早于申报日期'),
    dateOrder('publishedOn', 'publishedTo', '公示止早于公示起'),
    dateOrder('publishedTo', 'approvedOn', '公示还没有结束就已核定'),
    notAbove('paidAmount', 'approvedAmount', '拨付金额超过核定额'),
    differenceExplained,
  ],
};
