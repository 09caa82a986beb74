import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { formatMoney } from '../../../shared/money/format.ts';
import type { Instalment } from '../../../shared/policy/schedule/instalments.ts';
import { engine } from '../../app/engine.ts';
import { addressOf } from '../../app/route.ts';
import { useSignal } from '../../app/signal.ts';
import { acts, phase } from '../../app/state.ts';
import { EmptyState } from '../../parts/EmptyState.tsx';
import type { ToldSchedules } from '../../workers/tasks/policySchedule.ts';

const STATES: Readonly<Record<Instalment['state'], string>> = {
  paid: '已拨付',
  over: '多拨',
  under: '少拨',
  due: '应拨',
  offset: '抵扣完',
  open: '缺数据',
  none: '无',
};

/** 多年兑付: every grant that runs over several years, year by year, with 多还少补. */
export function ScheduleView() {
  const turn = useSignal(acts);
  const state = useSignal(phase);
  const year = state.phase === 'ready' && typeof state.office.year === 'string' ? state.office.year : '';
  const [told, setTold] = useState<ToldSchedules>();
  const [search, setSearch] = useState('');
  useEffect(() => {
    if (turn < 0) return;
    engine.call('policy.schedules', { year }).then(setTold, () => undefined);
  }, [turn, year]);
  if (!told) return null;
  if (told.schedules.length === 0) {
    return (
      <EmptyState
        title="没有分年兑付的奖补"
        about="技改增量奖补要有完工评价日期、各年财政贡献和分成比例；服务合同、租金、设备补助先在测算里补录当年的数据，之后逐年列在这里。"
      >
        <a href={addressOf('policy', { view: 'fund' })}>填写分成比例</a>
      </EmptyState>
    );
  }
  const wanted = search.trim();
  const shown = told.schedules.filter(
    ({ enterprise, subject, title }) =>
      wanted === '' || [enterprise, subject.name, title].some((text) => text.includes(wanted)),
  );
  return (
    <>
      <div className="totalsStrip">
        <Sum label="应补合计" amount={told.computed} />
        <Sum label="已拨付" amount={told.paid} />
        <Sum label="还应拨付" amount={told.due} />
        <Sum label="应退回" amount={told.clawback} />
      </div>
      <div className="resultLines">
        <div className="resultLines-bar">
          <Input.Search
            allowClear
            size="small"
            style={{ width: 260 }}
            placeholder="企业、项目或条款"
            aria-label="查分年兑付"
            onSearch={setSearch}
          />
          <span className="muted">共 {shown.length.toLocaleString('zh-CN')} 项；已拨付的取自“台账”</span>
        </div>
        <div className="resultLines-rows">
          <table className="scheduleTable">
            <thead>
              <tr>
                <th>企业、项目</th>
                <th>条款</th>
                {told.years.map((each) => (
                  <th key={each} className="figure">
                    {each} 年（万元）
                  </th>
                ))}
                <th className="figure">还应拨付</th>
                <th className="figure">应退回</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ key, enterprise, subject, title, clause, plan, doubt }) => (
                <tr key={key}>
                  <td>
                    <a href={addressOf(subject.register, { id: subject.id })}>{subject.name}</a>
                    {subject.register === 'project' ? <div className="muted small">{enterprise}</div> : null}
                  </td>
                  <td>
                    {title} <span className="muted small">{clause}</span>
                    {doubt ? (
                      <div>
                        <span className="doubt" title={`${doubt.message}；${doubt.advice ?? ''}`}>
                          存疑：企业增量可能重复
                        </span>
                      </div>
                    ) : null}
                  </td>
                  {told.years.map((each) => (
                    <YearCell key={each} instalment={plan.instalments.find((one) => one.year === each)} />
                  ))}
                  <td className="figure">{formatMoney(plan.due, '万元')}</td>
                  <td className="figure">
                    {plan.clawback === '0' ? '' : formatMoney(plan.clawback, '万元')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </>
  );
}

function Sum({ label, amount }: { readonly label: string; readonly amount: string }) {
  return (
    <div>
      <span className="muted">{label}</span>
      <strong>
        {formatMoney(amount, '万元')} <small>万元</small>
      </strong>
    </div>
  );
}

function YearCell({ instalment }: { readonly instalment: Instalment | undefined }) {
  if (!instalment) return <td className="figure" />;
  const { state, paid, due, computed, note } = instalment;
  const amount = paid ?? due ?? computed;
  return (
    <td className="figure" title={note}>
      {amount === null ? '' : formatMoney(amount, '万元')}
      <div className={`small instalment instalment--${state}`}>
        {STATES[state]}
        {instalment.difference !== null && instalment.difference !== '0'
          ? ` ${formatMoney(instalment.difference.replace('-', ''), '万元')}`
          : ''}
        {instalment.carried === '0' || paid !== null
          ? ''
          : instalment.carried.startsWith('-')
            ? `（扣 ${formatMoney(instalment.carried.slice(1), '万元')}）`
            : `（补 ${formatMoney(instalment.carried, '万元')}）`}
      </div>
    </td>
  );
}
