import { Button, Input } from 'antd';
import type { DraftRow, FormulaDraft, InputDraft } from '../../../shared/policy/own/draft.ts';
import { useProblem } from './Box.tsx';
import { InputChoice } from './InputChoice.tsx';
import { placed } from './placed.ts';

const FIGURES = ['money', 'ratio', 'number', 'integer'];

/** A two-way table: bands down the side and across the top, amounts in the cells; a blank cell is unknown. */
export function TableFields({
  path,
  formula,
  inputs,
  onSet,
}: {
  readonly path: string;
  readonly formula: FormulaDraft;
  readonly inputs: readonly InputDraft[];
  onSet(key: string, value: FormulaDraft[string]): void;
}) {
  const rows = rowsOf(formula.rowBands);
  const columns = rowsOf(formula.columnBands);
  const cells = rowsOf(formula.cells);
  const setCell = (line: number, at: number, text: string) =>
    onSet(
      'cells',
      rows.map((_, place) => ({ ...cells[place], ...(place === line ? { [`c${at}`]: text } : {}) })),
    );
  const choice = (key: 'row' | 'column', label: string) => (
    <InputChoice
      label={label}
      path={`${path}.${key}`}
      value={typeof formula[key] === 'string' ? formula[key] : ''}
      of={FIGURES}
      none={false}
      inputs={inputs}
      onValue={(value) => onSet(key, value)}
    />
  );
  return (
    <>
      {choice('row', '竖向按')}
      {choice('column', '横向按')}
      <div className="packBox packBox--wide">
        <span>各档从、到（含下限，不含上限；空着表示不限），格内填金额（万元），文件没写的空着</span>
        <table className="packTable">
          <thead>
            <tr>
              <td />
              {placed(columns).map(({ row, place, key }) => (
                <th key={key} scope="col">
                  <Band
                    path={`${path}.columnBands.${place}`}
                    band={row}
                    onBand={(band) => onSet('columnBands', replaced(columns, place, band))}
                    onRemove={() =>
                      onSet(
                        'columnBands',
                        columns.filter((_, at) => at !== place),
                      )
                    }
                  />
                </th>
              ))}
              <td>
                <Button onClick={() => onSet('columnBands', [...columns, {}])}>加一列</Button>
              </td>
            </tr>
          </thead>
          <tbody>
            {placed(rows).map(({ row, place, key }) => (
              <tr key={key}>
                <th scope="row">
                  <Band
                    path={`${path}.rowBands.${place}`}
                    band={row}
                    onBand={(band) => onSet('rowBands', replaced(rows, place, band))}
                    onRemove={() =>
                      onSet(
                        'rowBands',
                        rows.filter((_, at) => at !== place),
                      )
                    }
                  />
                </th>
                {placed(columns).map(({ place: at, key: column }) => (
                  <td key={column}>
                    <CellBox
                      path={`${path}.cells.${place}.c${at}`}
                      value={cells[place]?.[`c${at}`] ?? ''}
                      onValue={(text) => setCell(place, at, text)}
                    />
                  </td>
                ))}
                <td />
              </tr>
            ))}
            <tr>
              <td>
                <Button onClick={() => onSet('rowBands', [...rows, {}])}>加一行</Button>
              </td>
            </tr>
          </tbody>
        </table>
      </div>
    </>
  );
}

function replaced(rows: readonly DraftRow[], place: number, row: DraftRow): readonly DraftRow[] {
  return rows.map((each, at) => (at === place ? row : each));
}

function rowsOf(value: FormulaDraft[string] | undefined): readonly DraftRow[] {
  return typeof value === 'string' || value === undefined ? [] : value;
}

function Band({
  path,
  band,
  onBand,
  onRemove,
}: {
  readonly path: string;
  readonly band: DraftRow;
  onBand(band: DraftRow): void;
  onRemove(): void;
}) {
  const from = useProblem(`${path}.from`);
  const to = useProblem(`${path}.to`);
  return (
    <span className="packBand" title={(from ?? to)?.message ?? ''}>
      <Input
        size="small"
        aria-label="从"
        placeholder="从"
        status={from ? 'error' : ''}
        value={band.from ?? ''}
        onChange={({ target }) => onBand({ ...band, from: target.value })}
      />
      <Input
        size="small"
        aria-label="到"
        placeholder="到"
        status={to ? 'error' : ''}
        value={band.to ?? ''}
        onChange={({ target }) => onBand({ ...band, to: target.value })}
      />
      <Button size="small" type="text" aria-label="删除这一档" onClick={onRemove}>
        ×
      </Button>
    </span>
  );
}

function CellBox({
  path,
  value,
  onValue,
}: {
  readonly path: string;
  readonly value: string;
  onValue(value: string): void;
}) {
  const problem = useProblem(path);
  return (
    <Input
      size="small"
      aria-label="表内金额"
      status={problem ? 'error' : ''}
      title={problem?.message ?? ''}
      value={value}
      onChange={({ target }) => onValue(target.value)}
    />
  );
}
