import { Button, Input, Select } from 'antd';
import { type InputDraft, inputNameFor } from '../../../shared/policy/own/draft.ts';
import { useProblem } from './Box.tsx';
import { SOURCE_GROUPS, sourceChoice } from './sourceChoices.ts';

const TYPES: readonly (readonly [InputDraft['type'], string])[] = [
  ['money', '金额（万元）'],
  ['ratio', '百分比'],
  ['integer', '整数'],
  ['number', '数'],
  ['flag', '是或否'],
  ['choice', '几种之一'],
  ['year', '年份'],
  ['moneyList', '多项金额'],
  ['text', '文字'],
];

/** What the clause needs to know: from which column of the ledger, or asked of the firm. */
export function InputRows({
  path,
  inputs,
  onInputs,
}: {
  readonly path: string;
  readonly inputs: readonly InputDraft[];
  onInputs(inputs: readonly InputDraft[]): void;
}) {
  const warning = useProblem(path);
  const change = (place: number, part: Partial<InputDraft>) =>
    onInputs(inputs.map((input, at) => (at === place ? { ...input, ...part } : input)));
  const add = (source: string) => {
    const choice = sourceChoice(source);
    const input: InputDraft = {
      name: inputNameFor(choice?.name ?? '', inputs),
      label: choice?.inputLabel ?? '',
      type: choice?.type ?? 'money',
      unit: choice?.unit ?? '',
      required: 'yes',
      source,
      ask: '',
      choices: '',
    };
    onInputs([...inputs, input]);
  };
  return (
    <div className="packRows">
      {inputs.map((input, place) => (
        <InputRow
          key={input.name}
          path={`${path}.${place}`}
          input={input}
          onChange={(part) => change(place, part)}
          onRemove={() => onInputs(inputs.filter((_, at) => at !== place))}
        />
      ))}
      <div className="packRows-add">
        <Select<string>
          aria-label="从台账取一项数据"
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: 300 }}
          placeholder="从台账取一项数据…"
          value={null}
          options={SOURCE_GROUPS.map(({ label, options }) => ({
            label,
            options: options.map((option) => ({ value: option.value, label: option.label })),
          }))}
          onChange={add}
        />
        <Button onClick={() => add('')}>台账没有、要问企业的</Button>
      </div>
      {warning ? <p className="packBox-asked">{warning.message}</p> : null}
    </div>
  );
}

function InputRow({
  path,
  input,
  onChange,
  onRemove,
}: {
  readonly path: string;
  readonly input: InputDraft;
  onChange(part: Partial<InputDraft>): void;
  onRemove(): void;
}) {
  const label = useProblem(`${path}.label`);
  const choices = useProblem(`${path}.choices`);
  const source = sourceChoice(input.source);
  return (
    <div className="packRow">
      <div className="packRow-line">
        <Input
          aria-label="数据名称"
          style={{ width: 200 }}
          status={label ? 'error' : ''}
          placeholder="数据名称，如：设备投资额"
          value={input.label}
          onChange={({ target }) => onChange({ label: target.value })}
        />
        <Select<InputDraft['type']>
          aria-label="种类"
          style={{ width: 128 }}
          value={input.type}
          disabled={source !== undefined}
          options={TYPES.map(([value, words]) => ({ value, label: words }))}
          onChange={(type) => onChange({ type })}
        />
        {input.type === 'number' || input.type === 'integer' ? (
          <Input
            aria-label="单位"
            style={{ width: 90 }}
            placeholder="单位"
            value={input.unit}
            onChange={({ target }) => onChange({ unit: target.value })}
          />
        ) : null}
        {input.type === 'choice' ? (
          <Input
            aria-label="可选内容"
            style={{ flex: 1, minWidth: 140 }}
            status={choices ? 'error' : ''}
            placeholder="国家级、省级、市级"
            value={input.choices}
            onChange={({ target }) => onChange({ choices: target.value })}
          />
        ) : null}
        <Select<'yes' | 'no'>
          aria-label="没有时怎么办"
          style={{ width: 150 }}
          value={input.required}
          options={[
            { value: 'yes', label: '没有就不下结论' },
            { value: 'no', label: '可以没有' },
          ]}
          popupMatchSelectWidth={false}
          onChange={(required) => onChange({ required })}
        />
        <Button type="text" aria-label={`删除数据 ${input.label}`} onClick={onRemove}>
          删除
        </Button>
      </div>
      <div className="packRow-line">
        <span className="muted small packRow-from">
          {source
            ? `取自台账：${source.label}`
            : input.source === ''
              ? '台账里没有，缺的时候列出来问'
              : `取自台账：${input.source}`}
        </span>
        <Input
          size="small"
          aria-label="缺的时候怎么问"
          style={{ flex: 1 }}
          placeholder="缺的时候怎么问企业，如：请提供设备发票金额（不含税）"
          value={input.ask}
          onChange={({ target }) => onChange({ ask: target.value })}
        />
      </div>
      {label || choices ? <div className="packBox-wrong">{(label ?? choices)?.message}</div> : null}
    </div>
  );
}
