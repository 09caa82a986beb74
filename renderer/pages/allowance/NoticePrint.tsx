import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import type { ToldNotices } from '../../workers/tasks/allowance.ts';
import { NoticeSheet } from './NoticeSheet.tsx';

/** The notices on paper only: a page for each firm, beside the window's own content. */
export function NoticePrint({
  told,
  onReady,
}: {
  readonly told: ToldNotices;
  /** Called once they are laid out. */
  onReady(): void;
}) {
  useEffect(() => {
    let second = 0;
    const first = requestAnimationFrame(() => {
      second = requestAnimationFrame(onReady);
    });
    return () => {
      cancelAnimationFrame(first);
      cancelAnimationFrame(second);
    };
  }, [onReady]);
  return createPortal(
    <div className="noticeSheets">
      {told.notices.map((notice) => (
        <NoticeSheet key={notice.firm} notice={notice} sender={told.sender} />
      ))}
    </div>,
    document.body,
  );
}
