import { Input, Select } from 'antd';
import type { Rebinding } from '../../workers/import/rebind.ts';
import type { ToldColumn, ToldList } from '../../workers/import/told.ts';

const UNITS = ['元', '千元', '万元', '百万元', '亿元'];
const NOT_TAKEN = '不导入';

/** Which column goes to which field, with the reason and a few values; what is unsure is marked. */
export function ColumnTable({
  list,
  onChange,
}: {
  readonly list: ToldList;
  onChange(rebinding: Omit<Rebinding, 'file'>): Promise<void>;
}) {
  const options = [
    { value: '', label: NOT_TAKEN },
    ...list.targets.map(({ value, label }) => ({ value, label })),
  ];
  const change = (column: ToldColumn, next: Partial<Pick<ToldColumn, 'field' | 'year' | 'unit'>>) => {
    const { field, year, unit } = { ...column, ...next };
    void onChange({
      list: list.index,
      column: {
        column: column.column,
        field,
        ...(year === null ? {} : { year }),
        ...(unit === null || (next.unit === undefined && column.unitFrom !== 'clerk') ? {} : { unit }),
      },
    });
  };
  return (
    <div className="columnTable">
      <table>
        <thead>
          <tr>
            <th>列</th>
            <th>表中的名称</th>
            <th>对应台账中的</th>
            <th>年份 / 单位</th>
          </tr>
        </thead>
        <tbody>
          {list.columns.map((column) => (
            <tr key={column.column} className={column.questions.length > 0 ? 'columnTable-ask' : ''}>
              <td>{column.letter === '' ? '分组' : column.letter}</td>
              <td title={column.samples.join('、')}>
                {column.questions.length > 0 ? '▲ ' : ''}
                {column.header || '（无表头）'}
                <div className="muted small">{column.samples.join('、')}</div>
              </td>
              <td>
                <Select
                  size="small"
                  aria-label={`${column.letter} 列对应`}
                  style={{ width: '100%' }}
                  showSearch={{ optionFilterProp: 'label' }}
                  value={column.questions.includes('target') ? null : (column.field ?? '')}
                  placeholder={column.label === '' ? '请选择' : `是“${column.label}”吗？请选择`}
                  options={options}
                  onChange={(field: string) => change(column, { field: field === '' ? null : field })}
                />
                <div className="muted small">{column.reason}</div>
              </td>
              <td>
                {column.yearly && column.field !== null ? (
                  <Input
                    size="small"
                    aria-label={`${column.letter} 列年份`}
                    style={{ width: 84 }}
                    suffix="年"
                    maxLength={4}
                    defaultValue={column.year ?? ''}
                    onBlur={({ target }) => {
                      if (/^\d{4}$/.test(target.value) && target.value !== column.year)
                        change(column, { year: target.value });
                    }}
                  />
                ) : null}
                {column.money && column.field !== null ? (
                  <Select
                    size="small"
                    aria-label={`${column.letter} 列单位`}
                    style={{ width: 84 }}
                    value={column.questions.includes('unit') ? null : column.unit}
                    placeholder="单位？"
                    options={UNITS.map((unit) => ({ value: unit, label: unit }))}
                    onChange={(unit: string) => change(column, { unit })}
                  />
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
