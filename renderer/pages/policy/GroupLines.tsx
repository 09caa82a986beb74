import { useEffect, useState } from 'react';
import { formatMoney } from '../../../shared/money/format.ts';
import type { Total } from '../../../shared/policy/ledger/totals.ts';
import { engine } from '../../app/engine.ts';
import { GROUPINGS, type Grouping } from '../../workers/policy/groupings.ts';
import type { ToldEvaluation } from '../../workers/tasks/policy.ts';
import { LinesBar, PAGE } from './LinesBar.tsx';

/** Results put together; a click goes into one of them. */
export function GroupLines({
  by,
  told,
  onOpen,
}: {
  readonly by: Grouping;
  readonly told: ToldEvaluation;
  onOpen(group: Total): void;
}) {
  const [page, setPage] = useState(1);
  const [search, setSearch] = useState('');
  const [answer, setAnswer] = useState<{ readonly groups: readonly Total[]; readonly total: number }>();
  useEffect(() => {
    if (told.year === '') return;
    engine
      .call('policy.groups', { by, search, offset: (page - 1) * PAGE, limit: PAGE })
      .then(setAnswer, () => undefined);
  }, [by, told, search, page]);
  if (!answer) return null;
  return (
    <div className="resultLines">
      <LinesBar
        placeholder={`查${GROUPINGS[by]}`}
        label={`查${GROUPINGS[by]}`}
        page={page}
        total={answer.total}
        counter="项"
        onSearch={setSearch}
        onPage={setPage}
      />
      <div className="resultLines-rows">
        <table>
          <thead>
            <tr>
              <th>{GROUPINGS[by]}</th>
              <th className="figure">金额（万元）</th>
              <th className="figure">可享受（条）</th>
              <th className="figure">缺资料（条）</th>
              <th className="figure">不符合（条）</th>
            </tr>
          </thead>
          <tbody>
            {answer.groups.map((group) => (
              <tr key={group.key}>
                <td>
                  <button type="button" className="explained" onClick={() => onOpen(group)}>
                    {group.label}
                  </button>{' '}
                  {by === 'clause' ? <span className="muted small">{group.key}</span> : null}
                </td>
                <td className="figure">{formatMoney(group.amount, '万元')}</td>
                <td className="figure">{by === 'level' ? '' : group.granted.toLocaleString('zh-CN')}</td>
                <td className="figure">{by === 'level' ? '' : group.open.toLocaleString('zh-CN')}</td>
                <td className="figure">{by === 'level' ? '' : group.refused.toLocaleString('zh-CN')}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">合计（全部）</th>
              <td className="figure">{formatMoney(told.all.amount, '万元')}</td>
              <td className="figure">{told.all.granted.toLocaleString('zh-CN')}</td>
              <td className="figure">{told.all.open.toLocaleString('zh-CN')}</td>
              <td className="figure">{told.all.refused.toLocaleString('zh-CN')}</td>
            </tr>
          </tfoot>
        </table>
        {answer.total === 0 ? <p className="muted resultLines-none">没有。</p> : null}
      </div>
    </div>
  );
}
