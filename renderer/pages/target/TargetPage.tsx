import { Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { engine } from '../../app/engine.ts';
import { useSignal } from '../../app/signal.ts';
import { acts } from '../../app/state.ts';
import { PageHeader } from '../../parts/PageHeader.tsx';
import { TabBar } from '../../parts/TabBar.tsx';
import type { ToldPlan } from '../../workers/tasks/target.ts';
import { FindingsTable } from './FindingsTable.tsx';
import { ProgressTable } from './ProgressTable.tsx';
import './target.css';

type View = 'progress' | 'findings';

/** 目标: how far the town has come towards a plan, and what in the plan itself does not add up. */
export function TargetPage() {
  const turn = useSignal(acts);
  const [plans, setPlans] = useState<readonly ToldPlan[]>([]);
  const [chosen, setChosen] = useState<string>();
  const [period, setPeriod] = useState('');
  const [view, setView] = useState<View>('progress');
  useEffect(() => {
    engine.call('target.plans', {}).then(
      (found) => {
        setPlans(found);
        setChosen(found[0]?.id);
        setPeriod(found[0]?.from ?? '');
      },
      () => undefined,
    );
  }, []);
  const plan = plans.find(({ id }) => id === chosen);
  return (
    <div className="page page--fill">
      <PageHeader
        title="目标"
        about="目标取自政策文件原文；完成数有填报的用填报，没有的由项目和企业台账推算，两者不一致时都列出"
      >
        <Select
          aria-label="目标任务表"
          style={{ width: 380 }}
          value={chosen ?? null}
          options={plans.map(({ id, title, place }) => ({ value: id, label: `${place} · ${title}` }))}
          onChange={(id: string) => {
            setChosen(id);
            setPeriod(plans.find((other) => other.id === id)?.from ?? '');
          }}
        />
        <Input
          aria-label="期次"
          style={{ width: 150 }}
          prefix="期次"
          value={period}
          title="写成 2015、2015Q2 或 2015-06"
          onChange={({ target }) => setPeriod(target.value)}
        />
      </PageHeader>
      <TabBar<View>
        tabs={[
          { key: 'progress', label: '完成进度' },
          { key: 'findings', label: '目标表核对' },
        ]}
        chosen={view}
        onChoose={setView}
      />
      {plan && view === 'progress' ? <ProgressTable plan={plan.id} period={period} turn={turn} /> : null}
      {plan && view === 'findings' ? <FindingsTable plan={plan.id} /> : null}
    </div>
  );
}
