import { Select } from 'antd';
import { STACKING_RULES, type StackingGroup } from '../../../shared/policy/packText.ts';

/** The rules that the clause stands under: some of its own policy, some shared with other policies. */
export function StackingChoice({
  chosen,
  own,
  others,
  onChosen,
}: {
  readonly chosen: readonly string[];
  readonly own: readonly StackingGroup[];
  readonly others: readonly StackingGroup[];
  /** The ids chosen, and all groups among which they are. */
  onChosen(ids: readonly string[], known: readonly StackingGroup[]): void;
}) {
  return (
    <Select<string[]>
      aria-label="叠加规则"
      mode="multiple"
      style={{ width: '100%' }}
      placeholder="没有写就不选：与其他奖补各算各的"
      value={[...chosen]}
      options={[
        { label: '本政策内部', options: own.map(({ id, label }) => ({ value: id, label })) },
        {
          label: '与其他政策一起',
          options: others.map(({ id, label, rule }) => ({
            value: id,
            label: `${label}（${STACKING_RULES[rule]}）`,
          })),
        },
      ]}
      onChange={(ids) => onChosen(ids, [...own, ...others])}
    />
  );
}
