import { Popover } from 'antd';
import { addressOf } from '../../app/route.ts';
import type { DashboardRow, ToldDashboard } from '../../workers/tasks/target.ts';
import { LIGHTS } from './figures.ts';
import { ReadingChoices } from './ReadingQuestion.tsx';

export type Shown = 'all' | 'red' | 'amber' | 'green' | 'none' | 'differs';

const SHOWN: readonly {
  readonly key: Shown;
  readonly label: string;
  readonly light?: 'red' | 'amber' | 'green';
}[] = [
  { key: 'all', label: '全部' },
  { key: 'red', label: `${LIGHTS.red.mark} ${LIGHTS.red.word}`, light: 'red' },
  { key: 'amber', label: `${LIGHTS.amber.mark} ${LIGHTS.amber.word}`, light: 'amber' },
  { key: 'green', label: `${LIGHTS.green.mark} ${LIGHTS.green.word}`, light: 'green' },
  { key: 'none', label: '○ 无数' },
  { key: 'differs', label: '填报与推算不一致' },
];

export function shownRows(rows: readonly DashboardRow[], shown: Shown): readonly DashboardRow[] {
  return rows.filter((row) => isShown(row, shown));
}

function isShown(row: DashboardRow, shown: Shown): boolean {
  if (shown === 'all') return true;
  if (shown === 'none') return row.light === null;
  if (shown === 'differs') return row.disagreement !== null;
  return row.light === shown;
}

/** How many indicators stand under each light; a click shows only these. */
export function LightsStrip({
  told,
  plan,
  shown,
  onShow,
}: {
  readonly told: ToldDashboard;
  readonly plan: string;
  readonly shown: Shown;
  onShow(next: Shown): void;
}) {
  const [note] = told.notes;
  return (
    <div className="lightsStrip">
      {SHOWN.map(({ key, label, light }) => {
        const count = shownRows(told.rows, key).length;
        return (
          <button
            key={key}
            type="button"
            aria-pressed={shown === key}
            disabled={count === 0 && key !== 'all'}
            onClick={() => onShow(shown === key ? 'all' : key)}
          >
            <span className={light ? `lightMark--${light}` : undefined}>{label}</span> <b>{count}</b>
          </button>
        );
      })}
      {told.reading ? (
        <ReadingChoices plan={plan} choices={told.reading.choices} by={told.reading.by} />
      ) : null}
      {told.rows.every(({ actual }) => actual === null) ? (
        <span className="muted small">
          还没有完成数：到 <a href={addressOf('target', { view: 'entry' })}>填报</a>{' '}
          录入，或导入项目的月度投资后由台账推算。
        </span>
      ) : null}
      {note ? (
        <Popover
          trigger="click"
          placement="bottomRight"
          title="提示"
          content={
            <ul className="lightsStrip-notes">
              {told.notes.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          }
        >
          <button type="button" className="lightsStrip-note muted">
            ▲ 提示 {told.notes.length} 条：{note}
          </button>
        </Popover>
      ) : null}
    </div>
  );
}
