import { useEffect, useState } from 'react';
import type { GateProblem } from '../../../shared/contract/gate.ts';
import { Exact, isDecimalText } from '../../../shared/money/decimal.ts';
import type { PrintedProgress } from '../../../shared/target/progress/progressOfLedger.ts';
import { engine } from '../../app/engine.ts';
import { problemFrom } from '../../app/state.ts';
import { Message } from '../../parts/Message.tsx';
import type { ToldProgress } from '../../workers/tasks/target.ts';

const LIGHTS = {
  green: { mark: '●', word: '正常' },
  amber: { mark: '▲', word: '偏慢' },
  red: { mark: '■', word: '滞后' },
} as const;

const SOURCES = { entered: '填报', imported: '导入', derived: '台账推算' } as const;

/** A line for each indicator: target, done, share, time progress, points ahead or behind, light. `—` is no figure, never zero. */
export function ProgressTable({
  plan,
  period,
  turn,
}: {
  readonly plan: string;
  readonly period: string;
  /** Grows with every act, so that the figures are read again. */
  readonly turn: number;
}) {
  const [told, setTold] = useState<ToldProgress>();
  const [problem, setProblem] = useState<GateProblem>();
  useEffect(() => {
    if (turn < 0 || period === '') return;
    engine.call('target.progress', { plan, period }).then(
      (next) => {
        setTold(next);
        setProblem(undefined);
      },
      (error: unknown) => setProblem(problemFrom(error)),
    );
  }, [plan, period, turn]);
  if (problem) return <Message kind="warning" what={problem.message} advice={problem.advice} />;
  if (!told) return null;
  return (
    <>
      {told.notes.slice(0, 3).map((note) => (
        <p className="muted small targetNote" key={note}>
          ▲ {note}
        </p>
      ))}
      <div className="targetRows">
        <table>
          <thead>
            <tr>
              <th>指标</th>
              <th>单元</th>
              <th>单位</th>
              <th className="figure">目标</th>
              <th className="figure">完成</th>
              <th className="figure">完成率</th>
              <th className="figure">序时进度</th>
              <th className="figure">快慢（百分点）</th>
              <th className="figure">每月还需</th>
              <th>灯</th>
              <th>来源</th>
            </tr>
          </thead>
          <tbody>
            {told.rows.map((row) => (
              <Line key={`${row.id}-${row.town ?? ''}`} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Line({ row }: { readonly row: PrintedProgress }) {
  const light = row.light ? LIGHTS[row.light] : undefined;
  return (
    <tr>
      <td>{row.indicator}</td>
      <td>{row.town ?? '全市'}</td>
      <td>{row.unit}</td>
      <td className="figure">{row.target ?? '—'}</td>
      <td className="figure">
        {row.actual ?? '—'}
        {row.disagreement ? <div className="muted small">推算 {row.derived}</div> : null}
      </td>
      <td className="figure">{percent(row.ratio)}</td>
      <td className="figure">{percent(row.timeProgress)}</td>
      <td className="figure">{row.gap ?? '—'}</td>
      <td className="figure">{row.neededMonthly ?? '—'}</td>
      <td>
        {light && row.light ? (
          <span className={`lightMark--${row.light}`}>
            {light.mark} {light.word}
          </span>
        ) : (
          <span className="muted">无数据</span>
        )}
      </td>
      <td className="muted">{row.source ? SOURCES[row.source] : '—'}</td>
    </tr>
  );
}

/** A ratio as percent with one decimal, half up; what is no figure stays as it is. */
function percent(ratio: string | null): string {
  if (ratio === null) return '—';
  return isDecimalText(ratio) ? `${new Exact(ratio).times(100).toDecimalPlaces(1).toString()}%` : ratio;
}
