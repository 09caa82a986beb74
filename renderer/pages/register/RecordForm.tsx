import { Input, Select } from 'antd';
import type { FieldDescription, RegisterDescription } from '../../../shared/model/register.ts';
import type { CellProblem } from '../../parts/values/problems.ts';
import { headerOf } from '../../parts/values/show.ts';

interface Props {
  readonly description: RegisterDescription;
  textOf(key: string): string;
  /** Reasons why a text was not taken, by field. */
  readonly refused: Readonly<Record<string, string>>;
  readonly problems: readonly CellProblem[];
  onText(key: string, text: string): void;
}

/** The form of a record, made from the register's description: a section for each group. */
export function RecordForm({ description, textOf, refused, problems, onText }: Props) {
  const groups = [...new Set(description.fields.map((field) => field.group))];
  return (
    <div className="recordForm">
      {groups.map((group) => (
        <section key={group}>
          <h3>{group}</h3>
          {description.fields
            .filter((field) => field.group === group)
            .map((field) => {
              const problem = problems.find((other) => other.field === field.key);
              const reason = refused[field.key];
              return (
                <div className="recordForm-row" key={field.key}>
                  <label htmlFor={`field-${field.key}`} title={field.help}>
                    {headerOf(field)}
                    {field.required ? <span className="required">必填</span> : null}
                  </label>
                  <div>
                    <FieldBox
                      field={field}
                      text={textOf(field.key)}
                      onText={(text) => onText(field.key, text)}
                    />
                    {reason ? <div className="fieldRefused">{reason}</div> : null}
                    {problem && !reason ? (
                      <div className="fieldProblem">
                        ▲ {problem.message}。{problem.advice}
                      </div>
                    ) : null}
                  </div>
                </div>
              );
            })}
        </section>
      ))}
    </div>
  );
}

function FieldBox({
  field,
  text,
  onText,
}: {
  readonly field: FieldDescription;
  readonly text: string;
  onText(text: string): void;
}) {
  const id = `field-${field.key}`;
  const choices =
    field.kind === 'flag'
      ? ['是', '否']
      : field.kind === 'choice'
        ? (field.choices ?? []).map((choice) => choice.label)
        : undefined;
  if (choices) {
    return (
      <Select
        id={id}
        style={{ width: '100%' }}
        allowClear
        value={text === '' ? null : text}
        onChange={(value) => onText(value ?? '')}
        options={choices.map((choice) => ({ value: choice, label: choice }))}
      />
    );
  }
  return (
    <Input
      id={id}
      value={text}
      disabled={field.kind === 'reference'}
      onChange={(event) => onText(event.target.value)}
    />
  );
}
