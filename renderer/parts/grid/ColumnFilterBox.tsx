import { Button, Checkbox, Input, Space } from 'antd';
import { useEffect, useState } from 'react';
import type { FieldDescription, RegisterDescription } from '../../../shared/model/register.ts';
import { engine } from '../../app/engine.ts';
import type { AnswerOf } from '../../workers/rpc/task.ts';
import type { Tasks } from '../../workers/tasks/index.ts';
import type { ColumnFilter, Sort } from '../../workers/view/query.ts';
import { headerOf, isFigure } from '../values/show.ts';

type Distinct = AnswerOf<Tasks['view.distinct']>;

interface Props {
  readonly register: RegisterDescription;
  readonly field: FieldDescription;
  readonly current: ColumnFilter | undefined;
  onFilter(filter: ColumnFilter | undefined): void;
  onSort(sort: Sort): void;
}

/** What Excel's arrow in a header offers: sort, a list of values to tick, text within, or from–to. */
export function ColumnFilterBox({ register, field, current, onFilter, onSort }: Props) {
  const [distinct, setDistinct] = useState<Distinct>();
  const [text, setText] = useState(current?.kind === 'contains' ? current.text : '');
  const [from, setFrom] = useState(current?.kind === 'between' ? current.from : '');
  const [to, setTo] = useState(current?.kind === 'between' ? current.to : '');
  const [ticked, setTicked] = useState<readonly string[]>(current?.kind === 'oneOf' ? current.shown : []);
  const ranged = isFigure(field) || field.kind === 'date' || field.kind === 'year' || field.kind === 'month';

  useEffect(() => {
    engine.call('view.distinct', { register: register.id, field: field.key }).then(setDistinct, () => {});
  }, [register.id, field.key]);

  const apply = () => {
    if (ticked.length > 0) onFilter({ field: field.key, kind: 'oneOf', shown: ticked });
    else if (ranged && (from !== '' || to !== '')) onFilter({ field: field.key, kind: 'between', from, to });
    else if (text.trim() !== '') onFilter({ field: field.key, kind: 'contains', text });
    else onFilter(undefined);
  };
  const wanted = text.trim().toLowerCase();
  const values = (distinct?.values ?? []).filter((value) => value.text.toLowerCase().includes(wanted));

  return (
    <form
      className="filterBox"
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <strong>{headerOf(field)}</strong>
      <Space>
        <Button size="small" onClick={() => onSort({ field: field.key, descending: false })}>
          升序
        </Button>
        <Button size="small" onClick={() => onSort({ field: field.key, descending: true })}>
          降序
        </Button>
        <Button size="small" onClick={() => onFilter({ field: field.key, kind: 'blank' })}>
          只看空白
        </Button>
      </Space>
      {ranged ? (
        <Space.Compact>
          <Input
            size="small"
            placeholder="从"
            aria-label="从"
            value={from}
            onChange={(e) => setFrom(e.target.value)}
          />
          <Input
            size="small"
            placeholder="到"
            aria-label="到"
            value={to}
            onChange={(e) => setTo(e.target.value)}
          />
        </Space.Compact>
      ) : (
        <Input
          size="small"
          autoFocus
          placeholder="包含的文字"
          aria-label="包含的文字"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      {ranged ? null : (
        <div className="filterBox-values">
          {values.slice(0, 100).map((value) => (
            <Checkbox
              key={value.text}
              checked={ticked.includes(value.text)}
              onChange={({ target }) =>
                setTicked(
                  target.checked ? [...ticked, value.text] : ticked.filter((other) => other !== value.text),
                )
              }
            >
              {value.text === '' ? '（空白）' : value.text} <span className="muted">{value.count}</span>
            </Checkbox>
          ))}
        </div>
      )}
      <Space style={{ justifyContent: 'flex-end' }}>
        <Button size="small" onClick={() => onFilter(undefined)}>
          清除
        </Button>
        <Button size="small" type="primary" htmlType="submit">
          确定
        </Button>
      </Space>
    </form>
  );
}
