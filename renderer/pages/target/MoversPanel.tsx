import { useEffect, useState } from 'react';
import { formatMoney } from '../../../shared/money/format.ts';
import { engine } from '../../app/engine.ts';
import { addressOf } from '../../app/route.ts';
import type { DashboardRow, TargetQuestion } from '../../workers/tasks/target.ts';
import type { Mover, ToldMovers } from '../../workers/tasks/targetBehind.ts';
import { percent } from './figures.ts';

/** The firms and projects that move the chosen figure most. */
export function MoversPanel({
  row,
  question,
  turn,
}: {
  readonly row: DashboardRow;
  readonly question: TargetQuestion;
  readonly turn: number;
}) {
  const [movers, setMovers] = useState<ToldMovers | null>();
  useEffect(() => {
    if (turn < 0) return;
    engine.call('target.movers', { ...question, indicator: row.id }).then(setMovers, () => undefined);
  }, [question, row.id, turn]);
  const empty = !movers || (movers.projects.length === 0 && movers.firms.length === 0);
  return (
    <section className="dashboardCard moversPanel" aria-label="拉动最大的企业和项目">
      <h2>
        拉动最大<span className="muted">　期内完成投资，万元</span>
      </h2>
      {empty ? (
        <p className="muted">
          {row.rule === null
            ? '这项指标没有台账推算；选一项带推算数的指标，这里列出拉动它的企业和项目。'
            : '期内没有投资记录。'}
        </p>
      ) : (
        <div className="moversPanel-lists">
          <Movers label="企业" movers={movers.firms} />
          <Movers label="项目" movers={movers.projects} />
        </div>
      )}
    </section>
  );
}

function Movers({ label, movers }: { readonly label: string; readonly movers: readonly Mover[] }) {
  return (
    <table>
      <tbody>
        {movers.map(({ register, id, name, amount, share }, index) => (
          <tr key={id}>
            <td className="muted">{index === 0 ? label : ''}</td>
            <td className="moversPanel-name">
              <a href={addressOf(register, { id })} title={name}>
                {name}
              </a>
            </td>
            <td className="figure" title={`${amount} 元`}>
              {formatMoney(amount, '万元')}
            </td>
            <td className="figure muted">{percent(share)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
