import { Button } from 'antd';
import type { Progress } from '../workers/rpc/progress.ts';

/** A bar with what is being done, how many of how many, the time left, and a way to stop. */
export function ProgressBar({
  progress,
  startedAt,
  onCancel,
}: {
  readonly progress: Progress;
  /** `performance.now()` at the start. */
  readonly startedAt: number;
  readonly onCancel?: () => void;
}) {
  const { what, done, total } = progress;
  const share = total === null || total === 0 ? undefined : Math.min(1, done / total);
  return (
    <div className="progressBar">
      <span>
        {what}
        <span className="muted">
          {total === null
            ? count(done)
            : ` ${done.toLocaleString('zh-CN')} / ${total.toLocaleString('zh-CN')}`}
          {share === undefined ? null : timeLeft(share, performance.now() - startedAt)}
        </span>
      </span>
      {onCancel ? (
        <Button size="small" onClick={onCancel}>
          取消
        </Button>
      ) : (
        <span />
      )}
      <div
        className="progressBar-track"
        role="progressbar"
        aria-label={what}
        aria-valuenow={share === undefined ? undefined : Math.round(share * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        {share === undefined ? (
          <div className="progressBar-fill progressBar-fill--unknown" />
        ) : (
          <div className="progressBar-fill" style={{ width: `${share * 100}%` }} />
        )}
      </div>
    </div>
  );
}

function count(done: number): string {
  return done > 0 ? ` ${done.toLocaleString('zh-CN')}` : '';
}

/** Told only once it can be told with some truth. */
export function timeLeft(share: number, elapsed: number): string {
  if (share < 0.05 || elapsed < 1000 || share >= 1) return '';
  const seconds = Math.ceil(((elapsed / share) * (1 - share)) / 1000);
  return seconds < 60 ? `，约剩 ${seconds} 秒` : `，约剩 ${Math.ceil(seconds / 60)} 分钟`;
}
