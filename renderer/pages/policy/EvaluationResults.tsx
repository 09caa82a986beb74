import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { TabBar } from '../../parts/TabBar.tsx';
import { GROUPINGS, type Grouping, type Within } from '../../workers/policy/groupings.ts';
import type { PolicyTab } from '../../workers/policy/lines.ts';
import type { ToldEvaluation } from '../../workers/tasks/policy.ts';
import { GroupLines } from './GroupLines.tsx';
import { ResultLines } from './ResultLines.tsx';
import { SavedDrawer } from './SavedDrawer.tsx';
import { TotalsStrip } from './TotalsStrip.tsx';
import { WorkingDrawer } from './WorkingDrawer.tsx';

const TABS: readonly (readonly [PolicyTab, string])[] = [
  ['granted', '可享受'],
  ['near', '差一点'],
  ['open', '缺资料'],
  ['flagged', '数据存疑'],
  ['dropped', '同一项目从高未计'],
  ['qualified', '符合范围'],
  ['refused', '不符合'],
];

type Order = Grouping | 'each';

const GROUPED: readonly Grouping[] = ['enterprise', 'project', 'clause', 'department', 'level'];
const ORDERS: readonly { readonly value: Order; readonly label: string }[] = [
  { value: 'each', label: '逐条' },
  ...GROUPED.map((value) => ({ value, label: `按${GROUPINGS[value]}` })),
];

/** The results one by one or put together, and the drawers with a working and with what was saved. */
export function EvaluationResults({ told }: { readonly told: ToldEvaluation }) {
  const [tab, setTab] = useState<PolicyTab>('granted');
  const [order, setOrder] = useState<Order>('each');
  const [within, setWithin] = useState<Within & { readonly label: string }>();
  const [opened, setOpened] = useState<string>();
  const [saved, setSaved] = useState(false);
  const goTo = (next: PolicyTab) => {
    setOrder('each');
    setWithin(undefined);
    setTab(next);
  };
  return (
    <>
      <TotalsStrip told={told} onTab={goTo} />
      <div className="evaluationOrders">
        <Segmented<Order>
          size="small"
          aria-label="结果怎样汇总"
          value={order}
          options={[...ORDERS]}
          onChange={(next) => {
            setOrder(next);
            setWithin(undefined);
          }}
        />
        {within ? (
          <Button
            size="small"
            onClick={() => {
              setOrder(within.by);
              setWithin(undefined);
            }}
          >
            {GROUPINGS[within.by]}：{within.label}　×
          </Button>
        ) : null}
        <Button size="small" className="evaluationOrders-saved" onClick={() => setSaved(true)}>
          保存与对照
        </Button>
      </div>
      {order === 'each' ? (
        <>
          <TabBar<PolicyTab>
            tabs={TABS.filter(([key]) => key !== 'flagged' || told.counts.flagged > 0).map(
              ([key, label]) => ({
                key,
                label: within ? label : `${label} ${told.counts[key].toLocaleString('zh-CN')}`,
              }),
            )}
            chosen={tab}
            onChoose={setTab}
          />
          <ResultLines
            key={`${tab} ${within?.by} ${within?.key}`}
            tab={tab}
            within={within}
            told={told}
            onOpen={setOpened}
          />
        </>
      ) : (
        <GroupLines
          key={order}
          by={order}
          told={told}
          onOpen={({ key, label }) => {
            setWithin({ by: order, key, label });
            setOrder('each');
            setTab('granted');
          }}
        />
      )}
      <WorkingDrawer resultKey={opened} onClose={() => setOpened(undefined)} />
      <SavedDrawer open={saved} year={told.year} onClose={() => setSaved(false)} />
    </>
  );
}
