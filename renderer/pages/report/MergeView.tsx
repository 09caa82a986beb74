import { Button, Popconfirm, Select } from 'antd';
import { useEffect, useState } from 'react';
import type { GateAnswer, GateProblem } from '../../../shared/contract/gate.ts';
import { engine } from '../../app/engine.ts';
import { wasCancelled } from '../../app/running.ts';
import { askShell } from '../../app/shell.ts';
import { useSignal } from '../../app/signal.ts';
import { acts, problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { Message } from '../../parts/Message.tsx';
import { PageHeader } from '../../parts/PageHeader.tsx';
import type { ToldMerge } from '../../workers/tasks/reportMerge.ts';
import { useFileDrop } from '../import/fileDrop.ts';
import { chooseWorkbooks, type WaitingFile } from '../import/readFile.ts';
import { periodsOf } from './choice.ts';
import { ExpectedNames } from './ExpectedNames.tsx';
import { MergeFiles } from './MergeFiles.tsx';
import { MergeFindings } from './MergeFindings.tsx';
import { MergeSums } from './MergeSums.tsx';
import { dropFile, mergeTurn, mergeWish, takeReturned, unreadFiles } from './mergeState.ts';
import './merge.css';
import './report.css';

type SavedFile = NonNullable<GateAnswer<'files.save'>['file']>;

/** 汇总: what villages, parks or towns sent back, held against each other and added up. */
export default function MergeView() {
  const tell = useTell();
  const { told, problem } = useMerged();
  const unread = useSignal(unreadFiles);
  const wish = useSignal(mergeWish);
  const [saved, setSaved] = useState<SavedFile>();
  const take = async (files: readonly WaitingFile[]) => {
    setSaved(undefined);
    try {
      await takeReturned(files);
    } catch (error) {
      if (!wasCancelled(error)) tell.problem(problemFrom(error));
    }
  };
  const { over, place } = useFileDrop((files, event) => {
    event.stopPropagation();
    void take(files);
  });
  const choose = async () => {
    try {
      await take(await chooseWorkbooks());
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  const save = async () => {
    try {
      const { bytes, suggestedName } = await engine.call('merge.write', wish);
      const { file } = await askShell('files.save', { kind: 'xlsx', suggestedName });
      if (!file) return;
      await askShell('files.write', { grant: file.grant, bytes });
      setSaved(file);
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  const adopt = async () => {
    try {
      const act = await engine.call('merge.adopt', wish);
      tell.done(act ? `已${act.label}，可用 Ctrl+Z 撤销` : '这些数已经在台账里');
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  const empty = !told || told.files.length === 0;
  return (
    <section
      className={over ? 'targetView mergeView mergeView--over' : 'targetView mergeView'}
      aria-label="汇总"
      {...place}
    >
      <PageHeader
        title={`${told?.periodTitle ?? ''}报送汇总`}
        about="核对期次、单位、表样和重复，能相加的相加，比例不相加"
      >
        {told && !empty ? <PeriodOfMerge told={told} /> : null}
        <ExpectedNames names={told?.expected ?? []} />
        {told?.adoptable ? (
          <Popconfirm
            title={`把 ${told.adoptable.figures} 个完成数写入“${told.adoptable.title}”？`}
            description="写入后可以排名次；本镇自己填报的数不动。"
            okText="写入"
            cancelText="不写"
            onConfirm={() => void adopt()}
          >
            <Button>写入完成数</Button>
          </Popconfirm>
        ) : null}
        {empty ? null : <Button onClick={() => void choose()}>再加文件…</Button>}
        {empty ? null : (
          <Button type="primary" onClick={() => void save()}>
            保存汇总表…
          </Button>
        )}
      </PageHeader>
      {problem ? <Message kind="warning" what={problem.message} advice={problem.advice} /> : null}
      {unread.map(({ name, problem: why }) => (
        <Message key={name} kind="error" what={`“${name}”没有读入`} advice={why} />
      ))}
      {saved ? (
        <Message kind="done" what={`已保存 ${saved.name}`} where="四张表：汇总、明细、核对、报送情况。">
          <Button
            onClick={() => void askShell('files.reveal', { grant: saved.grant }).catch(() => undefined)}
          >
            打开所在文件夹
          </Button>
        </Message>
      ) : null}
      {empty ? (
        <EmptyState
          title="把各单位报来的表一起拖到这里"
          about="可以一次选很多份；程序找到每份里的表格，指出谁没有报、哪一格对不上，再汇成一份。"
        >
          <Button type="primary" onClick={() => void choose()}>
            选择文件…
          </Button>
        </EmptyState>
      ) : (
        <div className="merge">
          <div className="merge-main">
            <MergeSums told={told} />
            <MergeFindings told={told} />
          </div>
          <MergeFiles told={told} onClear={() => void dropFile(null)} />
        </div>
      )}
    </section>
  );
}

function useMerged() {
  const turn = useSignal(mergeTurn);
  const act = useSignal(acts);
  const wish = useSignal(mergeWish);
  const [told, setTold] = useState<ToldMerge>();
  const [problem, setProblem] = useState<GateProblem>();
  useEffect(() => {
    if (turn < 0 || act < 0) return;
    let left = false;
    engine.call('merge.state', wish).then(
      (next) => {
        if (left) return;
        setTold(next);
        setProblem(undefined);
      },
      (error: unknown) => setProblem(problemFrom(error)),
    );
    return () => {
      left = true;
    };
  }, [turn, act, wish]);
  return { told, problem };
}

function PeriodOfMerge({ told }: { readonly told: ToldMerge }) {
  const wish = useSignal(mergeWish);
  const year = (wish.period || told.period).slice(0, 4) || String(new Date().getFullYear());
  return (
    <Select
      aria-label="汇总期次"
      style={{ width: 190 }}
      popupMatchSelectWidth={200}
      value={wish.period}
      options={[
        { value: '', label: told.periodTitle === '' ? '没有写明期次' : `多数：${told.periodTitle}` },
        ...periodsOf(year).map(({ value, label }) => ({ value, label: `${year} 年${label}` })),
      ]}
      onChange={(period: string) => mergeWish.set({ ...wish, period })}
    />
  );
}
