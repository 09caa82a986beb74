import { Drawer } from 'antd';
import { useEffect, useState } from 'react';
import { Exact } from '../../../shared/money/decimal.ts';
import { formatMoney } from '../../../shared/money/format.ts';
import { engine } from '../../app/engine.ts';
import { addressOf } from '../../app/route.ts';
import { problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import type { TargetQuestion } from '../../workers/tasks/target.ts';
import type { ToldRows } from '../../workers/tasks/targetBehind.ts';

/** The records behind a figure that was counted from the registers, with their sum. */
export function RowsDrawer({
  question,
  indicator,
  onClose,
}: {
  readonly question: TargetQuestion;
  readonly indicator: string | undefined;
  onClose(): void;
}) {
  const tell = useTell();
  const [told, setTold] = useState<ToldRows | null>();
  useEffect(() => {
    setTold(undefined);
    if (indicator === undefined) return;
    engine.call('target.rows', { ...question, indicator }).then(setTold, (error: unknown) => {
      tell.problem(problemFrom(error));
    });
  }, [indicator, question, tell]);
  return (
    <Drawer
      className="rowsDrawer"
      title={told ? `${told.title}：依据的 ${told.count.toLocaleString('zh-CN')} 条记录` : '依据的记录'}
      open={indicator !== undefined}
      onClose={onClose}
      size={760}
      mask={false}
    >
      {told ? <Rows told={told} /> : null}
    </Drawer>
  );
}

function Rows({ told }: { readonly told: ToldRows }) {
  const money = told.kind === 'sum';
  return (
    <>
      <p className="muted">{told.words}</p>
      <table className="rowsDrawer-table">
        <thead>
          <tr>
            <th className="figure">序号</th>
            <th>{told.rows[0]?.register === 'project' ? '项目' : '企业'}</th>
            {told.rows[0]?.register === 'project' ? <th>项目单位</th> : null}
            <th className="figure">{money ? '期内完成投资（万元）' : '计入'}</th>
            <th>说明</th>
          </tr>
        </thead>
        <tbody>
          <tr className="rowsDrawer-sum">
            <td />
            <td>合计</td>
            {told.rows[0]?.register === 'project' ? <td /> : null}
            <td className="figure" title={money ? `${told.sum} 元` : undefined}>
              {money ? formatMoney(told.sum, '万元') : told.sum}
            </td>
            <td className="muted">
              {told.kind === 'share' && told.count > 0
                ? `${told.sum} ÷ ${told.count} = ${new Exact(told.sum).dividedBy(told.count).times(100).toDecimalPlaces(2).toFixed()}%`
                : ''}
            </td>
          </tr>
          {told.rows.map((row, index) => (
            <tr key={row.id}>
              <td className="figure muted">{index + 1}</td>
              <td>
                <a href={addressOf(row.register, { id: row.id })}>{row.name}</a>
              </td>
              {row.register === 'project' ? <td>{row.owner}</td> : null}
              <td className="figure" title={money ? `${row.amount} 元` : undefined}>
                {money ? formatMoney(row.amount, '万元') : row.amount === '0' ? '否' : '是'}
              </td>
              <td className="muted">{row.note}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {told.count > told.rows.length ? (
        <p className="muted">
          只列出前 {told.rows.length.toLocaleString('zh-CN')} 条，合计是全部{' '}
          {told.count.toLocaleString('zh-CN')} 条的。
        </p>
      ) : null}
    </>
  );
}
