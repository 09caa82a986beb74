import type { ECharts } from 'echarts/core';
import { useEffect, useRef, useState } from 'react';
import { engine } from '../../app/engine.ts';
import type { DashboardRow, TargetQuestion } from '../../workers/tasks/target.ts';
import { SOURCES, short } from './figures.ts';

/** One indicator: its year in a chart, and what it takes to arrive. */
export function CoursePanel({
  row,
  question,
  turn,
}: {
  readonly row: DashboardRow;
  readonly question: TargetQuestion;
  readonly turn: number;
}) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(undefined);
  const [course, setCourse] = useState<{
    readonly indicator: string;
    readonly now: readonly (string | null)[];
    readonly before: readonly (string | null)[];
  }>();
  useEffect(() => {
    if (turn < 0) return;
    const indicator = row.id;
    engine.call('target.course', { ...question, indicator }).then(
      (found) => setCourse({ indicator, ...found }),
      () => undefined,
    );
  }, [question, row.id, turn]);
  useEffect(() => {
    if (course?.indicator !== row.id || !place.current) return;
    const at = place.current;
    let gone = false;
    void import('./courseChart.ts').then(({ mountCourse, showCourse }) => {
      if (gone) return;
      chart.current ??= mountCourse(at);
      showCourse(chart.current, {
        year: question.year,
        unit: row.unit,
        ...course,
        target: row.target,
        growing: row.growing,
      });
    });
    return () => {
      gone = true;
    };
  }, [course, question.year, row]);
  useEffect(() => {
    const resize = () => chart.current?.resize();
    window.addEventListener('resize', resize);
    return () => {
      window.removeEventListener('resize', resize);
      chart.current?.dispose();
      chart.current = undefined;
    };
  }, []);
  const [forecast, other] = row.forecasts;
  const facts: readonly (readonly [string, string])[] = [
    ['来源', row.source ? SOURCES[row.source] : '还没有完成数'],
    ['排名', row.rank === null ? '—' : `${row.rank}／${row.among ?? '—'} 个有数的镇街`],
    ['每月还需', row.neededMonthly === null ? '—' : `${short(row.neededMonthly)} ${row.unit}`],
    ['预计全年', forecast ? `${short(forecast.value)} ${row.unit}（${forecast.name}）` : '—'],
    ...(other ? [['或', `${short(other.value)} ${row.unit}（${other.name}）`] as const] : []),
  ];
  return (
    <section className="dashboardCard coursePanel" aria-label="走势">
      <h2 title={row.indicator}>
        {row.indicator}
        <span className="muted">（{row.unit}）</span>
      </h2>
      <div ref={place} className="coursePanel-chart" />
      <dl className="coursePanel-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd title={value}>{value}</dd>
          </div>
        ))}
      </dl>
      {row.calledIn ? <p className="lightMark--red">■ 年度目标没有完成且排名靠后，符合约谈条件</p> : null}
    </section>
  );
}
