import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { type ECharts, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { Exact, isDecimalText } from '../../../shared/money/decimal.ts';
import { FONT } from '../../app/theme.ts';

use([LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

export interface Course {
  readonly year: string;
  readonly unit: string;
  readonly now: readonly (string | null)[];
  readonly before: readonly (string | null)[];
  /** The year's target; null where it is no figure. */
  readonly target: string | null;
  /** The target is reached month by month; else it is a level. */
  readonly growing: boolean;
}

/** The chart of one indicator's year; figures reach it as decimal text. */
export function mountCourse(place: HTMLElement): ECharts {
  return init(place, undefined, { renderer: 'canvas' });
}

export function showCourse(chart: ECharts, course: Course): void {
  const { year, now, before, target, growing, unit } = course;
  const months = Array.from({ length: 12 }, (_, index) => `${index + 1}月`);
  const pace =
    target !== null && isDecimalText(target)
      ? months.map((_, index) =>
          growing
            ? new Exact(target)
                .times(index + 1)
                .dividedBy(12)
                .toDecimalPlaces(4)
                .toFixed()
            : target,
        )
      : [];
  const line = (name: string, data: readonly (string | null)[], color: string, type: 'solid' | 'dashed') => ({
    name,
    type: 'line' as const,
    data: data.map((value) => value ?? '-'),
    symbol: type === 'solid' ? 'circle' : 'none',
    symbolSize: 5,
    lineStyle: { color, type, width: type === 'solid' ? 2 : 1.5 },
    itemStyle: { color },
  });
  chart.setOption(
    {
      animation: false,
      textStyle: { fontFamily: FONT, fontSize: 12, color: '#545c66' },
      grid: { left: 8, right: 12, top: 30, bottom: 4, containLabel: true },
      legend: { top: 0, left: 0, itemWidth: 18, itemHeight: 8, textStyle: { color: '#545c66' } },
      tooltip: { trigger: 'axis', confine: true, transitionDuration: 0, appendToBody: false },
      xAxis: {
        type: 'category',
        data: months,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: '#c9ced6' } },
        axisLabel: { interval: 1 },
      },
      yAxis: { type: 'value', scale: !growing, splitLine: { lineStyle: { color: '#e1e4e9' } } },
      series: [
        line(`${year} 年${growing ? '累计' : ''}`, now, '#1d5fae', 'solid'),
        ...(before.some((value) => value !== null) ? [line('上年', before, '#8b939e', 'solid')] : []),
        ...(pace.length > 0
          ? [line(growing ? '序时目标' : `目标（${unit}）`, pace, '#93590a', 'dashed')]
          : []),
      ],
    },
    { notMerge: true },
  );
}
