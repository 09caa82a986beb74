import { Button, Select } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { formatMoney } from '../../../shared/money/format.ts';
import { engine } from '../../app/engine.ts';
import { addressOf, navigate } from '../../app/route.ts';
import { askShell } from '../../app/shell.ts';
import { useSignal } from '../../app/signal.ts';
import { acts, problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import type { AnswerOf } from '../../workers/rpc/task.ts';
import type { Tasks } from '../../workers/tasks/index.ts';
import type { ToldForm } from '../../workers/tasks/submission.ts';
import type { GridRow } from '../../workers/tasks/view.ts';
import { dropped, granted, type WaitingFile } from '../import/readFile.ts';

type Kinds = AnswerOf<Tasks['submission.kinds']>;

/** What can be sent, the place to drop an own form, and what was sent before. */
export function ChooseForm({ onForm }: { onForm(form: ToldForm): void }) {
  const tell = useTell();
  const turn = useSignal(acts);
  const [kinds, setKinds] = useState<Kinds>([]);
  const [sent, setSent] = useState<readonly GridRow[]>([]);
  const [over, setOver] = useState(false);
  const [own, setOwn] = useState('award');
  const read = useCallback(async () => {
    setKinds(await engine.call('submission.kinds', {}));
    const query = {
      register: 'submission' as const,
      sorts: [{ field: 'sentOn', descending: true }],
      filters: [],
      onlyProblems: false,
    };
    const { order } = await engine.call('view.order', query);
    setSent(await engine.call('view.rows', { register: 'submission', slots: [...order.slice(0, 50)] }));
  }, []);
  useEffect(() => {
    if (turn >= 0) read().catch(() => undefined);
  }, [read, turn]);

  const open = async (kind: string, file: WaitingFile | undefined) => {
    try {
      const form = file ? { name: file.name, bytes: await file.bytes() } : null;
      onForm(await engine.call('submission.open', { kind, own: form }));
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  const choose = async () => {
    try {
      const { files } = await askShell('files.open', { kind: 'xlsx', multiple: false });
      const [file] = files;
      if (file) await open(own, granted(file));
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  return (
    <>
      <div className="submissionKinds">
        {kinds.map((kind) => (
          <section className="card submissionKind" key={kind.id}>
            <h2>{kind.label}</h2>
            <div className="card-body">
              <p className="muted">{kind.about}</p>
              {kind.ready ? (
                <p>
                  {kind.year ? `${kind.year} 年度测算，` : ''}
                  {kind.rows.toLocaleString('zh-CN')} 行
                </p>
              ) : (
                <p>
                  先到 <a href={addressOf('policy')}>政策测算</a> 测算一次
                </p>
              )}
              <Button
                type="primary"
                disabled={kind.id !== 'targets' && (!kind.ready || kind.rows === 0)}
                onClick={() =>
                  kind.id === 'targets'
                    ? navigate('target', { view: 'report' })
                    : void open(kind.id, undefined)
                }
              >
                生成
              </Button>
            </div>
          </section>
        ))}
        <section
          className={over ? 'card submissionDrop submissionDrop--over' : 'card submissionDrop'}
          aria-label="把市里发来的表拖到这里"
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            const [file] = event.dataTransfer.files;
            if (file) void open(own, dropped(file));
          }}
        >
          <div className="emptyState-title">用市里发来的表</div>
          <div className="muted">把空表（或上次报的表）拖到这里；今年多出来的列会指出来</div>
          <div className="submissionDrop-row">
            <Select
              aria-label="填什么内容"
              value={own}
              style={{ width: 210 }}
              onChange={setOwn}
              options={kinds.filter((kind) => kind.ready).map(({ id, label }) => ({ value: id, label }))}
            />
            <Button
              disabled={!kinds.some((kind) => kind.id === own && kind.ready)}
              onClick={() => void choose()}
            >
              选择表格…
            </Button>
          </div>
        </section>
      </div>
      <section className="card submissionSent">
        <h2>已报送</h2>
        <div className="card-body">
          {sent.length === 0 ? (
            <p className="muted">还没有报送过。每次生成都记在这里：期次、行数、合计和文件校验码。</p>
          ) : null}
          {sent.length > 0 ? (
            <table className="sentTable">
              <thead>
                <tr>
                  <th>生成时间</th>
                  <th>材料</th>
                  <th>期次</th>
                  <th className="figure">行数</th>
                  <th className="figure">合计（万元）</th>
                  <th>文件</th>
                  <th>校验码</th>
                  <th>经办人</th>
                </tr>
              </thead>
              <tbody>
                {sent.map(({ id, values }) => (
                  <tr key={id}>
                    <td>{String(values.sentOn ?? '')}</td>
                    <td>{String(values.title ?? '')}</td>
                    <td>{String(values.period ?? '')}</td>
                    <td className="figure">{String(values.rowCount ?? '')}</td>
                    <td className="figure">
                      {typeof values.total === 'string' ? formatMoney(values.total, '万元') : ''}
                    </td>
                    <td>{String(values.file ?? '')}</td>
                    <td title={String(values.sha256 ?? '')}>
                      <code>{String(values.sha256 ?? '').slice(0, 12)}…</code>
                    </td>
                    <td>{String(values.operator ?? '')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ) : null}
        </div>
      </section>
    </>
  );
}
