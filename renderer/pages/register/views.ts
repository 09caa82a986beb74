import type { ColumnFilter, ViewQuery } from '../../workers/view/query.ts';

/** A saved view: a register narrowed to what one list of the office shows. */
export interface SavedView {
  readonly key: string;
  readonly label: string;
  readonly register: ViewQuery['register'];
  readonly filters: readonly ColumnFilter[];
}

/** The views under 企业; facts and memberships hang on firms and are kept here, not as places of their own. */
export const ENTERPRISE_VIEWS: readonly SavedView[] = [
  { key: 'all', label: '全部企业', register: 'enterprise', filters: [] },
  {
    key: 'aboveScale',
    label: '规上企业',
    register: 'enterprise',
    filters: [{ field: 'aboveScale', kind: 'oneOf', shown: ['是'] }],
  },
  { key: 'annualFact', label: '年度数据', register: 'annualFact', filters: [] },
  { key: 'membership', label: '名单归属', register: 'membership', filters: [] },
  { key: 'application', label: '奖补台账', register: 'application', filters: [] },
];

export const PROJECT_VIEWS: readonly SavedView[] = [
  { key: 'all', label: '全部项目', register: 'project', filters: [] },
  {
    key: 'underway',
    label: '在建',
    register: 'project',
    filters: [{ field: 'completedOn', kind: 'blank' }],
  },
  {
    key: 'completed',
    label: '已完工',
    register: 'project',
    filters: [{ field: 'completedOn', kind: 'filled' }],
  },
  { key: 'monthlyFact', label: '月度进度', register: 'monthlyFact', filters: [] },
];
