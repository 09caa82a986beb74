import { Button, Input, Pagination } from 'antd';
import { useEffect, useState } from 'react';
import { engine } from '../../app/engine.ts';
import { useReverse } from '../../app/reverse.ts';
import { useSignal } from '../../app/signal.ts';
import { acts } from '../../app/state.ts';
import type { AnswerOf } from '../../workers/rpc/task.ts';
import type { Tasks } from '../../workers/tasks/index.ts';
import { ChangedRecords } from './ChangedRecords.tsx';
import './history.css';

type Listed = AnswerOf<Tasks['history.list']>;
type Details = AnswerOf<Tasks['history.details']>;

const PAGE = 50;
const RECORDS = 30;

/** 操作留痕: who did what and when, what each act changed cell by cell, and the way back. */
export function HistoryList() {
  const turn = useSignal(acts);
  const reverse = useReverse();
  const [page, setPage] = useState(1);
  const [search, setSearch] = useState('');
  const [listed, setListed] = useState<Listed>();
  const [opened, setOpened] = useState<number>();
  useEffect(() => {
    if (turn < 0) return;
    engine
      .call('history.list', { offset: (page - 1) * PAGE, limit: PAGE, search })
      .then(setListed, () => undefined);
  }, [page, search, turn]);
  if (!listed) return null;
  return (
    <div className="history">
      <div className="history-bar">
        <Input.Search
          allowClear
          size="small"
          style={{ width: 260 }}
          placeholder="做了什么、谁做的、日期"
          aria-label="在操作留痕中查找"
          onSearch={(text) => {
            setSearch(text);
            setPage(1);
          }}
        />
        <span className="muted">共 {listed.total.toLocaleString('zh-CN')} 次操作</span>
        {listed.total > PAGE ? (
          <Pagination
            size="small"
            current={page}
            pageSize={PAGE}
            total={listed.total}
            showSizeChanger={false}
            onChange={setPage}
          />
        ) : null}
      </div>
      <table>
        <thead>
          <tr>
            <th>序</th>
            <th>时间</th>
            <th>经办人</th>
            <th>做了什么</th>
            <th>改动</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {listed.entries.map((act) => (
            <ActRow
              key={act.seq}
              act={act}
              open={opened === act.seq}
              onOpen={() => setOpened(opened === act.seq ? undefined : act.seq)}
              onReverse={(direction) => void reverse(direction, act.id)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ActRow({
  act,
  open,
  onOpen,
  onReverse,
}: {
  readonly act: Listed['entries'][number];
  readonly open: boolean;
  onOpen(): void;
  onReverse(direction: 'undo' | 'redo'): void;
}) {
  const { added, updated, removed } = act.counts;
  const told = [
    added ? `新增 ${added}` : '',
    updated ? `修改 ${updated}` : '',
    removed ? `删除 ${removed}` : '',
  ];
  const undone = act.standing === 'undone';
  return (
    <>
      <tr>
        <td>{act.seq}</td>
        <td>{act.at.slice(0, 19).replace('T', ' ')}</td>
        <td>{act.actor}</td>
        <td>
          <button type="button" className="explained" aria-expanded={open} onClick={onOpen}>
            {act.label}
          </button>
        </td>
        <td>{told.filter((part) => part !== '').join('，')}</td>
        <td>
          {undone ? <span className="muted">已撤销 </span> : null}
          {act.reversible ? (
            <Button size="small" onClick={() => onReverse(undone ? 'redo' : 'undo')}>
              {undone ? '恢复' : '撤销'}
            </Button>
          ) : null}
        </td>
      </tr>
      {open ? (
        <tr>
          <td colSpan={6}>
            <ActDetails seq={act.seq} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

function ActDetails({ seq }: { readonly seq: number }) {
  const [details, setDetails] = useState<Details>();
  useEffect(() => {
    engine.call('history.details', { seq, offset: 0, limit: RECORDS }).then(setDetails, () => undefined);
  }, [seq]);
  return details ? <ChangedRecords records={details.records} total={details.total} /> : null;
}
