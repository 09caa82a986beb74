import { App } from 'antd';
import { useMemo } from 'react';
import type { GateProblem } from '../../shared/contract/gate.ts';

/** Short messages over the page: what was done in a sentence, or what went wrong and what to do. */
export function useTell() {
  const { message, notification } = App.useApp();
  return useMemo(
    () => ({
      done: (text: string) => {
        void message.success(text, 3);
      },
      problem: (problem: GateProblem) => {
        notification.error({
          title: problem.message,
          description: problem.advice,
          placement: 'bottomRight',
          duration: 8,
        });
      },
    }),
    [message, notification],
  );
}
