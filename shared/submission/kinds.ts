import type { Ledger } from '../model/ledger.ts';
import { recordsOf } from '../model/ledger.ts';
import type { RegisterDescription } from '../model/register.ts';
import type { FieldValues } from '../model/value.ts';
import type { LedgerEvaluation } from '../policy/ledger/evaluateLedger.ts';
import { REGISTERS } from '../registers/index.ts';
import { AWARD_ROW, awardRows } from './award.ts';

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
  rows(ledger: Ledger, evaluation: LedgerEvaluation | undefined): readonly FieldValues[];
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
    rows: (ledger, evaluation) => (evaluation ? awardRows(ledger, evaluation) : []),
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
    about: '企业台账中的全部企业',
    template: 'enterprise-roster',
    description: REGISTERS.enterprise,
    totalField: 'registeredCapital',
    needsEvaluation: false,
    rows: (ledger) => recordsOf(ledger, 'enterprise').map(({ values }) => values),
  },
];

export function submissionKind(id: string): SubmissionKind | undefined {
  return SUBMISSION_KINDS.find((kind) => kind.id === id || kind.template === id || kind.label === id);
}
