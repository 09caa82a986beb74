import { Button, Input, Popover, Select } from 'antd';
import { useState } from 'react';
import {
  APPLICATION_STEPS,
  type ApplicationStepId,
  applicationStep,
} from '../../../shared/registers/applicationSteps.ts';
import { engine } from '../../app/engine.ts';
import { problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import type { LedgerStage, RefusedStep } from '../../workers/tasks/allowanceLedger.ts';
import { DayBox } from './DayBox.tsx';
import { today } from './documents.ts';

/** The step that comes after a stage. */
function nextStep(stage: LedgerStage | 'all'): ApplicationStepId {
  const place = APPLICATION_STEPS.findIndex(({ id }) => id === stage);
  return place < 0 ? 'applied' : (APPLICATION_STEPS[place + 1]?.id ?? 'paid');
}

/** Enters a step for the chosen records: day, document, end of the publicity; or ends them with a reason. */
export function StepBar({
  stage,
  ids,
  onDone,
}: {
  readonly stage: LedgerStage | 'all';
  readonly ids: readonly string[];
  /** Records that were not entered, with the reason. */
  onDone(refused: readonly RefusedStep[]): void;
}) {
  const tell = useTell();
  const [step, setStep] = useState<ApplicationStepId>(nextStep(stage));
  const [on, setOn] = useState(today());
  const [to, setTo] = useState('');
  const [document, setDocument] = useState('');
  const known = applicationStep(step);
  const enter = async () => {
    try {
      const request = { ids, step, on, document, to: step === 'published' ? to : '' };
      const { act, refused } = await engine.call('allowance.step', request);
      if (act) tell.done(`已${act.label}，可用 Ctrl+Z 撤销`);
      onDone(refused);
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  return (
    <form
      className="allowanceBar stepBar"
      onSubmit={(event) => {
        event.preventDefault();
        void enter();
      }}
    >
      <span>把选中的登记为</span>
      <Select<ApplicationStepId>
        aria-label="登记哪一步"
        style={{ width: 96 }}
        value={step}
        onChange={setStep}
        options={APPLICATION_STEPS.map(({ id, label }) => ({ value: id, label }))}
      />
      <DayBox label="日期" value={on} onValue={setOn} />
      {step === 'published' ? (
        <>
          至
          <DayBox label="公示止" value={to} onValue={setTo} />
        </>
      ) : null}
      {known?.document ? (
        <Input
          aria-label="文号"
          style={{ width: 220 }}
          placeholder={step === 'paid' ? '凭证号' : '文号'}
          value={document}
          onChange={({ target }) => setDocument(target.value)}
        />
      ) : null}
      <Button type="primary" htmlType="submit" disabled={ids.length === 0}>
        登记 {ids.length > 0 ? `${ids.length.toLocaleString('zh-CN')} 条` : ''}
      </Button>
      <Ending ids={ids} onDone={() => onDone([])} />
    </form>
  );
}

type Closed = 'refused' | 'withdrawn' | 'objected';

function Ending({ ids, onDone }: { readonly ids: readonly string[]; onDone(): void }) {
  const tell = useTell();
  const [open, setOpen] = useState(false);
  const [closed, setClosed] = useState<Closed>('withdrawn');
  const [reason, setReason] = useState('');
  const end = async () => {
    try {
      const act = await engine.call('allowance.close', { ids, closed, on: today(), reason: reason.trim() });
      if (act) tell.done(`已${act.label}，可用 Ctrl+Z 撤销`);
      setOpen(false);
      onDone();
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  const form = (
    <div className="stepEnding">
      <Select<Closed>
        aria-label="终止情形"
        value={closed}
        onChange={setClosed}
        options={[
          { value: 'withdrawn', label: '企业放弃' },
          { value: 'refused', label: '审核不通过' },
          { value: 'objected', label: '公示有异议' },
        ]}
      />
      <Input
        aria-label="终止原因"
        placeholder="写明原因"
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <Button danger disabled={reason.trim() === ''} onClick={() => void end()}>
        终止 {ids.length} 条
      </Button>
    </div>
  );
  return (
    <Popover content={form} trigger="click" open={open && ids.length > 0} onOpenChange={setOpen}>
      <Button disabled={ids.length === 0}>终止…</Button>
    </Popover>
  );
}
