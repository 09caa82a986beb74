import type { Ledger } from '../model/ledger.ts';
import { recordsOf } from '../model/ledger.ts';
import type { RegisterDescription } from '../model/register.ts';
import { type FieldValues, isPresent } from '../model/value.ts';
import type { LedgerEvaluation } from '../policy/ledger/evaluateLedger.ts';
import { REGISTERS } from '../registers/index.ts';
import { APPLICATION_ROW, appliedRows, arrangedRows } from './applicationRows.ts';
import { AWARD_ROW, awardRows } from './award.ts';
import { FIRM_ROW, firmRows, isRising } from './firms.ts';
import { PROJECT_PROGRESS_ROW, projectProgressRows } from './progressRows.ts';
import { SITE_ROW } from './sites.ts';
import { TARGET_ROW, targetRows } from './targetRows.ts';

/** Something that towns send to the bureau: what a row holds, where the rows come from, which form is used. */
export interface SubmissionKind {
  readonly id: string;
  readonly label: string;
  readonly about: string;
  /** Id of the built-in form. */
  readonly template: string;
  readonly description: RegisterDescription;
  /** Field whose sum is told. */
  readonly totalField: string;
  readonly needsEvaluation: boolean;
  /** The rows are of a period: another one has others. */
  readonly periodic?: boolean;
  /**
   * `period` (2015Q2, 2015-06, 2015) where the rows are of one; the latest that the ledger has where absent.
   * `chosen`: ids of records, for kinds whose rows are records of the subsidy ledger.
   */
  rows(
    ledger: Ledger,
    evaluation: LedgerEvaluation | undefined,
    period?: string | undefined,
    chosen?: ReadonlySet<string>,
  ): readonly FieldValues[];
}

export const SUBMISSION_KINDS: readonly SubmissionKind[] = [
  {
    id: 'award',
    label: '奖补资金申报汇总表',
    about: '政策测算中能享受的每一条，含省、市、镇三级分担',
    template: 'award-summary',
    description: AWARD_ROW,
    totalField: 'amount',
    needsEvaluation: true,
    rows: (ledger, evaluation, _, chosen) => {
      if (chosen) return appliedRows(ledger, chosen);
      return evaluation ? awardRows(ledger, evaluation) : [];
    },
  },
  {
    id: 'arrangement',
    label: '奖补资金安排表',
    about: '奖补台账中最近一年已核定金额的全部条目，分省、市、镇三级',
    template: 'fund-arrangement',
    description: APPLICATION_ROW,
    totalField: 'approvedAmount',
    needsEvaluation: false,
    rows: (ledger, _, period, chosen) => arrangedRows(ledger, period, chosen),
  },
  {
    id: 'publicity',
    label: '奖补资金拟安排公示表',
    about: '同上，只列公示需要的列，不含代码和账户',
    template: 'publicity-list',
    description: APPLICATION_ROW,
    totalField: 'approvedAmount',
    needsEvaluation: false,
    rows: (ledger, _, period, chosen) => arrangedRows(ledger, period, chosen),
  },
  {
    id: 'projects',
    label: '技术改造项目申报汇总表',
    about: '项目台账中的全部项目',
    template: 'project-list',
    description: REGISTERS.project,
    totalField: 'totalInvestment',
    needsEvaluation: false,
    rows: (ledger) => recordsOf(ledger, 'project').map(({ values }) => values),
  },
  {
    id: 'enterprises',
    label: '工业企业名录',
    about: '企业台账中的全部企业，带出最近一年数据',
    template: 'enterprise-roster',
    description: FIRM_ROW,
    totalField: 'registeredCapital',
    needsEvaluation: false,
    rows: (ledger) => firmRows(ledger, () => true),
  },
  {
    id: 'aboveScale',
    label: '规上工业企业名录',
    about: '企业台账中的规上企业，带出最近一年数据',
    template: 'above-scale-roster',
    description: FIRM_ROW,
    totalField: 'operatingRevenue',
    needsEvaluation: false,
    rows: (ledger) => firmRows(ledger, ({ aboveScale }) => aboveScale === true),
  },
  {
    id: 'rising',
    label: '小升规培育库',
    about: '营业收入 1000 万元以上的规下企业',
    template: 'rising-firms',
    description: FIRM_ROW,
    totalField: 'operatingRevenue',
    needsEvaluation: false,
    rows: (ledger) => firmRows(ledger, isRising),
  },
  {
    id: 'specialised',
    label: '专精特新企业名单',
    about: '企业台账中有专精特新层级的企业',
    template: 'specialised-firms',
    description: FIRM_ROW,
    totalField: 'operatingRevenue',
    needsEvaluation: false,
    rows: (ledger) =>
      firmRows(ledger, ({ specialisedLevel }) => isPresent(specialisedLevel) && specialisedLevel !== ''),
  },
  {
    id: 'perMu',
    label: '亩均效益评价表',
    about: '有用地面积的规上企业，按最近一年数据计算亩均指标',
    template: 'per-mu-appraisal',
    description: FIRM_ROW,
    totalField: 'taxPaid',
    needsEvaluation: false,
    rows: (ledger) =>
      firmRows(
        ledger,
        ({ aboveScale, landArea }) => aboveScale === true && isPresent(landArea) && landArea !== '',
      ),
  },
  {
    id: 'projectProgress',
    label: '投资项目进度表',
    about: '项目台账中的全部项目，带出最近一个月的进度',
    template: 'project-progress',
    description: PROJECT_PROGRESS_ROW,
    totalField: 'totalInvestment',
    needsEvaluation: false,
    periodic: true,
    rows: (ledger, _, period) => projectProgressRows(ledger, period),
  },
  {
    id: 'targets',
    label: '目标完成情况季报',
    about: '选定一期，对照年度目标和序时进度；附文字说明和与上次的差异',
    template: 'target-progress',
    description: TARGET_ROW,
    totalField: '',
    needsEvaluation: false,
    periodic: true,
    rows: (ledger, _, period) => targetRows(ledger, period),
  },
  {
    id: 'visits',
    label: '走访诉求台账',
    about: '先带出企业名单，走访和诉求情况手工填写',
    template: 'visit-ledger',
    description: FIRM_ROW,
    totalField: '',
    needsEvaluation: false,
    rows: (ledger) => firmRows(ledger, () => true),
  },
  {
    id: 'loans',
    label: '融资需求清单',
    about: '先带出规上企业和上年经营情况，融资需求手工填写',
    template: 'loan-needs',
    description: FIRM_ROW,
    totalField: '',
    needsEvaluation: false,
    rows: (ledger) => firmRows(ledger, ({ aboveScale }) => aboveScale === true),
  },
  {
    id: 'sites',
    label: '载体资源表',
    about: '空表：台账里还没有载体，手工填写',
    template: 'site-resources',
    description: SITE_ROW,
    totalField: '',
    needsEvaluation: false,
    rows: () => [],
  },
];

export function submissionKind(id: string): SubmissionKind | undefined {
  return SUBMISSION_KINDS.find((kind) => kind.id === id || kind.template === id || kind.label === id);
}
