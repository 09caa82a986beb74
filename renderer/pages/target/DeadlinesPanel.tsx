import { useEffect, useState } from 'react';
import type { Deadline } from '../../../shared/target/progress/deadlines.ts';
import { engine } from '../../app/engine.ts';
import { addressOf } from '../../app/route.ts';
import type { TargetQuestion } from '../../workers/tasks/target.ts';

const SHOWN = 30;

interface Deadlines {
  readonly late: readonly Deadline[];
  readonly due: readonly Deadline[];
}

/** What is late, and what falls due in the month. */
export function DeadlinesPanel({
  question,
  turn,
}: {
  readonly question: TargetQuestion;
  readonly turn: number;
}) {
  const [found, setFound] = useState<Deadlines>();
  useEffect(() => {
    if (turn < 0) return;
    engine.call('target.deadlines', question).then(setFound, () => undefined);
  }, [question, turn]);
  return (
    <section className="dashboardCard deadlinesPanel" aria-label="逾期和本月到期">
      <h2>
        <span className={found && found.late.length > 0 ? 'lightMark--red' : undefined}>
          逾期 {found?.late.length ?? 0}
        </span>
        <span className="muted">　</span>
        {question.month} 月到期 {found?.due.length ?? 0}
      </h2>
      {found && found.late.length + found.due.length === 0 ? (
        <p className="muted">没有逾期的，本月也没有到期的。</p>
      ) : (
        <ul>
          {(found?.due ?? []).slice(0, SHOWN).map((line) => (
            <Line key={`${line.kind}${line.id}${line.name}`} line={line} late={false} />
          ))}
          {(found?.late ?? []).slice(0, SHOWN).map((line) => (
            <Line key={`${line.kind}${line.id}${line.name}`} line={line} late />
          ))}
        </ul>
      )}
    </section>
  );
}

function Line({ line, late }: { readonly line: Deadline; readonly late: boolean }) {
  return (
    <li>
      <span className={late ? 'lightMark--red' : 'lightMark--amber'} title={late ? '逾期' : '本月到期'}>
        {late ? '■' : '▲'}
      </span>
      <a
        href={
          line.kind === 'report'
            ? addressOf('target', { view: 'report' })
            : addressOf(line.kind, { id: line.id })
        }
        title={`${line.name}：${line.what}`}
      >
        {line.name}
      </a>
      <span className="muted">
        {line.on} {late ? '' : line.kind === 'report' ? '报送' : '到期'}
      </span>
    </li>
  );
}
