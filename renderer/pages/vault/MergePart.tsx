import { Button, Pagination, Segmented } from 'antd';
import { useState } from 'react';
import type { GateProblem } from '../../../shared/contract/gate.ts';
import { runShown } from '../../app/running.ts';
import { problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { Message } from '../../parts/Message.tsx';
import type { ToldConflict, ToldMerge } from '../../workers/tasks/mergeHistories.ts';

type Side = 'ours' | 'theirs';

/** Conflicts on one page. */
const PAGE = 20;
/** Records added on both sides that are named. */
const TWINS = 10;

const SIDES: { label: string; value: Side }[] = [
  { label: '用本机的', value: 'ours' },
  { label: '用对方的', value: 'theirs' },
];

/** What comes in, and each value that was set differently on both sides: decided one by one, or all at once. */
export function MergePart({ merge, onDone }: { readonly merge: ToldMerge; onDone(): void }) {
  const tell = useTell();
  const [decided, setDecided] = useState<ReadonlyMap<string, Side>>(new Map());
  const [page, setPage] = useState(1);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<GateProblem>();
  const { conflicts } = merge;
  const left = conflicts.length - decided.size;
  const decideAll = (side: Side) => setDecided(new Map(conflicts.map(({ key }) => [key, side])));
  const commit = async () => {
    setBusy(true);
    try {
      const acts = await runShown('合并台账', 'history.merge', { decisions: [...decided] });
      tell.done(`已合并 ${acts.toLocaleString('zh-CN')} 次操作，两边的留痕都在`);
      onDone();
    } catch (error) {
      setProblem(problemFrom(error));
      setBusy(false);
    }
  };
  return (
    <section className="vaultLook" aria-label="合并">
      <p>
        {merge.incoming === 0
          ? '对方的操作这里都有了，'
          : `对方有 ${merge.incoming.toLocaleString('zh-CN')} 次操作要并进来，`}
        {conflicts.length === 0
          ? '没有两边不同的内容。'
          : `${merge.incoming === 0 ? '但还' : '其中'}有 ${conflicts.length.toLocaleString('zh-CN')} 处两边填得不一样，请决定用哪一个。`}
      </p>
      {merge.unrelated ? (
        <Message
          kind="warning"
          what="两份台账是分别建的，同一家企业会成为两条记录"
          advice="更稳妥的办法：在对方电脑上导出名录表格，再在本机导入，由程序按信用代码核对。"
        />
      ) : null}
      {merge.twins.length > 0 ? (
        <Message
          kind="warning"
          what={`两边各自新增了 ${merge.twins.length.toLocaleString('zh-CN')} 条相同的记录，合并后会各有两条`}
          where={`${merge.twins.slice(0, TWINS).join('、')}${merge.twins.length > TWINS ? ' 等' : ''}`}
          advice="合并之后请核对，删去多出的一条。"
        />
      ) : null}
      {conflicts.length > 0 ? (
        <>
          <div className="vaultCard-actions">
            <Button size="small" onClick={() => decideAll('ours')}>
              全部用本机的
            </Button>
            <Button size="small" onClick={() => decideAll('theirs')}>
              全部用对方的
            </Button>
            <span className="muted">还有 {left.toLocaleString('zh-CN')} 处没有决定</span>
          </div>
          {conflicts.slice((page - 1) * PAGE, page * PAGE).map((conflict) => (
            <ConflictRow
              key={conflict.key}
              conflict={conflict}
              side={decided.get(conflict.key)}
              onDecide={(side) => setDecided(new Map(decided).set(conflict.key, side))}
            />
          ))}
          {conflicts.length > PAGE ? (
            <Pagination
              size="small"
              current={page}
              pageSize={PAGE}
              total={conflicts.length}
              showSizeChanger={false}
              onChange={setPage}
            />
          ) : null}
        </>
      ) : null}
      {problem ? <Message kind="error" what={problem.message} advice={problem.advice} /> : null}
      <div className="vaultCard-actions">
        <Button
          type="primary"
          loading={busy}
          disabled={left > 0 || merge.incoming + conflicts.length === 0}
          onClick={() => void commit()}
        >
          合并
        </Button>
        <span className="muted">合并之前自动做快照；每一步都在操作留痕里。</span>
      </div>
    </section>
  );
}

function ConflictRow({
  conflict,
  side,
  onDecide,
}: {
  readonly conflict: ToldConflict;
  readonly side: Side | undefined;
  onDecide(side: Side): void;
}) {
  const { record, field, ours, theirs } = conflict;
  return (
    <div className="mergeConflict">
      <div>
        <strong>{record}</strong> <span className="muted">{field}</span>
        <div>
          本机：{ours.value === '' ? '空' : ours.value} <span className="muted small">{ours.by}</span>
        </div>
        <div>
          对方：{theirs.value === '' ? '空' : theirs.value} <span className="muted small">{theirs.by}</span>
        </div>
      </div>
      <Segmented<Side | ''>
        size="small"
        aria-label={`${record} ${field}`}
        value={side ?? ''}
        options={SIDES}
        onChange={(value) => {
          if (value !== '') onDecide(value);
        }}
      />
    </div>
  );
}
