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
  const { what, done, total, rows } = progress;
  const elapsed = performance.now() - startedAt;
  const share = total === null || total === 0 ? undefined : Math.min(1, done / total);
  return (
    <div className="progressBar">
      <span>
        {what}
        <span className="muted">
          {rows === undefined ? howMany(done, total) : rowsRead(rows, rows === done ? total : null, elapsed)}
          {share === undefined ? null : timeLeft(share, elapsed)}
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

function howMany(done: number, total: number | null): string {
  if (total !== null) return ` ${done.toLocaleString('zh-CN')} / ${total.toLocaleString('zh-CN')}`;
  return done > 0 ? ` ${done.toLocaleString('zh-CN')}` : '';
}

/** Rows so far and how fast; the pace only once there is one. */
export function rowsRead(rows: number, total: number | null, elapsed: number): string {
  if (rows === 0) return '';
  const all = total === null ? '' : ` / ${total.toLocaleString('zh-CN')}`;
  const pace =
    elapsed < 300 ? '' : `，每秒 ${Math.round((rows / elapsed) * 1000).toLocaleString('zh-CN')} 行`;
  return ` ${rows.toLocaleString('zh-CN')}${all} 行${pace}`;
}

/** Told only once it can be told with some truth. */
export function timeLeft(share: number, elapsed: number): string {
  if (share < 0.05 || elapsed < 1000 || share >= 1) return '';
  const seconds = Math.ceil(((elapsed / share) * (1 - share)) / 1000);
  return seconds < 60 ? `，约剩 ${seconds} 秒` : `，约剩 ${Math.ceil(seconds / 60)} 分钟`;
}
