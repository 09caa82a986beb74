import type { FieldDescription } from '../model/register.ts';

/** An application that ended without a grant: how, when and why. */
export const applicationOutcome: readonly FieldDescription[] = [
  {
    key: 'closed',
    label: '终止情形',
    kind: 'choice',
    group: '终止',
    width: 100,
    synonyms: ['办理结果'],
    choices: [
      { value: 'refused', label: '审核不通过', synonyms: ['不通过', '不予通过', '不予支持'] },
      { value: 'withdrawn', label: '企业放弃', synonyms: ['放弃', '撤回', '不申报'] },
      { value: 'objected', label: '公示有异议', synonyms: ['异议成立'] },
    ],
  },
  { key: 'closedOn', label: '终止日期', kind: 'date', group: '终止', width: 104, synonyms: [] },
  { key: 'closedReason', label: '终止原因', kind: 'text', group: '终止', width: 180, synonyms: [] },
];
