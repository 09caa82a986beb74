import type { FieldDescription } from '../model/register.ts';
import { type FieldValues, isPresent } from '../model/value.ts';

export type ApplicationStepId = 'noticed' | 'applied' | 'reviewed' | 'published' | 'approved' | 'paid';

export interface ApplicationStep {
  readonly id: ApplicationStepId;
  /** `申报`; done it reads `已申报`. */
  readonly label: string;
  /** Field with the day on which the step was taken. */
  readonly date: string;
  /** Field with the number of the document that the step rests on. */
  readonly document: string | null;
  /** Field with the amount that the step fixes. */
  readonly amount: string | null;
}

/** 告知 → 申报 → 审核 → 公示 → 核定 → 拨付, each with its date. */
export const APPLICATION_STEPS: readonly ApplicationStep[] = [
  { id: 'noticed', label: '告知', date: 'noticedOn', document: null, amount: null },
  { id: 'applied', label: '申报', date: 'appliedOn', document: null, amount: 'appliedAmount' },
  { id: 'reviewed', label: '审核', date: 'reviewedOn', document: 'reviewDocument', amount: null },
  { id: 'published', label: '公示', date: 'publishedOn', document: 'publishedDocument', amount: null },
  {
    id: 'approved',
    label: '核定',
    date: 'approvedOn',
    document: 'approvalDocument',
    amount: 'approvedAmount',
  },
  { id: 'paid', label: '拨付', date: 'paidOn', document: 'paymentDocument', amount: 'paidAmount' },
];

export function applicationStep(id: string): ApplicationStep | undefined {
  return APPLICATION_STEPS.find((step) => step.id === id);
}

/** The last step that has its date, or undefined: 待告知. A later step counts even where an earlier one was skipped. */
export function stepReached(values: FieldValues): ApplicationStep | undefined {
  return APPLICATION_STEPS.findLast((step) => isPresent(values[step.date]));
}

/** True once the firm has applied, or the matter was carried further without an application (免申即享). */
export function isUnderWay(values: FieldValues): boolean {
  return APPLICATION_STEPS.some((step) => step.id !== 'noticed' && isPresent(values[step.date]));
}

const date = { kind: 'date', group: '办理进度', width: 104 } as const;
const text = { kind: 'text', group: '办理进度', width: 160 } as const;

/** Dates and document numbers of the steps, in their order. */
export function stepFields(): readonly FieldDescription[] {
  return [
    { ...date, key: 'noticedOn', label: '告知日期', synonyms: ['告知时间', '通知日期'] },
    { ...date, key: 'appliedOn', label: '申报日期', inGrid: true, synonyms: ['申请日期', '受理日期'] },
    { ...date, key: 'reviewedOn', label: '审核日期', inGrid: true, synonyms: ['初审日期', '评审日期'] },
    { ...text, key: 'reviewDocument', label: '审核文号', synonyms: ['初审文号', '审核意见文号'] },
    {
      ...date,
      key: 'publishedOn',
      label: '公示日期',
      inGrid: true,
      synonyms: ['公示起', '公示时间', '公示开始日期'],
    },
    { ...date, key: 'publishedTo', label: '公示止', synonyms: ['公示截止日期', '公示结束日期'] },
    { ...text, key: 'publishedDocument', label: '公示文号', synonyms: ['公示编号'] },
    {
      ...date,
      key: 'approvedOn',
      label: '核定日期',
      inGrid: true,
      synonyms: ['批准日期', '批复日期', '下达日期'],
    },
    {
      ...text,
      key: 'approvalDocument',
      label: '核定文号',
      inGrid: true,
      synonyms: ['批准文号', '批复文号', '下达文号', '资金文号'],
    },
    { ...date, key: 'paidOn', label: '拨付日期', inGrid: true, synonyms: ['到账日期', '支付日期'] },
    { ...text, key: 'paymentDocument', label: '拨付凭证号', synonyms: ['凭证号', '支付凭证号'] },
  ];
}
