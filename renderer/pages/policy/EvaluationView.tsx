import { useCallback, useEffect, useState } from 'react';
import { engine } from '../../app/engine.ts';
import { addressOf } from '../../app/route.ts';
import { runShown, wasCancelled } from '../../app/running.ts';
import { useSignal } from '../../app/signal.ts';
import { acts, phase, problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { Message } from '../../parts/Message.tsx';
import { ProgressBar } from '../../parts/ProgressBar.tsx';
import type { Progress } from '../../workers/rpc/progress.ts';
import type { RequestOf } from '../../workers/rpc/task.ts';
import type { Tasks } from '../../workers/tasks/index.ts';
import type { ToldEvaluation } from '../../workers/tasks/policy.ts';
import { EvaluationForm } from './EvaluationForm.tsx';
import { EvaluationResults } from './EvaluationResults.tsx';

/** Year and packs, then who gets how much, who does not and why, and what must be asked. */
export function EvaluationView() {
  const tell = useTell();
  const state = useSignal(phase);
  const turn = useSignal(acts);
  const officeYear =
    state.phase === 'ready' && typeof state.office.year === 'string' ? state.office.year : '';
  const [year, setYear] = useState(officeYear);
  const [told, setTold] = useState<ToldEvaluation | null>(null);
  const [working, setWorking] = useState<{
    readonly progress: Progress | null;
    readonly startedAt: number;
  }>();

  // After every act the kept evaluation is level with the ledger again, or says that it is not.
  useEffect(() => {
    if (turn < 0) return;
    engine.call('policy.kept', {}).then(setTold, () => undefined);
  }, [turn]);
  useEffect(() => {
    engine.call('policy.kept', {}).then(
      (kept) => {
        if (kept) setYear(kept.year);
      },
      () => undefined,
    );
  }, []);

  const evaluate = useCallback(
    async (question: RequestOf<Tasks['policy.evaluate']>) => {
      setWorking({ progress: null, startedAt: performance.now() });
      try {
        const next = await runShown('测算', 'policy.evaluate', question, {
          onProgress: (progress) => setWorking((before) => (before ? { ...before, progress } : before)),
        });
        setTold(next);
      } catch (error) {
        if (!wasCancelled(error)) tell.problem(problemFrom(error));
      } finally {
        setWorking(undefined);
      }
    },
    [tell],
  );

  return (
    <>
      <EvaluationForm
        year={year}
        busy={working !== undefined}
        onYear={setYear}
        onAsk={(question) => void evaluate(question)}
      />
      {working ? (
        <ProgressBar
          progress={working.progress ?? { what: '测算', done: 0, total: null }}
          startedAt={working.startedAt}
        />
      ) : null}
      {told?.stale ? (
        <Message kind="notice" what="测算之后台账有改动" advice="重新测算一次，结果才是最新的。" />
      ) : null}
      {told === null ? (
        <EmptyState
          title="选好年度和政策，点“测算”"
          about={
            <>
              全部企业和项目逐条核对：谁能享受多少、还差什么、要向企业问什么。台账里还没有的，先
              <a href={addressOf('import')}>导入企业名录和技改项目</a>。
            </>
          }
        />
      ) : (
        <EvaluationResults told={told} />
      )}
    </>
  );
}
