import { Button } from 'antd';
import type { GateProblem } from '../../shared/contract/gate.ts';
import { Message } from '../parts/Message.tsx';
import { UNOPENED } from '../store/words.ts';
import './notes.css';
import { askShell } from './shell.ts';
import { phase, problemFrom, startUp, startWithVault } from './state.ts';

/** The ledger could not be opened: why, and the ways on. Nothing empty is ever shown in its place. */
export function Refused({ problem }: { readonly problem: GateProblem }) {
  const choose = async () => {
    try {
      const { folder } = await askShell('vault.choose', {});
      if (folder) await startWithVault(folder.grant);
    } catch (error) {
      phase.set({ phase: 'refused', problem: problemFrom(error) });
    }
  };
  return (
    <>
      <Message kind="error" what={problem.message} advice={problem.advice} />
      <div className="refused-actions">
        {/^(vault|journal)\./.test(problem.code) ? (
          <Button onClick={() => void choose()}>另选保险箱文件夹…</Button>
        ) : null}
        {problem.code === UNOPENED ? (
          <Button onClick={() => void startUp('start.afresh')}>从保险箱重做工作副本</Button>
        ) : null}
        <Button type="primary" onClick={() => void startUp()}>
          再试一次
        </Button>
      </div>
    </>
  );
}
