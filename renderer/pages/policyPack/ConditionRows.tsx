import { Button, Input, Select } from 'antd';
import type { ConditionDraft, InputDraft } from '../../../shared/policy/own/draft.ts';
import { useProblem } from './Box.tsx';
import { placed } from './placed.ts';

type Kind = ConditionDraft['kind'];

const FIGURE_KINDS: readonly (readonly [Kind, string])[] = [
  ['atLeast', '不低于'],
  ['above', '高于'],
];
const KINDS: Readonly<Partial<Record<InputDraft['type'], readonly (readonly [Kind, string])[]>>> = {
  flag: [
    ['isTrue', '要是“是”'],
    ['isFalse', '要是“否”'],
  ],
  choice: [['oneOf', '属于']],
  money: FIGURE_KINDS,
  number: FIGURE_KINDS,
  integer: FIGURE_KINDS,
  ratio: FIGURE_KINDS,
  year: [['yearsAfter', '之后第几年'], ...FIGURE_KINDS],
};

/** Who may have it: every condition must be met. */
export function ConditionRows({
  path,
  conditions,
  inputs,
  onConditions,
}: {
  readonly path: string;
  readonly conditions: readonly ConditionDraft[];
  readonly inputs: readonly InputDraft[];
  onConditions(conditions: readonly ConditionDraft[]): void;
}) {
  const fitting = inputs.filter(({ type }) => KINDS[type] !== undefined);
  const add = () => {
    const [input] = fitting;
    const kind = KINDS[input?.type ?? 'money']?.[0]?.[0] ?? 'atLeast';
    onConditions([...conditions, { kind, input: input?.name ?? '', value: '', label: '' }]);
  };
  return (
    <div className="packRows">
      {placed(conditions).map(({ row: condition, place, key }) => (
        <ConditionRow
          key={key}
          path={`${path}.${place}`}
          condition={condition}
          inputs={fitting}
          onChange={(part) =>
            onConditions(conditions.map((each, at) => (at === place ? { ...each, ...part } : each)))
          }
          onRemove={() => onConditions(conditions.filter((_, at) => at !== place))}
        />
      ))}
      <div className="packRows-add">
        <Button disabled={fitting.length === 0} onClick={add}>
          加一个条件
        </Button>
        {fitting.length === 0 ? <span className="muted small">先在上面加所需数据</span> : null}
      </div>
    </div>
  );
}

const EXAMPLES: Readonly<Partial<Record<Kind, string>>> = { oneOf: '国家级、省级', yearsAfter: '如 1-3' };
const UNITS: Readonly<Partial<Record<InputDraft['type'], string>>> = { money: '万元', ratio: '%' };

function ConditionRow({
  path,
  condition,
  inputs,
  onChange,
  onRemove,
}: {
  readonly path: string;
  readonly condition: ConditionDraft;
  readonly inputs: readonly InputDraft[];
  onChange(part: Partial<ConditionDraft>): void;
  onRemove(): void;
}) {
  const named = useProblem(`${path}.input`);
  const valued = useProblem(`${path}.value`);
  const input = inputs.find(({ name }) => name === condition.input);
  const kinds = KINDS[input?.type ?? 'money'] ?? FIGURE_KINDS;
  const typed = condition.kind !== 'isTrue' && condition.kind !== 'isFalse';
  return (
    <div className="packRow">
      <div className="packRow-line">
        <Select<string>
          aria-label="哪项数据"
          style={{ width: 220 }}
          status={named ? 'error' : ''}
          value={condition.input}
          options={inputs.map(({ name, label }) => ({ value: name, label: label || name }))}
          onChange={(name) => {
            const next = inputs.find((each) => each.name === name);
            onChange({ input: name, kind: KINDS[next?.type ?? 'money']?.[0]?.[0] ?? 'atLeast' });
          }}
        />
        <Select<Kind>
          aria-label="怎么比"
          style={{ width: 110 }}
          value={condition.kind}
          options={kinds.map(([value, words]) => ({ value, label: words }))}
          onChange={(kind) => onChange({ kind })}
        />
        {typed ? (
          <Input
            aria-label="条件的数"
            style={{ width: 160 }}
            status={valued ? 'error' : ''}
            placeholder={EXAMPLES[condition.kind] ?? ''}
            suffix={UNITS[input?.type ?? 'text'] ?? input?.unit}
            value={condition.value}
            onChange={({ target }) => onChange({ value: target.value })}
          />
        ) : null}
        <Input
          aria-label="条件的说法"
          style={{ flex: 1 }}
          placeholder="文件里的说法（可不填）"
          value={condition.label}
          onChange={({ target }) => onChange({ label: target.value })}
        />
        <Button type="text" aria-label="删除条件" onClick={onRemove}>
          删除
        </Button>
      </div>
      {named || valued ? <div className="packBox-wrong">{(named ?? valued)?.message}</div> : null}
    </div>
  );
}
