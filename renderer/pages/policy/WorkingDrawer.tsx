import { PrinterOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useEffect, useState } from 'react';
import { engine } from '../../app/engine.ts';
import { askShell } from '../../app/shell.ts';
import { useSignal } from '../../app/signal.ts';
import { acts, problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import type { ToldWorking } from '../../workers/policy/working.ts';
import { WorkingSheet } from './WorkingSheet.tsx';

/** How one amount came about: law, inputs with their sources, steps, caps, what was decided after. */
export function WorkingDrawer({
  resultKey,
  onClose,
}: {
  readonly resultKey: string | undefined;
  onClose(): void;
}) {
  const tell = useTell();
  // The evaluation follows every act, and so does its working.
  const turn = useSignal(acts);
  const [working, setWorking] = useState<ToldWorking>();
  useEffect(() => {
    if (resultKey === undefined || turn < 0) return;
    engine.call('policy.working', { key: resultKey }).then(setWorking, (error: unknown) => {
      tell.problem(problemFrom(error));
    });
  }, [resultKey, turn, tell]);
  const print = async () => {
    if (!working) return;
    try {
      const { saved, name } = await askShell('print.pdf', {
        suggestedName: `${working.enterprise}测算过程`,
        landscape: false,
      });
      if (saved) tell.done(`已保存 ${name}`);
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  return (
    <Drawer
      className="workingDrawer"
      title={working ? working.result.title : ''}
      open={resultKey !== undefined}
      onClose={onClose}
      size={760}
      mask={false}
      extra={
        <Button icon={<PrinterOutlined />} onClick={() => void print()}>
          打印
        </Button>
      }
    >
      {working && working.key === resultKey ? <WorkingSheet key={working.key} working={working} /> : null}
    </Drawer>
  );
}
