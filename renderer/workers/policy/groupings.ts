/** What results are put together by, to see the sums and to go into one of them. */
export const GROUPINGS = {
  enterprise: '企业',
  project: '项目',
  clause: '条款',
  department: '主管部门',
  level: '分担级次',
} as const;
export type Grouping = keyof typeof GROUPINGS;

export interface Within {
  readonly by: Grouping;
  readonly key: string;
}
