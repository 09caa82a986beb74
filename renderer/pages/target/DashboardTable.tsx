import type { DashboardRow } from '../../workers/tasks/target.ts';
import { barWidth, LIGHTS, percent, points, SOURCES, short } from './figures.ts';
import { Sparkline } from './Sparkline.tsx';

/** A line for each indicator; a click shows its course, a click on what was counted its records. */
export function DashboardTable({
  rows,
  chosen,
  onChoose,
  onRows,
}: {
  readonly rows: readonly DashboardRow[];
  readonly chosen: string | undefined;
  onChoose(indicator: string): void;
  onRows(indicator: string): void;
}) {
  return (
    <section className="dashboardTable" aria-label="指标完成情况">
      <table>
        <thead>
          <tr>
            <th>灯</th>
            <th>指标</th>
            <th>单位</th>
            <th className="figure">目标</th>
            <th className="figure">完成</th>
            <th>完成率</th>
            <th className="figure" title="完成率减序时进度，百分点">
              快慢
            </th>
            <th className="figure" title="比上年同期；上年同期为零、为负或没有时记“—”">
              同比
            </th>
            <th>走势</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} aria-selected={row.id === chosen} onClick={() => onChoose(row.id)}>
              <td>
                <Light row={row} />
              </td>
              <td className="dashboardTable-name">
                <button type="button" title={row.indicator} onClick={() => onChoose(row.id)}>
                  {row.indicator}
                </button>
              </td>
              <td className="muted">{row.unit}</td>
              <td className="figure" title={row.targetWords}>
                {row.targetWords}
              </td>
              <td className="figure">
                <Actual row={row} onRows={() => onRows(row.id)} />
              </td>
              <td>
                <Done row={row} />
              </td>
              <td className="figure">{points(row.gap)}</td>
              <td className="figure">{row.growth}</td>
              <td className={row.light ? `lightMark--${row.light}` : 'muted'}>
                <Sparkline values={row.trend} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Light({ row }: { readonly row: DashboardRow }) {
  if (!row.light) return <span className="muted">{row.actual === null ? '○ 无数' : '○ 不判'}</span>;
  const { mark, word } = LIGHTS[row.light];
  return (
    <span className={`lightMark--${row.light}`}>
      {mark} {word}
    </span>
  );
}

/** The figure; what was counted opens its records, and where both are there and differ, both stand. */
function Actual({ row, onRows }: { readonly row: DashboardRow; onRows(): void }) {
  if (row.actual === null) return <>—</>;
  const ofWhich = row.actualOfWhich === null ? '' : `（${row.actualOfWhich}）`;
  const counted = (text: string) => (
    <button
      type="button"
      className="explained"
      title={row.ruleWords ?? undefined}
      onClick={(event) => {
        event.stopPropagation();
        onRows();
      }}
    >
      {text}
    </button>
  );
  const until = row.countedTo === null ? '' : `至${row.countedTo}月`;
  if (row.source === 'derived')
    return (
      <>
        {until === '' ? null : <span className="muted">{until} </span>}
        {counted(`${short(row.actual)}${ofWhich}`)}
      </>
    );
  return (
    <>
      <span title={row.source ? `${SOURCES[row.source]}：${row.actual}` : undefined}>
        {short(row.actual)}
        {ofWhich}
      </span>
      {row.derived === null ? null : (
        <div className="dashboardTable-both">
          推算{until} {counted(short(row.derived))}
          {row.disagreement === null ? '，一致' : <b>，差 {short(row.disagreement)}</b>}
        </div>
      )}
    </>
  );
}

/** How much of the target is done; the tick is where time stands. */
function Done({ row }: { readonly row: DashboardRow }) {
  if (row.ratio === null) return <span className="muted">—</span>;
  return (
    <div className="doneBar">
      <span className="doneBar-track">
        <span
          className={`doneBar-fill${row.light ? ` doneBar-fill--${row.light}` : ''}`}
          style={{ width: barWidth(row.ratio) }}
        />
        {row.gap === null ? null : (
          <span className="doneBar-time" style={{ left: barWidth(row.timeProgress) }} />
        )}
      </span>
      <span className="figure">{percent(row.ratio)}</span>
    </div>
  );
}
