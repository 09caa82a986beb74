import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { engine } from '../../app/engine.ts';
import { useReverse } from '../../app/reverse.ts';
import { addressOf } from '../../app/route.ts';
import { useSignal } from '../../app/signal.ts';
import { acts } from '../../app/state.ts';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { PageHeader } from '../../parts/PageHeader.tsx';
import { Shortcut } from '../../parts/Shortcut.tsx';
import type { Overview } from '../../workers/tasks/overview.ts';
import './workbench.css';

/** 工作台: what there is, what needs a look, what was done last, and what to do next. */
export function WorkbenchPage() {
  const turn = useSignal(acts);
  const reverse = useReverse();
  const [overview, setOverview] = useState<Overview>();
  useEffect(() => {
    if (turn >= 0) engine.call('overview', {}).then(setOverview, () => undefined);
  }, [turn]);
  if (!overview) return <PageHeader title="工作台" about="正在读取…" />;
  const { registers, latest, unresolved, lateTasks } = overview;
  const count = (id: string) => registers.find(({ register }) => register === id)?.count ?? 0;
  const empty = count('enterprise') === 0 && count('project') === 0;
  return (
    <div className="page">
      <PageHeader
        title="工作台"
        about={latest[0] ? `最近一次操作：${latest[0].at.slice(0, 16).replace('T', ' ')}` : '还没有操作'}
      >
        <Button type={empty ? 'default' : 'primary'} href={addressOf('import')}>
          导入表格 <Shortcut keys="Ctrl+I" />
        </Button>
      </PageHeader>
      {empty ? (
        <EmptyState
          title="从一张企业名录开始"
          about="把市里或统计部门发来的名录拖进来，核对后写入台账；再导入技改项目，就可以测算奖补、生成报送表。"
        >
          <Button type="primary" href={addressOf('import', { register: 'enterprise' })}>
            导入企业名录
          </Button>
          <Button href={addressOf('import', { register: 'project' })}>导入项目清单</Button>
        </EmptyState>
      ) : (
        <>
          <div className="benchCounts">
            {registers
              .filter(({ register }) => register !== 'submission')
              .map(({ register, count: records, problems }) => (
                <a
                  key={register}
                  className="card benchCount"
                  href={
                    register === 'project'
                      ? addressOf('project')
                      : addressOf('enterprise', register === 'enterprise' ? {} : { view: register })
                  }
                >
                  <span className="muted">{REGISTERS[register].label}</span>
                  <strong>
                    {records.toLocaleString('zh-CN')} <small>{REGISTERS[register].counter}</small>
                  </strong>
                  {problems > 0 ? (
                    <span className="lightMark--amber small">
                      ▲ {problems.toLocaleString('zh-CN')} 待核对
                    </span>
                  ) : (
                    <span className="muted small">没有待核对</span>
                  )}
                </a>
              ))}
          </div>
          <div className="benchColumns">
            <section className="card">
              <h2>接下来可以做</h2>
              <ul className="benchSteps">
                {lateTasks > 0 ? (
                  <li>
                    <a className="lightMark--red" href={addressOf('task', { view: 'late' })}>
                      ■ {lateTasks.toLocaleString('zh-CN')} 项任务逾期
                    </a>
                    <span className="muted">办结的填办结日期和佐证，未办结的催办</span>
                  </li>
                ) : null}
                {unresolved > 0 ? (
                  <li>
                    <a href={addressOf('project')}>
                      {unresolved.toLocaleString('zh-CN')} 个项目的单位不在企业名录里
                    </a>
                    <span className="muted">补上企业或核对名称，测算才能用到企业数据</span>
                  </li>
                ) : null}
                <li>
                  <a href={addressOf('policy')}>测算哪些企业能享受什么</a>
                  <span className="muted">逐企业逐项目，列出差什么、缺什么</span>
                </li>
                <li>
                  <a href={addressOf('policy', { view: 'eligible' })}>给能享受、没申报的企业发告知单</a>
                  <span className="muted">金额大的在前，一家一页</span>
                </li>
                <li>
                  <a href={addressOf('target', { view: 'entry' })}>填报目标完成数、生成季报</a>
                  <span className="muted">上期数和台账推算数在旁边，文字说明按数写好</span>
                </li>
                <li>
                  <a href={addressOf('submission')}>生成报送表</a>
                  <span className="muted">内置表样，或把市里的表拖进来</span>
                </li>
                <li>
                  <a href={addressOf('vault')}>核对数据安全</a>
                  <span className="muted">保险箱在哪里、最近一次写入</span>
                </li>
              </ul>
            </section>
            <section className="card">
              <h2>最近操作</h2>
              <ul className="benchActs">
                {latest.map((act, place) => (
                  <li key={act.seq}>
                    <span className="muted">{act.at.slice(5, 16).replace('T', ' ')}</span>
                    <span className="benchAct">{act.label}</span>
                    <span className="muted">{act.actor}</span>
                    {place === 0 && act.kind !== 'setup' ? (
                      <Button
                        size="small"
                        onClick={() => void reverse(act.kind === 'undo' ? 'redo' : 'undo')}
                      >
                        {act.kind === 'undo' ? '恢复' : '撤销'}
                      </Button>
                    ) : null}
                  </li>
                ))}
              </ul>
            </section>
          </div>
        </>
      )}
    </div>
  );
}
