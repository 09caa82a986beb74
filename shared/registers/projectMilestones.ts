import type { FieldDescription } from '../model/register.ts';

function milestone(
  key: string,
  label: string,
  synonyms: readonly string[],
  more: Pick<FieldDescription, 'help' | 'inGrid'> = {},
): FieldDescription {
  return { key, label, kind: 'date', group: '节点', width: 110, synonyms, ...more };
}

/** What a project has reached, and when: the five dates of 五个率 (种子 003) and the appraisal. What is planned is `startOn`, `endOn`. */
export const PROJECT_MILESTONES: readonly FieldDescription[] = [
  milestone('signedOn', '签约日期', ['签约日', '签约时间', '协议签订日期']),
  milestone('brokeGroundOn', '动工日期', ['动工日', '动工时间', '实际动工日期', '实际开工日期']),
  milestone('completedOn', '完工日期', ['完工日', '完工时间', '竣工日期', '竣工日', '竣工时间'], {
    inGrid: true,
  }),
  milestone('appraisedOn', '完工评价日期', ['完工评价日', '完工评价时间', '完工评价合格日期', '评价日期'], {
    inGrid: true,
    help: '完工时间以完工评价合格的日期为准',
  }),
  milestone('producedOn', '投产日期', ['投产日', '投产时间', '正式投产日期']),
  milestone('expandedOn', '增资扩产日期', ['增资扩产日', '增资扩产时间', '增资日期']),
];
