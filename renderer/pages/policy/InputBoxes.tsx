import { Input, Select } from 'antd';
import type { ToldField } from '../../workers/policy/calculatorFields.ts';

type Texts = Readonly<Record<string, string>>;

/** The inputs of a clause as boxes to type in, each with its unit. */
export function InputBoxes({
  id,
  fields,
  texts,
  onChange,
}: {
  readonly id: string;
  readonly fields: readonly ToldField[];
  readonly texts: Texts;
  onChange(texts: Texts): void;
}) {
  const set = (name: string, text: string) => onChange({ ...texts, [name]: text });
  return (
    <div className="calculator-inputs">
      {fields.map((input) => (
        <label key={input.name} htmlFor={`${id}-${input.name}`}>
          <span>
            {input.label}
            {input.required ? '' : <span className="muted">（可不填）</span>}
          </span>
          {input.choices ? (
            <Select
              id={`${id}-${input.name}`}
              allowClear
              value={texts[input.name] || null}
              options={[...input.choices]}
              onChange={(value) => set(input.name, value ?? '')}
            />
          ) : (
            <Input
              id={`${id}-${input.name}`}
              value={texts[input.name] ?? ''}
              suffix={input.unit}
              placeholder={input.list ? '多个之间用顿号或空格隔开' : ''}
              onChange={({ target }) => set(input.name, target.value)}
            />
          )}
        </label>
      ))}
    </div>
  );
}
