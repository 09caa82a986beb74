import { Button, Input, Select } from 'antd';
import { CAP_SCOPES } from '../../../shared/policy/clause.ts';
import type { CapDraft, InputDraft } from '../../../shared/policy/own/draft.ts';
import { useProblem } from './Box.tsx';
import { placed } from './placed.ts';

const SCOPES = Object.entries(CAP_SCOPES).map(([value, label]) => ({ value, label }));
const FIXED = '';

/** How much at most, and over what it counts. */
export function CapRows({
  path,
  caps,
  inputs,
  onCaps,
}: {
  readonly path: string;
  readonly caps: readonly CapDraft[];
  readonly inputs: readonly InputDraft[];
  onCaps(caps: readonly CapDraft[]): void;
}) {
  const warning = useProblem(path);
  return (
    <div className="packRows">
      {placed(caps).map(({ row: cap, place, key }) => (
        <CapRow
          key={key}
          path={`${path}.${place}`}
          cap={cap}
          inputs={inputs}
          onChange={(part) => onCaps(caps.map((each, at) => (at === place ? { ...each, ...part } : each)))}
          onRemove={() => onCaps(caps.filter((_, at) => at !== place))}
        />
      ))}
      <div className="packRows-add">
        <Button onClick={() => onCaps([...caps, { scope: '', limit: '', limitInput: '' }])}>
          加一个封顶
        </Button>
        {warning ? <span className="packBox-asked">{warning.message}</span> : null}
      </div>
    </div>
  );
}

function CapRow({
  path,
  cap,
  inputs,
  onChange,
  onRemove,
}: {
  readonly path: string;
  readonly cap: CapDraft;
  readonly inputs: readonly InputDraft[];
  onChange(part: Partial<CapDraft>): void;
  onRemove(): void;
}) {
  const scope = useProblem(`${path}.scope`);
  const limit = useProblem(`${path}.limit`);
  const money = inputs.filter(({ type }) => type === 'money');
  return (
    <div className="packRow">
      <div className="packRow-line">
        <Select<string>
          aria-label="封顶范围"
          style={{ width: 170 }}
          status={scope ? 'error' : ''}
          placeholder="范围"
          value={cap.scope === '' ? null : cap.scope}
          options={SCOPES}
          onChange={(value) => onChange({ scope: value })}
        />
        <span>不超过</span>
        <Select<string>
          aria-label="以什么为限"
          style={{ width: 180 }}
          value={cap.limitInput}
          options={[
            { value: FIXED, label: '一个固定数' },
            ...money.map(({ name, label }) => ({ value: name, label: label || name })),
          ]}
          onChange={(limitInput) => onChange({ limitInput })}
        />
        {cap.limitInput === FIXED ? (
          <Input
            aria-label="封顶数"
            style={{ width: 150 }}
            status={limit ? 'error' : ''}
            suffix="万元"
            value={cap.limit}
            onChange={({ target }) => onChange({ limit: target.value })}
          />
        ) : null}
        <Button type="text" aria-label="删除封顶" onClick={onRemove}>
          删除
        </Button>
      </div>
      {scope || limit ? <div className="packBox-wrong">{(scope ?? limit)?.message}</div> : null}
    </div>
  );
}
