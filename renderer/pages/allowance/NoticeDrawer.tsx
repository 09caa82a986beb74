import { Drawer } from 'antd';
import { useEffect, useState } from 'react';
import { engine } from '../../app/engine.ts';
import { problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import type { ToldNotices } from '../../workers/tasks/allowance.ts';
import { NoticeSheet } from './NoticeSheet.tsx';

/** What the firm of a line would get to read. */
export function NoticeDrawer({
  lineKey,
  onClose,
}: {
  readonly lineKey: string | undefined;
  onClose(): void;
}) {
  const tell = useTell();
  const [told, setTold] = useState<ToldNotices>();
  useEffect(() => {
    if (lineKey === undefined) return;
    engine.call('allowance.notices', { keys: [lineKey] }).then(setTold, (error: unknown) => {
      tell.problem(problemFrom(error));
    });
  }, [lineKey, tell]);
  return (
    <Drawer
      title="政策匹配告知单（预览）"
      open={lineKey !== undefined}
      onClose={onClose}
      size={720}
      mask={false}
    >
      {told?.notices.map((notice) => (
        <NoticeSheet key={notice.firm} notice={notice} sender={told.sender} />
      ))}
    </Drawer>
  );
}
