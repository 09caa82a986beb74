import { Button, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { formatMoney } from '../../../shared/money/format.ts';
import { engine } from '../../app/engine.ts';
import { addressOf } from '../../app/route.ts';
import { useSignal } from '../../app/signal.ts';
import { acts, problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { Message } from '../../parts/Message.tsx';
import { TabBar } from '../../parts/TabBar.tsx';
import type { LedgerStage, RefusedStep, ToldLedger } from '../../workers/tasks/allowanceLedger.ts';
import { type FormKind, type SavedDocument, saveForm } from './documents.ts';
import { LedgerLines } from './LedgerLines.tsx';
import { Saved } from './Saved.tsx';
import { StepBar } from './StepBar.tsx';
import './allowance.css';

/** 台账: every matter of a year by how far it has come; the next step is entered for many at once. */
export function LedgerView() {
  const tell = useTell();
  const turn = useSignal(acts);
  const [year, setYear] = useState('');
  const [stage, setStage] = useState<LedgerStage | 'all'>('all');
  const [search, setSearch] = useState('');
  const [told, setTold] = useState<ToldLedger>();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<readonly RefusedStep[]>([]);
  const [saved, setSaved] = useState<SavedDocument>();
  useEffect(() => {
    if (turn < 0) return;
    engine
      .call('allowance.ledger', { year, stage: stage === 'all' ? null : stage, search })
      .then(setTold, (error: unknown) => tell.problem(problemFrom(error)));
  }, [year, stage, search, turn, tell]);
  const form = async (kind: FormKind) => {
    try {
      const document = await saveForm(kind, told?.year ?? '', [...chosen]);
      if (document) setSaved(document);
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  if (!told) return null;
  if (told.years.length === 0) {
    return (
      <EmptyState
        title="奖补台账还是空的"
        about="在“免申即享”里选中企业生成告知单或登记申报，就会逐条记到这里；也可以导入已有的申报、公示、拨付表。"
      >
        <Button type="primary" href={addressOf('policy', { view: 'eligible' })}>
          去免申即享
        </Button>
        <Button href={addressOf('import', { register: 'application' })}>导入已有台账</Button>
      </EmptyState>
    );
  }
  const tabs = [
    { key: 'all' as const, label: `全部 ${told.total.toLocaleString('zh-CN')}` },
    ...told.stages
      .filter(({ count, stage: key }) => count > 0 || key === stage)
      .map(({ stage: key, label, count, amount }) => ({
        key,
        label: `${label} ${count.toLocaleString('zh-CN')}（${formatMoney(amount)} 万元）`,
      })),
  ];
  return (
    <>
      <TabBar<LedgerStage | 'all'>
        tabs={tabs}
        chosen={stage}
        onChoose={(next) => {
          setStage(next);
          setChosen(new Set());
        }}
      />
      <div className="allowanceBar">
        <Select<string>
          aria-label="年度"
          style={{ width: 110 }}
          value={told.year}
          options={told.years.map((each) => ({ value: each, label: `${each} 年度` }))}
          onChange={(next) => {
            setYear(next);
            setChosen(new Set());
          }}
        />
        <Input.Search
          allowClear
          style={{ width: 220 }}
          placeholder="企业、项目或条款"
          aria-label="在台账中查找"
          onSearch={setSearch}
        />
        <span className="muted">
          {chosen.size === 0 ? '先勾选，再登记或生成表格' : `已选 ${chosen.size.toLocaleString('zh-CN')} 条`}
        </span>
        <span className="allowanceBar-rest" />
        <Button disabled={chosen.size === 0} onClick={() => void form('award')}>
          申报汇总表…
        </Button>
        <Button disabled={chosen.size === 0} onClick={() => void form('publicity')}>
          公示表…
        </Button>
        <Button disabled={chosen.size === 0} onClick={() => void form('arrangement')}>
          资金安排表…
        </Button>
        <Button href={addressOf('enterprise', { view: 'application' })}>在表格中修改</Button>
      </div>
      <StepBar
        key={stage}
        stage={stage}
        ids={[...chosen]}
        onDone={(next) => {
          setRefused(next);
          if (next.length === 0) setChosen(new Set());
        }}
      />
      {saved ? <Saved document={saved} onClose={() => setSaved(undefined)} /> : null}
      {refused.length > 0 ? (
        <Message
          kind="warning"
          what={`${refused.length} 条没有登记`}
          where={refused
            .slice(0, 3)
            .map(({ name, reason }) => `${name}：${reason}`)
            .join('；')}
          advice="改好日期再登记；其余的已经登记。"
        >
          <Button onClick={() => setRefused([])}>知道了</Button>
        </Message>
      ) : null}
      <LedgerLines lines={told.lines} chosen={chosen} onChosen={setChosen} />
    </>
  );
}
