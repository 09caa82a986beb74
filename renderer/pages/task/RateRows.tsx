import { useEffect, useState } from 'react';
import { formatMoney, groupDigits } from '../../../shared/money/format.ts';
import type { RateMeasure } from '../../../shared/target/milestone/rates.ts';
import { stageOf } from '../../../shared/target/milestone/stages.ts';
import { engine } from '../../app/engine.ts';
import { addressOf } from '../../app/route.ts';
import type { RateQuestion, ToldRateRows } from '../../workers/tasks/milestone.ts';

/** A number of projects, or yuan in 万元. */
export function shownSize(size: string, measure: RateMeasure): string {
  return measure === 'count' ? groupDigits(size) : formatMoney(size, '万元');
}

/** The projects behind a rate, and those that could not be placed. */
export function RateRows({
  question,
  rate,
  turn,
}: {
  readonly question: RateQuestion;
  readonly rate: string;
  readonly turn: number;
}) {
  const [told, setTold] = useState<ToldRateRows | null>();
  useEffect(() => {
    if (turn < 0) return;
    let left = false;
    engine.call('milestone.rows', { ...question, rate }).then(
      (next) => {
        if (!left) setTold(next);
      },
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [question, rate, turn]);
  if (!told) return null;
  const { choice, measure, numerator, denominator } = told.rate;
  return (
    <section className="card rates-behind" aria-label={`${choice.label}依据的项目`}>
      <h2>
        {choice.label}：{stageOf(choice.numerator).label} {shownSize(numerator, measure)} ÷{' '}
        {stageOf(choice.denominator).label} {shownSize(denominator, measure)}
        {measure === 'amount' ? ' 万元' : ' 个'}
      </h2>
      {told.findings.length > 0 ? (
        <div className="rates-doubts">
          {told.findings.map(({ message, advice, record }) => (
            <div key={message}>
              <span className="lightMark--amber">▲</span>{' '}
              {record ? <a href={addressOf('project', { id: record.id })}>{message}</a> : message}
              <span className="muted">。{advice}</span>
            </div>
          ))}
        </div>
      ) : null}
      <div className="rates-rows">
        <table>
          <thead>
            <tr>
              <th>项目</th>
              <th>项目单位</th>
              <th className="figure">总投资（万元）</th>
              <th>{stageOf(choice.numerator).label}</th>
            </tr>
          </thead>
          <tbody>
            {told.rows.map((row) => (
              <tr key={row.id}>
                <td>
                  <a href={addressOf('project', { id: row.id })}>{row.name}</a>
                </td>
                <td>{row.unitName}</td>
                <td className="figure">{row.amount === null ? '—' : formatMoney(row.amount, '万元')}</td>
                <td>{row.reachedOn ?? <span className="muted">还没有</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {told.count > told.rows.length ? (
          <p className="muted small">只列出前 {told.rows.length.toLocaleString('zh-CN')} 个。</p>
        ) : null}
      </div>
    </section>
  );
}
