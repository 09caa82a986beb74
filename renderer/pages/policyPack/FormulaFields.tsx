import { Button, Input, Select } from 'antd';
import type { DraftRow, FormulaDraft, InputDraft } from '../../../shared/policy/own/draft.ts';
import {
  FORMULA_FORMS,
  type FormulaColumn,
  type FormulaField,
  formulaForm,
} from '../../../shared/policy/own/formulaForms.ts';
import { Box, useProblem } from './Box.tsx';
import { InputChoice } from './InputChoice.tsx';
import { placed } from './placed.ts';
import { TableFields } from './TableFields.tsx';
import { ChoiceBox, TextBox } from './TextBox.tsx';

const KINDS = [
  ...FORMULA_FORMS.map(({ kind, label, about }) => ({ value: kind, label, about })),
  { value: 'table', label: '二维表', about: '两项数据交叉查表，如“增长率 × 营业收入”' },
];

/** The kind of the formula and its boxes. */
export function FormulaFields({
  path,
  kind,
  formula,
  inputs,
  onKind,
  onFormula,
}: {
  readonly path: string;
  readonly kind: string;
  readonly formula: FormulaDraft;
  readonly inputs: readonly InputDraft[];
  onKind(kind: string): void;
  onFormula(formula: FormulaDraft): void;
}) {
  const form = formulaForm(kind);
  const set = (key: string, value: FormulaDraft[string]) => onFormula({ ...formula, [key]: value });
  return (
    <div className="packFormula">
      <ChoiceBox
        label="算法"
        path={`${path}.kind`}
        value={kind}
        choices={KINDS.map(({ value, label }) => [value, label])}
        onValue={onKind}
      />
      <p className="muted small packFormula-about">{KINDS.find(({ value }) => value === kind)?.about}</p>
      {kind === 'table' ? (
        <TableFields path={path} formula={formula} inputs={inputs} onSet={set} />
      ) : (
        form?.fields.map((field) => (
          <Field
            key={field.key}
            path={`${path}.${field.key}`}
            field={field}
            value={formula[field.key]}
            inputs={inputs}
            onValue={(value) => set(field.key, value)}
          />
        ))
      )}
    </div>
  );
}

function Field({
  path,
  field,
  value,
  inputs,
  onValue,
}: {
  readonly path: string;
  readonly field: FormulaField;
  readonly value: FormulaDraft[string] | undefined;
  readonly inputs: readonly InputDraft[];
  onValue(value: FormulaDraft[string]): void;
}) {
  if (field.type === 'rows') {
    const rows = typeof value === 'string' || value === undefined ? [] : value;
    return (
      <Box label={field.label} path={path} wide>
        <Rows path={path} columns={field.columns} rows={rows} inputs={inputs} onRows={onValue} />
      </Box>
    );
  }
  const text = typeof value === 'string' ? value : '';
  if (field.type === 'choice')
    return (
      <ChoiceBox
        label={field.label}
        path={path}
        value={text === '' ? (field.choices[0]?.[0] ?? '') : text}
        choices={field.choices}
        onValue={onValue}
      />
    );
  if (field.type === 'input')
    return (
      <InputChoice
        label={field.label}
        path={path}
        value={text}
        of={field.of}
        none={field.none ?? false}
        inputs={inputs}
        onValue={onValue}
      />
    );
  return <TextBox label={field.label} path={path} value={text} onValue={onValue} />;
}

function Rows({
  path,
  columns,
  rows,
  inputs,
  onRows,
}: {
  readonly path: string;
  readonly columns: readonly FormulaColumn[];
  readonly rows: readonly DraftRow[];
  readonly inputs: readonly InputDraft[];
  onRows(rows: readonly DraftRow[]): void;
}) {
  return (
    <div className="packRows">
      {placed(rows).map(({ row, place, key }) => (
        <div className="packRow-line" key={key}>
          {columns.map((column) => (
            <Cell
              key={column.key}
              path={`${path}.${place}.${column.key}`}
              column={column}
              value={row[column.key] ?? ''}
              inputs={inputs}
              onValue={(value) =>
                onRows(rows.map((each, at) => (at === place ? { ...each, [column.key]: value } : each)))
              }
            />
          ))}
          <Button
            type="text"
            aria-label={`删除第 ${place + 1} 行`}
            onClick={() => onRows(rows.filter((_, at) => at !== place))}
          >
            删除
          </Button>
        </div>
      ))}
      <div className="packRows-add">
        <Button onClick={() => onRows([...rows, {}])}>加一行</Button>
      </div>
    </div>
  );
}

function Cell({
  path,
  column,
  value,
  inputs,
  onValue,
}: {
  readonly path: string;
  readonly column: FormulaColumn;
  readonly value: string;
  readonly inputs: readonly InputDraft[];
  onValue(value: string): void;
}) {
  const problem = useProblem(path);
  const status = problem?.severity === 'error' ? 'error' : '';
  if (column.type === 'input' || column.type === 'choice') {
    const options =
      column.type === 'choice'
        ? (column.choices ?? []).map(([each, label]) => ({ value: each, label }))
        : [
            ...(column.none ? [{ value: '', label: '其余' }] : []),
            ...inputs
              .filter(({ type }) => column.of?.includes(type))
              .map(({ name, label }) => ({ value: name, label: label || name })),
          ];
    return (
      <Select<string>
        aria-label={column.label}
        style={{ width: 170 }}
        status={status}
        placeholder={column.label}
        title={problem?.message ?? column.label}
        value={value === '' && !column.none ? null : value}
        options={options}
        onChange={onValue}
      />
    );
  }
  return (
    <Input
      aria-label={column.label}
      style={{ width: 190 }}
      status={status}
      title={problem?.message ?? ''}
      prefix={<span className="muted small">{column.label}</span>}
      value={value}
      onChange={({ target }) => onValue(target.value)}
    />
  );
}
