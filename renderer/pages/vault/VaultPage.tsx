import {
  CheckCircleFilled,
  CloseCircleFilled,
  ExclamationCircleFilled,
  InfoCircleFilled,
} from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { runShown, wasCancelled } from '../../app/running.ts';
import { useSignal } from '../../app/signal.ts';
import { problemFrom, saved, vault } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { HistoryList } from '../../parts/history/HistoryList.tsx';
import { Message } from '../../parts/Message.tsx';
import { PageHeader } from '../../parts/PageHeader.tsx';
import type { Checked } from '../../workers/tasks/vaultCheck.ts';
import { BackupCard } from './BackupCard.tsx';
import { CheckResult } from './CheckResult.tsx';
import { CopyCard } from './CopyCard.tsx';
import { useCare } from './care.ts';
import { LockCard } from './LockCard.tsx';
import { PersonalCard } from './PersonalCard.tsx';
import { SnapshotCard } from './SnapshotCard.tsx';
import { type Safety, safetyOf } from './safety.ts';
import { VaultCard } from './VaultCard.tsx';
import './vault.css';

const LIGHTS: Readonly<Record<Safety['light'], React.ReactNode>> = {
  done: <CheckCircleFilled />,
  notice: <InfoCircleFilled />,
  warning: <ExclamationCircleFilled />,
  error: <CloseCircleFilled />,
};

/** 数据安全: whether everything is safe, said once; then where it lies, the ways back, and all that was ever done. */
export function VaultPage() {
  const status = useSignal(vault);
  const state = useSignal(saved);
  const tell = useTell();
  const { snapshots, copy, setCopy, look } = useCare();
  const [checked, setChecked] = useState<Checked>();
  const [busy, setBusy] = useState(false);
  const check = async () => {
    setBusy(true);
    setChecked(undefined);
    try {
      setChecked(await runShown('核对保险箱', 'vault.check', {}));
    } catch (error) {
      if (!wasCancelled(error)) tell.problem(problemFrom(error));
    } finally {
      setBusy(false);
    }
  };
  const safety = safetyOf({ saved: state, vault: status, copy, snapshots });
  return (
    <div className="page">
      <PageHeader title="数据安全" about="每次操作同时写进本机的工作副本和保险箱文件夹，之后才显示“已保存”">
        <Button type="primary" loading={busy} onClick={() => void check()}>
          立即核对
        </Button>
      </PageHeader>
      <section className={`safety safety--${safety.light}`} aria-live="polite">
        <span className="safety-light">{LIGHTS[safety.light]}</span>
        <div>
          <h2>{safety.what}</h2>
          <p>{safety.about}</p>
        </div>
      </section>
      {checked ? <CheckResult checked={checked} onClose={() => setChecked(undefined)} /> : null}
      {status?.problems.map((problem) => (
        <Message key={problem.code} kind="warning" what={problem.message} advice={problem.advice} />
      ))}
      <div className="vaultCards">
        <VaultCard status={status} />
        <CopyCard copy={copy} onChange={setCopy} />
        <SnapshotCard snapshots={snapshots} onChange={look} />
        <BackupCard copy={copy} />
        <LockCard />
        <PersonalCard />
      </div>
      <section className="card">
        <h2>操作留痕</h2>
        <div className="card-body">
          <HistoryList />
        </div>
      </section>
    </div>
  );
}
