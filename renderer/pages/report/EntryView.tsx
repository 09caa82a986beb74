import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { GateProblem } from '../../../shared/contract/gate.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import type { EntryLine } from '../../../shared/target/report/entrySheet.ts';
import type { FoundEntries } from '../../../shared/target/report/fromWorkbook.ts';
import type { WrittenEntry } from '../../../shared/target/report/writtenEntries.ts';
import { engine } from '../../app/engine.ts';
import { addressOf } from '../../app/route.ts';
import { runShown, wasCancelled } from '../../app/running.ts';
import { useSignal } from '../../app/signal.ts';
import { acts, problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { Message } from '../../parts/Message.tsx';
import { PageHeader } from '../../parts/PageHeader.tsx';
import { Shortcut } from '../../parts/Shortcut.tsx';
import type { PeriodQuestion } from '../../workers/report/asked.ts';
import type { ToldSheet } from '../../workers/tasks/report.ts';
import { chooseWorkbooks } from '../import/readFile.ts';
import { ReadingQuestion } from '../target/ReadingQuestion.tsx';
import { RowsDrawer } from '../target/RowsDrawer.tsx';
import { typedEntries, typedKey, useReportChoice } from './choice.ts';
import { EntryRow } from './EntryRow.tsx';
import { entriesFrom } from './entryOf.ts';
import { PeriodChooser } from './PeriodChooser.tsx';
import './entry.css';
import './report.css';
import '../target/dashboard.css';

/** 填报: a period's figures beside those of the period before and those that the registers give. */
export default function EntryView() {
  const { plans, plan, asked } = useReportChoice();
  const { sheet, problem } = useSheet(asked);
  if (!asked || !plan || !sheet)
    return problem ? <Message kind="warning" what={problem.message} advice={problem.advice} /> : null;
  return (
    <section className="targetView" aria-label="填报">
      <EntrySheet key={typedKey(asked)} asked={asked} sheet={sheet}>
        <PeriodChooser plans={plans} plan={plan} asked={asked} />
      </EntrySheet>
      {problem ? <Message kind="warning" what={problem.message} advice={problem.advice} /> : null}
    </section>
  );
}

/** The sheet, read again after every act; never that of another period. */
function useSheet(asked: PeriodQuestion | undefined) {
  const turn = useSignal(acts);
  const [read, setRead] = useState<{ readonly key: string; readonly sheet: ToldSheet }>();
  const [problem, setProblem] = useState<GateProblem>();
  useEffect(() => {
    if (!asked || turn < 0) return;
    let left = false;
    engine.call('report.sheet', asked).then(
      (sheet) => {
        if (left) return;
        setRead({ key: typedKey(asked), sheet });
        setProblem(undefined);
      },
      (error: unknown) => setProblem(problemFrom(error)),
    );
    return () => {
      left = true;
    };
  }, [asked, turn]);
  return { sheet: asked && read?.key === typedKey(asked) ? read.sheet : undefined, problem };
}

function EntrySheet({
  asked,
  sheet,
  children,
}: {
  readonly asked: PeriodQuestion;
  readonly sheet: ToldSheet;
  readonly children: React.ReactNode;
}) {
  const tell = useTell();
  const key = typedKey(asked);
  const typed = useSignal(typedEntries)[key] ?? {};
  const [refused, setRefused] = useState<Readonly<Record<string, readonly Finding[]>>>({});
  const [opened, setOpened] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState<Found>();
  const changed = Object.keys(typed).length;
  const type = (entry: WrittenEntry) => {
    typedEntries.set({ ...typedEntries.value, [key]: { ...typed, [entry.indicator]: entry } });
    setRefused(({ [entry.indicator]: _, ...rest }) => rest);
  };
  const leave = (indicators: readonly string[]) => {
    const rest = Object.entries(typedEntries.value[key] ?? {}).filter(([id]) => !indicators.includes(id));
    typedEntries.set({ ...typedEntries.value, [key]: Object.fromEntries(rest) });
  };
  const save = async () => {
    if (changed === 0 || busy) return;
    setBusy(true);
    try {
      const answer = await engine.call('report.save', { ...asked, entries: Object.values(typed) });
      const back = new Map(answer.refused.map(({ indicator, findings }) => [indicator, findings]));
      setRefused(Object.fromEntries(back));
      leave(Object.keys(typed).filter((id) => !back.has(id)));
      if (answer.act) tell.done(`已保存 ${answer.kept} 项，可用 Ctrl+Z 撤销`);
    } catch (error) {
      tell.problem(problemFrom(error));
    } finally {
      setBusy(false);
    }
  };
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!event.ctrlKey || event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      void save();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  });
  const fill = async () => {
    try {
      const [file] = await chooseWorkbooks();
      if (!file) return;
      const bytes = await file.bytes();
      const read = await runShown(`读取 ${file.name}`, 'report.read', { ...asked, name: file.name, bytes });
      const taken = entriesFrom(sheet.lines, read.entries);
      typedEntries.set({ ...typedEntries.value, [key]: { ...typed, ...taken } });
      setFound({ name: file.name, taken: Object.keys(taken).length, ...read });
    } catch (error) {
      if (!wasCancelled(error)) tell.problem(problemFrom(error));
    }
  };
  const sent = sheet.lines.filter(({ current }) => current?.report !== undefined).length;
  const filled = sheet.lines.filter(({ current }) => current !== undefined).length;
  return (
    <>
      <PageHeader
        title={`${sheet.unitName} ${sheet.title}填报`}
        about={`${sheet.lines.length} 项指标，已填 ${filled} 项${sent > 0 ? `，已报出 ${sent} 项（锁定，更正会保留原数）` : ''}；推算数点开看依据`}
      >
        {children}
        <Button onClick={() => void fill()} title="填好的季报表或分镇完成情况表">
          从表格填入…
        </Button>
        <Button href={addressOf('target', { view: 'report' })} title="按这一期的数生成季报">
          去季报
        </Button>
        <Button type="primary" disabled={changed === 0} loading={busy} onClick={() => void save()}>
          保存{changed > 0 ? ` ${changed} 行` : ''} <Shortcut keys="Ctrl+S" />
        </Button>
      </PageHeader>
      {found ? <FoundNote found={found} onClose={() => setFound(undefined)} /> : null}
      {sheet.notes.map((note) => (
        <p className="muted small entryNote" key={note}>
          ▲ {note}
        </p>
      ))}
      {sheet.question ? <ReadingQuestion plan={asked.plan} asked={sheet.question} /> : null}
      {!sheet.question && sheet.lines.length === 0 ? (
        <EmptyState title="这份目标没有指标" about="换一份目标，或到“目标库”导入本年的目标任务表。" />
      ) : null}
      {sheet.lines.length > 0 ? (
        <div className="entrySheet denseBox">
          <table className="denseTable">
            <EntryHead sheet={sheet} />
            <tbody>
              {sheet.lines.map((line) => (
                <EntryRow
                  key={line.indicator.id}
                  line={line}
                  sheet={sheet}
                  typed={typed[line.indicator.id]}
                  refused={refused[line.indicator.id]}
                  onType={type}
                  onLeave={() => leave([line.indicator.id])}
                  onRows={() => setOpened(line.indicator.id)}
                />
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      <BehindDrawer asked={asked} sheet={sheet} opened={opened} onClose={() => setOpened(undefined)} />
    </>
  );
}

interface Found extends FoundEntries {
  readonly name: string;
  readonly taken: number;
}

/** What a workbook gave, and what of it was not taken, with sheet and cell. */
function FoundNote({ found, onClose }: { readonly found: Found; onClose(): void }) {
  const { name, taken, entries, findings } = found;
  return (
    <Message
      kind={findings.length > 0 || entries.length === 0 ? 'warning' : 'notice'}
      what={`“${name}”：找到 ${entries.length} 项，填入 ${taken} 项，核对后保存`}
      where={findings.slice(0, 4).map(({ sheet, cell, message, advice }) => (
        <div key={`${sheet ?? ''}${cell ?? ''}${message}`}>
          {[sheet, cell].filter((part) => part !== undefined).join(' ')} {message}
          <span className="muted">。{advice}</span>
        </div>
      ))}
    >
      <Button size="small" onClick={onClose}>
        知道了
      </Button>
    </Message>
  );
}

function EntryHead({ sheet }: { readonly sheet: ToldSheet }) {
  const parts = sheet.lines.some(({ indicator }: EntryLine) => indicator.ofWhich !== undefined);
  return (
    <>
      <colgroup>
        <col style={{ width: 190 }} />
        <col style={{ width: 74 }} />
        <col style={{ width: 76 }} />
        <col style={{ width: 78 }} />
        <col style={{ width: 92 }} />
        <col style={{ width: parts ? 72 : 44 }} />
        <col style={{ width: 68 }} />
        <col style={{ width: 112 }} />
        <col />
        <col />
        <col />
        <col style={{ width: 112 }} />
      </colgroup>
      <thead>
        <tr>
          <th>指标（单位）</th>
          <th className="figure">年度目标</th>
          <th className="figure" title="同一年上一期的累计数">
            上期累计
          </th>
          <th className="figure" title="留空时用台账里上年同期的数">
            上年同期
          </th>
          <th className="figure">完成数</th>
          <th className="figure">其中</th>
          <th>口径</th>
          <th className="figure">台账推算</th>
          <th title="数字减少、猛增，或更正已报出的数时写明">异动原因</th>
          <th>未达原因</th>
          <th>下一步措施</th>
          <th>填报</th>
        </tr>
      </thead>
    </>
  );
}

function BehindDrawer({
  asked,
  sheet,
  opened,
  onClose,
}: {
  readonly asked: PeriodQuestion;
  readonly sheet: ToldSheet;
  readonly opened: string | undefined;
  onClose(): void;
}) {
  const [question] = useState({ plan: asked.plan, year: sheet.year, month: sheet.month });
  return <RowsDrawer question={question} indicator={opened} onClose={onClose} />;
}
