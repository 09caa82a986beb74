import { Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { formatMoney } from '../../../shared/money/format.ts';
import { engine } from '../../app/engine.ts';
import { addressOf } from '../../app/route.ts';
import type { DashboardRow, TargetQuestion } from '../../workers/tasks/target.ts';
import type { Mover, ToldMovers } from '../../workers/tasks/targetBehind.ts';
import { percent } from './figures.ts';

type Kind = 'firms' | 'projects';

const KINDS: { label: string; value: Kind }[] = [
  { label: '企业', value: 'firms' },
  { label: '项目', value: 'projects' },
];

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
  const [kind, setKind] = useState<Kind>('firms');
  const [found, setFound] = useState<{ readonly indicator: string; readonly movers: ToldMovers | null }>();
  const movers = found?.indicator === row.id ? found.movers : undefined;
  useEffect(() => {
    if (turn < 0) return;
    const indicator = row.id;
    engine.call('target.movers', { ...question, indicator }).then(
      (next) => setFound({ indicator, movers: next }),
      () => undefined,
    );
  }, [question, row.id, turn]);
  const empty =
    movers === null || movers === undefined || (movers.projects.length === 0 && movers.firms.length === 0);
  return (
    <section className="dashboardCard moversPanel" aria-label="拉动最大的企业和项目">
      <h2>
        拉动最大<span className="muted">期内投资，万元</span>
        <Segmented<Kind> size="small" value={kind} options={KINDS} onChange={setKind} />
      </h2>
      {movers === undefined ? null : empty ? (
        <p className="muted">
          {row.rule === null
            ? '这项指标没有台账推算；选一项带推算数的指标，这里列出拉动它的企业和项目。'
            : '期内没有投资记录。'}
        </p>
      ) : (
        <div className="moversPanel-lists">
          <Movers label="企业" movers={movers.firms} hidden={kind !== 'firms'} />
          <Movers label="项目" movers={movers.projects} hidden={kind !== 'projects'} />
        </div>
      )}
    </section>
  );
}

function Movers({
  label,
  movers,
  hidden,
}: {
  readonly label: string;
  readonly movers: readonly Mover[];
  readonly hidden: boolean;
}) {
  return (
    <table hidden={hidden}>
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
