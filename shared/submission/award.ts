import type { Ledger } from '../model/ledger.ts';
import { recordOf } from '../model/ledger.ts';
import type { RegisterDescription } from '../model/register.ts';
import type { FieldValues } from '../model/value.ts';
import { Exact } from '../money/decimal.ts';
import type { LedgerEvaluation } from '../policy/ledger/evaluateLedger.ts';
import type { LedgerResult } from '../policy/ledger/result.ts';

const money = { kind: 'money', group: '金额', width: 120, unit: '万元' } as const;
const text = { kind: 'text', group: '申报', width: 160 } as const;

/** One row of 奖补资金申报汇总表: columns of `A-templates` A7, with the headers under which forms ask for them. */
export const AWARD_ROW: RegisterDescription = {
  id: 'submission',
  label: '奖补资金申报',
  counter: '条',
  nameField: 'enterpriseName',
  identities: [],
  attached: [],
  checks: [],
  fields: [
    { ...text, key: 'town', label: '镇街', kind: 'town', synonyms: ['所属镇街', '镇区', '属地', '乡镇'] },
    {
      ...text,
      key: 'enterpriseName',
      label: '企业名称',
      synonyms: ['单位名称', '申报单位', '项目单位', '单位详细名称', '企业'],
    },
    {
      ...text,
      key: 'creditCode',
      label: '统一社会信用代码',
      kind: 'creditCode',
      synonyms: ['信用代码', '代码', '企业代码'],
    },
    { ...text, key: 'projectName', label: '项目名称', synonyms: ['项目', '申报项目'] },
    { ...text, key: 'filingNumber', label: '备案证编号', synonyms: ['备案编号', '备案号'] },
    {
      ...text,
      key: 'clauseTitle',
      label: '政策条款',
      synonyms: ['条款', '扶持事项', '奖补事项', '申报事项', '政策依据'],
    },
    { ...text, key: 'clauseId', label: '条款编号', synonyms: [] },
    { ...text, key: 'department', label: '主管部门', synonyms: ['市级主管部门', '责任部门'] },
    {
      ...money,
      key: 'base',
      label: '核定基数',
      synonyms: ['投资额', '基数', '核定投资额', '计算基数', '总投资'],
    },
    {
      ...money,
      key: 'computed',
      label: '测算额',
      synonyms: ['测算金额', '应补金额', '调整前金额'],
    },
    {
      ...money,
      key: 'amount',
      label: '申报金额',
      synonyms: [
        '奖励金额',
        '奖补金额',
        '核定额',
        '核定金额',
        '拟安排金额',
        '资助金额',
        '合计',
        '申请金额',
        '补助金额',
      ],
    },
    { ...money, key: 'provinceShare', label: '省级', synonyms: ['省级资金', '省财政', '省级分担'] },
    { ...money, key: 'cityShare', label: '市级', synonyms: ['市级资金', '市财政', '市级分担'] },
    { ...money, key: 'townShare', label: '镇级', synonyms: ['镇街级', '镇级资金', '镇街分担', '镇财政'] },
    { ...text, key: 'note', label: '备注', synonyms: ['说明'] },
  ],
};

const LEVELS: Readonly<Record<string, string>> = {
  province: 'provinceShare',
  city: 'cityShare',
  town: 'townShare',
};

/** What is asked for: every amount above zero, firm by firm as the roster has them. */
export function awardRows(ledger: Ledger, evaluation: LedgerEvaluation): FieldValues[] {
  return evaluation.results
    .filter(
      ({ rounded, outcome }) => outcome.eligible === true && rounded !== null && !new Exact(rounded).isZero(),
    )
    .map((result) => awardRow(ledger, result));
}

function awardRow(ledger: Ledger, result: LedgerResult): FieldValues {
  const firm = result.enterprise ? recordOf(ledger, 'enterprise', result.enterprise.id) : undefined;
  const project =
    result.subject.register === 'project' ? recordOf(ledger, 'project', result.subject.id) : undefined;
  const { clause } = result.outcome;
  const shares = Object.fromEntries(
    result.shares.flatMap(({ level, amount }) => {
      const key = LEVELS[level];
      return key === undefined ? [] : [[key, amount]];
    }),
  );
  return {
    town: project?.values.town ?? firm?.values.town ?? '',
    enterpriseName: result.enterprise?.name ?? textIn(project?.values.unitName),
    creditCode: firm?.values.creditCode ?? project?.values.creditCode ?? '',
    projectName: project ? result.subject.name : '',
    filingNumber: project?.values.filingNumber ?? '',
    clauseTitle: clause.title,
    clauseId: clause.id,
    department: clause.department ?? '',
    base: baseOf(result),
    computed: result.outcome.amount ?? '',
    amount: result.rounded ?? '',
    ...shares,
    note: result.adjustments.map(({ reason }) => reason).join('；'),
  };
}

/** The amount that the rate was applied to, where there is one. */
function baseOf({ outcome }: LedgerResult): string {
  const { formula } = outcome.clause;
  const value =
    'base' in formula && typeof formula.base === 'string' ? outcome.known.get(formula.base) : undefined;
  return value instanceof Exact ? value.toFixed() : '';
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
