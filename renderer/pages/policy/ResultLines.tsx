import { useEffect, useState } from 'react';
import { engine } from '../../app/engine.ts';
import type { Within } from '../../workers/policy/groupings.ts';
import type { PolicyLine, PolicyTab } from '../../workers/policy/lines.ts';
import type { ToldEvaluation } from '../../workers/tasks/policy.ts';
import { LinesBar, PAGE } from './LinesBar.tsx';

const AMOUNTS: Readonly<Record<PolicyTab, string>> = {
  granted: '金额（万元）',
  near: '达到后可享受（万元）',
  open: '',
  dropped: '未计金额（万元）',
  qualified: '',
  refused: '',
  flagged: '按现有数据（万元）',
};

const WHY: Readonly<Record<PolicyTab, string>> = {
  granted: '说明',
  near: '差在哪里',
  open: '要问清楚的',
  dropped: '为什么没计',
  qualified: '说明',
  refused: '为什么不能享受',
  flagged: '哪里不对',
};

/** A tab's lines; a click on a line opens its working. */
export function ResultLines({
  tab,
  within,
  told,
  onOpen,
}: {
  readonly tab: PolicyTab;
  readonly within: (Within & { readonly label: string }) | undefined;
  readonly told: ToldEvaluation;
  onOpen(key: string): void;
}) {
  const [page, setPage] = useState(1);
  const [search, setSearch] = useState('');
  const [answer, setAnswer] = useState<{ readonly lines: readonly PolicyLine[]; readonly total: number }>();
  useEffect(() => {
    if (told.year === '') return;
    engine
      .call('policy.lines', {
        tab,
        search,
        within: within ? { by: within.by, key: within.key } : null,
        offset: (page - 1) * PAGE,
        limit: PAGE,
      })
      .then(setAnswer, () => undefined);
  }, [tab, within, told, search, page]);
  if (!answer) return null;
  const amount = AMOUNTS[tab];
  return (
    <div className="resultLines">
      <LinesBar
        placeholder="企业、项目或条款"
        label="在结果中查找"
        page={page}
        total={answer.total}
        counter="条"
        onSearch={setSearch}
        onPage={setPage}
      />
      <div className="resultLines-rows">
        <table>
          <thead>
            <tr>
              <th>企业</th>
              <th>项目</th>
              <th>条款</th>
              {amount === '' ? null : <th className="figure">{amount}</th>}
              <th>{WHY[tab]}</th>
            </tr>
          </thead>
          <tbody>
            {answer.lines.map((line) => (
              <tr key={line.key}>
                <td title={line.enterprise}>{line.enterprise}</td>
                <td>{line.project}</td>
                <td>
                  <button type="button" className="explained" onClick={() => onOpen(line.key)}>
                    {line.title}
                  </button>{' '}
                  <span className="muted small">{line.clause}</span>
                </td>
                {amount === '' ? null : (
                  <td className="figure">
                    {line.amount === '' ? (
                      <span className="muted" title="条款没有可以算出的金额">
                        —
                      </span>
                    ) : (
                      <button type="button" className="explained" onClick={() => onOpen(line.key)}>
                        {line.amount}
                      </button>
                    )}
                    {line.doubt === '' || tab === 'flagged' ? null : (
                      <span className="doubt" title={line.doubt}>
                        存疑
                      </span>
                    )}
                  </td>
                )}
                <td className="resultLines-why">
                  <div title={line.why}>{line.why}</div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {answer.total === 0 ? <p className="muted resultLines-none">没有。</p> : null}
      </div>
    </div>
  );
}
