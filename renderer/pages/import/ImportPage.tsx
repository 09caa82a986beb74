import { Button } from 'antd';
import { useEffect } from 'react';
import { isRegisterId } from '../../../shared/registers/index.ts';
import { importAsked, openedFile } from '../../app/asked.ts';
import { useRoute } from '../../app/route.ts';
import { useSignal } from '../../app/signal.ts';
import { Message } from '../../parts/Message.tsx';
import { PageHeader } from '../../parts/PageHeader.tsx';
import { ProgressBar } from '../../parts/ProgressBar.tsx';
import { BatchStep } from './BatchStep.tsx';
import { ChangesStep } from './ChangesStep.tsx';
import { ColumnsStep } from './ColumnsStep.tsx';
import { DoneStep } from './DoneStep.tsx';
import { DropPlace } from './DropPlace.tsx';
import './import.css';
import { importStep, nextFile, startOver, takeFiles, waitingFiles } from './importState.ts';
import { granted } from './readFile.ts';

/** Import: file → table and columns → changes → done. What is sure is not asked. */
export function ImportPage() {
  const { params } = useRoute();
  const register =
    params.register !== undefined && isRegisterId(params.register) ? params.register : undefined;
  const state = useSignal(importStep);
  const waiting = useSignal(waitingFiles);
  const opened = useSignal(openedFile);
  const asked = useSignal(importAsked);
  useEffect(() => {
    // Whoever comes here anew, or presses Ctrl+I again, is done with the last one.
    const { step } = importStep.value;
    if (asked >= 0 && (step === 'done' || step === 'refused')) startOver();
  }, [asked]);
  useEffect(() => {
    if (!opened) return;
    openedFile.set(null);
    void takeFiles([granted(opened)], undefined);
  }, [opened]);

  switch (state.step) {
    case 'choose':
      return <DropPlace register={register} />;
    case 'batch':
      return <BatchStep told={state.told} register={register} />;
    case 'working':
      return (
        <div className="page page--fill">
          <PageHeader title="导入" about={state.what} />
          <div className="card importWorking">
            <ProgressBar
              progress={state.progress ?? { what: state.what, done: 0, total: null }}
              startedAt={state.startedAt}
              onCancel={state.cancel}
            />
            <p className="muted small">台账没有改动。读取时可以继续使用其他页面。</p>
          </div>
        </div>
      );
    case 'columns':
      return <ColumnsStep file={state.file} />;
    case 'changes':
      return <ChangesStep file={state.file} plan={state.plan} />;
    case 'done':
      return <DoneStep file={state.file} act={state.act} register={register} />;
    case 'refused':
      return (
        <div className="page page--fill">
          <PageHeader title="导入" about={state.name} />
          <Message
            kind="error"
            what={state.problem.message}
            where="台账没有改动。"
            advice={state.problem.advice}
          >
            <Button
              type="primary"
              onClick={() => (waiting.length > 0 ? void nextFile(register) : startOver())}
            >
              {waiting.length > 0 ? `下一个文件（还有 ${waiting.length} 个）` : '换一个文件'}
            </Button>
          </Message>
        </div>
      );
  }
}
