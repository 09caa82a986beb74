import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { GateAnswer, GateProblem } from '../../../shared/contract/gate.ts';
import { engine } from '../../app/engine.ts';
import { addressOf } from '../../app/route.ts';
import { runShown, wasCancelled } from '../../app/running.ts';
import { askShell } from '../../app/shell.ts';
import { useSignal } from '../../app/signal.ts';
import { acts, problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { Message } from '../../parts/Message.tsx';
import { PageHeader } from '../../parts/PageHeader.tsx';
import type { PeriodQuestion } from '../../workers/report/asked.ts';
import type { ToldDraft } from '../../workers/tasks/reportSend.ts';
import { granted } from '../import/readFile.ts';
import { typedKey, useReportChoice } from './choice.ts';
import { PeriodChooser } from './PeriodChooser.tsx';
import { QuarterRows } from './QuarterRows.tsx';
import { ChangesCard, SentCard, TextCard } from './QuarterSide.tsx';
import './quarter.css';
import './report.css';

interface Saved {
  readonly file: NonNullable<GateAnswer<'files.save'>['file']>;
  readonly sha256: string;
  readonly unfilled: readonly string[];
}

/** 季报: the period's report as it would be sent, its words, and what is not as it was sent last. */
export default function QuarterView() {
  const { plans, plan, asked } = useReportChoice();
  const { draft, problem } = useDraft(asked);
  if (!asked || !plan || !draft)
    return problem ? <Message kind="warning" what={problem.message} advice={problem.advice} /> : null;
  return (
    <section className="targetView" aria-label="季报">
      <Quarter key={typedKey(asked)} asked={asked} draft={draft}>
        <PeriodChooser plans={plans} plan={plan} asked={asked} />
      </Quarter>
      {problem ? <Message kind="warning" what={problem.message} advice={problem.advice} /> : null}
    </section>
  );
}

function useDraft(asked: PeriodQuestion | undefined) {
  const turn = useSignal(acts);
  const [read, setRead] = useState<{ readonly key: string; readonly draft: ToldDraft }>();
  const [problem, setProblem] = useState<GateProblem>();
  useEffect(() => {
    if (!asked || turn < 0) return;
    let left = false;
    engine.call('report.draft', asked).then(
      (draft) => {
        if (left) return;
        setRead({ key: typedKey(asked), draft });
        setProblem(undefined);
      },
      (error: unknown) => setProblem(problemFrom(error)),
    );
    return () => {
      left = true;
    };
  }, [asked, turn]);
  return { draft: asked && read?.key === typedKey(asked) ? read.draft : undefined, problem };
}

function Quarter({
  asked,
  draft,
  children,
}: {
  readonly asked: PeriodQuestion;
  readonly draft: ToldDraft;
  readonly children: React.ReactNode;
}) {
  const tell = useTell();
  const [own, setOwn] = useState<string>();
  const [text, setText] = useState<string>();
  const [saved, setSaved] = useState<Saved>();
  const [busy, setBusy] = useState(false);
  const words = text ?? draft.text;
  const known = draft.indicators - draft.without.length;

  const write = async (form: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> } | null) => {
    setBusy(true);
    try {
      const filled = await runShown('填写季报', 'report.fill', { ...asked, text: words, own: form });
      const { file } = await askShell('files.save', {
        kind: filled.format,
        suggestedName: filled.suggestedName,
      });
      if (!file) return;
      const { sha256 } = await askShell('files.write', { grant: file.grant, bytes: filled.bytes });
      await engine.call('report.record', { file: file.name, sha256 });
      setSaved({ file, sha256, unfilled: filled.unfilled });
    } catch (error) {
      if (!wasCancelled(error)) tell.problem(problemFrom(error));
    } finally {
      setBusy(false);
    }
  };
  const chooseOwn = async () => {
    try {
      const { files } = await askShell('files.open', { kind: 'xlsx', multiple: false });
      const [file] = files;
      if (!file) return;
      setOwn(file.name);
      await write({ name: file.name, bytes: await granted(file).bytes() });
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  return (
    <>
      <PageHeader
        title={`${draft.unitName} ${draft.title}${draft.title.endsWith('半年') ? '报' : draft.name}`}
        about={`${draft.words}，${draft.indicators} 项指标，${known} 项有完成数`}
      >
        {children}
        <Button
          disabled={known === 0 || busy}
          onClick={() => void chooseOwn()}
          title="填进市里发来的空表或上次报的表"
        >
          用市里的表…
        </Button>
        <Button
          type="primary"
          disabled={known === 0}
          loading={busy}
          title="保存后这些数即为已报出，再改须写原因，原数保留"
          onClick={() => void write(null)}
        >
          填好并保存…
        </Button>
      </PageHeader>
      {!draft.open && draft.rows.length > 0 && known === 0 ? (
        <Message
          kind="notice"
          what="这一期还没有完成数"
          advice="到“填报”填写，或导入项目的月度投资由台账推算，再回来生成。"
        >
          <Button href={addressOf('target', { view: 'entry' })}>去填报</Button>
        </Message>
      ) : null}
      {draft.open ? (
        <Message
          kind="warning"
          what="这份目标的镇街和现在不同，还没有选定口径"
          advice="先到“填报”或“驾驶舱”选定口径，再生成季报。"
        >
          <Button href={addressOf('target', { view: 'entry' })}>去选定</Button>
        </Message>
      ) : null}
      {saved ? (
        <Message
          kind="done"
          what={`已保存 ${saved.file.name}${own ? `（按“${own}”的样式）` : ''}`}
          where={`校验码 ${saved.sha256.slice(0, 16)}…，已记入报送记录，这一期的数已锁定。`}
          advice={
            saved.unfilled.length > 0 ? `表里没有内容可填的列：${saved.unfilled.join('、')}` : undefined
          }
        >
          <Button
            onClick={() => void askShell('files.reveal', { grant: saved.file.grant }).catch(() => undefined)}
          >
            打开所在文件夹
          </Button>
        </Message>
      ) : null}
      {draft.rows.length === 0 ? (
        <EmptyState
          title="这一期还没有可报的数"
          about="到“填报”填写完成数，或导入项目的月度投资，由台账推算。"
        >
          <Button type="primary" href={addressOf('target', { view: 'entry' })}>
            去填报
          </Button>
        </EmptyState>
      ) : (
        <div className="quarter">
          <QuarterRows rows={draft.rows} />
          <div className="quarter-side">
            <TextCard text={words} changed={text !== undefined} onText={setText} />
            <ChangesCard draft={draft} />
            <SentCard sent={draft.sent} />
          </div>
        </div>
      )}
    </>
  );
}
