import { Input, Segmented, Select } from 'antd';
import type { AllocationMethod } from '../../../shared/target/allocate/allocate.ts';
import type { ToldAllocation } from '../../workers/tasks/targetAllocate.ts';
import { type AllocationDraft, EQUAL, MANUAL, withSource } from './allocation.ts';

const METHODS: { label: string; value: AllocationMethod; title: string }[] = [
  { label: '保证合计相等', value: 'largest-remainder', title: '最大余数法：各镇相加正好等于总量' },
  { label: '逐格四舍五入', value: 'round', title: '各格自己四舍五入，留下的差写明' },
];

/** What is broken down, by which weights, to how many places, and how the rest is dealt with. */
export function AllocationBar({
  told,
  draft,
  onChange,
}: {
  readonly told: ToldAllocation;
  readonly draft: AllocationDraft;
  onChange(next: AllocationDraft): void;
}) {
  return (
    <div className="allocationBar">
      <Input
        aria-label="总量"
        style={{ width: 190 }}
        prefix="总量"
        suffix={told.unit}
        value={draft.total}
        onChange={({ target }) => onChange({ ...draft, total: target.value })}
      />
      <Select
        aria-label="权重"
        style={{ width: 300 }}
        popupMatchSelectWidth={420}
        prefix="权重"
        value={draft.source}
        onChange={(source: string) => onChange(withSource(draft, told, source))}
        options={[
          ...grouped('上年基数', told, 'lastYear'),
          ...grouped('承载能力', told, 'capacity'),
          {
            label: '其他',
            options: [
              { value: EQUAL, label: '平均' },
              { value: MANUAL, label: '手工填写' },
            ],
          },
        ]}
      />
      <Segmented<AllocationMethod>
        value={draft.method}
        options={METHODS}
        onChange={(method) => onChange({ ...draft, method })}
      />
      <Select
        aria-label="小数位数"
        style={{ width: 124 }}
        value={draft.decimals}
        options={[0, 1, 2, 3, 4].map((places) => ({
          value: places,
          label: places === 0 ? '整数' : `${places} 位小数`,
        }))}
        onChange={(decimals: number) => onChange({ ...draft, decimals })}
      />
    </div>
  );
}

function grouped(label: string, told: ToldAllocation, basis: string) {
  const options = told.sources
    .filter((source) => source.basis === basis)
    .map((source) => ({ value: source.id, label: source.label }));
  return options.length === 0 ? [] : [{ label, options }];
}
