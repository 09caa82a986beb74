import { Button } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { engine } from '../../app/engine.ts';
import { addressOf, navigate } from '../../app/route.ts';
import { runShown, wasCancelled } from '../../app/running.ts';
import { askShell } from '../../app/shell.ts';
import { useSignal } from '../../app/signal.ts';
import { acts, problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import type { AnswerOf } from '../../workers/rpc/task.ts';
import type { ToldForm } from '../../workers/submission/told.ts';
import type { Tasks } from '../../workers/tasks/index.ts';
import type { FormWish } from '../../workers/tasks/submission.ts';
import type { GridRow } from '../../workers/tasks/view.ts';
import { useFileDrop } from '../import/fileDrop.ts';
import { granted, type WaitingFile } from '../import/readFile.ts';
import { OwnForms } from './OwnForms.tsx';
import { SentTable } from './SentTable.tsx';

type Kinds = AnswerOf<Tasks['submission.kinds']>;

/** What can be sent, the place to drop an own form, and what was sent before. */
export function ChooseForm({ onForm }: { onForm(form: ToldForm): void }) {
  const tell = useTell();
  const turn = useSignal(acts);
  const [kinds, setKinds] = useState<Kinds>([]);
  const [sent, setSent] = useState<readonly GridRow[]>([]);
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

  const open = async (wish: FormWish) => {
    try {
      const what = wish.own ? `读取 ${wish.own.name}` : '打开表样';
      onForm(await runShown(what, 'submission.open', wish));
    } catch (error) {
      if (!wasCancelled(error)) tell.problem(problemFrom(error));
    }
  };
  const openOwn = async (file: WaitingFile) => open({ own: { name: file.name, bytes: await file.bytes() } });
  const { over, place } = useFileDrop(([file]) => {
    if (file) openOwn(file).catch((error: unknown) => tell.problem(problemFrom(error)));
  });
  const choose = async () => {
    try {
      const { files } = await askShell('files.open', { kind: 'xlsx', multiple: false });
      const [file] = files;
      if (file) await openOwn(granted(file));
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  return (
    <>
      <div className="submissionKinds">
        <section
          className={over ? 'card submissionDrop submissionDrop--over' : 'card submissionDrop'}
          aria-label="把市里发来的表拖到这里"
          {...place}
        >
          <div>
            <h2>用市里发来的表</h2>
            <p className="muted">
              把空表（或上次报的表）拖到这里：认出要报什么、每列填什么；可以存为表样，明年的新版会指出改了哪里
            </p>
          </div>
          <Button type="primary" onClick={() => void choose()}>
            选择表格…
          </Button>
        </section>
        {kinds.map((kind) => (
          <section className="card submissionKind" key={kind.id}>
            <h2>{kind.label}</h2>
            <div className="card-body">
              <p className="muted">{kind.about}</p>
              <KindRows kind={kind} />
              <Button
                disabled={kind.id !== 'targets' && (!kind.ready || kind.rows === 0)}
                onClick={() =>
                  kind.id === 'targets'
                    ? navigate('target', { view: 'report' })
                    : void open({ kind: kind.id })
                }
              >
                生成
              </Button>
            </div>
          </section>
        ))}
      </div>
      <OwnForms onOpen={(id) => void open({ kept: id })} />
      <SentTable sent={sent} />
    </>
  );
}

/** How many rows the form would have; where there are none, what to do first. */
function KindRows({ kind: { id, ready, year, rows } }: { readonly kind: Kinds[number] }) {
  if (id === 'targets') return null;
  if (!ready) {
    return (
      <p>
        先到 <a href={addressOf('policy')}>政策测算</a> 测算一次
      </p>
    );
  }
  if (rows > 0) {
    return (
      <p>
        {year ? `${year} 年度测算，` : ''}
        {rows.toLocaleString('zh-CN')} 行
      </p>
    );
  }
  if (id === 'arrangement' || id === 'publicity') {
    return (
      <p>
        先到 <a href={addressOf('policy', { view: 'fund' })}>资金安排</a> 写入台账
      </p>
    );
  }
  return (
    <p>
      台账里还没有，先 <a href={addressOf('import')}>导入</a>
    </p>
  );
}
