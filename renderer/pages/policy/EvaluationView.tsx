import { Button, Input, Select } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { decimalText, Exact, isDecimalText } from '../../../shared/money/decimal.ts';
import { toYuan } from '../../../shared/money/units.ts';
import { engine } from '../../app/engine.ts';
import { runShown, wasCancelled } from '../../app/running.ts';
import { useSignal } from '../../app/signal.ts';
import { phase, problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { Message } from '../../parts/Message.tsx';
import { ProgressBar } from '../../parts/ProgressBar.tsx';
import { TabBar } from '../../parts/TabBar.tsx';
import type { PolicyTab } from '../../workers/policy/lines.ts';
import type { Progress } from '../../workers/rpc/progress.ts';
import type { ToldEvaluation } from '../../workers/tasks/policy.ts';
import type { ToldPack } from '../../workers/tasks/policyLibrary.ts';
import { ResultLines } from './ResultLines.tsx';
import { TotalsStrip } from './TotalsStrip.tsx';
import { WorkingDrawer } from './WorkingDrawer.tsx';

const TABS: readonly (readonly [PolicyTab, string])[] = [
  ['granted', '可享受'],
  ['near', '差一点'],
  ['open', '缺资料'],
  ['dropped', '同一项目从高未计'],
  ['qualified', '符合范围'],
  ['refused', '不符合'],
];

/** Year and packs, then who gets how much, who does not and why, and what must be asked. */
export function EvaluationView() {
  const tell = useTell();
  const state = useSignal(phase);
  const officeYear =
    state.phase === 'ready' && typeof state.office.year === 'string' ? state.office.year : '';
  const [year, setYear] = useState(officeYear);
  const [packs, setPacks] = useState<readonly ToldPack[]>([]);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [pool, setPool] = useState('');
  const [method, setMethod] = useState<'ratio' | 'rank'>('ratio');
  const [told, setTold] = useState<ToldEvaluation | null>(null);
  const [tab, setTab] = useState<PolicyTab>('granted');
  const [working, setWorking] = useState<{
    readonly progress: Progress | null;
    readonly startedAt: number;
  }>();
  const [opened, setOpened] = useState<string>();

  useEffect(() => {
    engine.call('policy.library', {}).then(
      (found) => {
        setPacks(found);
        setChosen(found.filter((pack) => pack.enabled).map((pack) => pack.id));
      },
      () => undefined,
    );
    engine.call('policy.kept', {}).then(
      (kept) => {
        setTold(kept);
        if (kept) setYear(kept.year);
      },
      () => undefined,
    );
  }, []);

  const evaluate = useCallback(async () => {
    const wan = pool.replaceAll(',', '').trim();
    if (wan !== '' && !isDecimalText(wan)) {
      tell.problem({
        code: 'pool',
        message: `资金盘子“${pool}”不是金额`,
        advice: '填数字，单位是万元；不限就留空。',
      });
      return;
    }
    setWorking({ progress: null, startedAt: performance.now() });
    try {
      const request = {
        year,
        packs: chosen,
        pool: wan === '' ? null : { amount: decimalText(new Exact(toYuan(wan, '万元'))), method },
      };
      const next = await runShown('测算', 'policy.evaluate', request, {
        onProgress: (progress) => setWorking((before) => (before ? { ...before, progress } : before)),
      });
      setTold(next);
      setTab('granted');
    } catch (error) {
      if (!wasCancelled(error)) tell.problem(problemFrom(error));
    } finally {
      setWorking(undefined);
    }
  }, [year, chosen, pool, method, tell]);

  const inForce = packs.filter((pack) => pack.clauses.some((clause) => clause.computed));
  return (
    <>
      <form
        className="evaluationBar"
        onSubmit={(event) => {
          event.preventDefault();
          void evaluate();
        }}
      >
        <Input
          aria-label="测算年度"
          style={{ width: 110 }}
          suffix="年度"
          maxLength={4}
          value={year}
          onChange={({ target }) => setYear(target.value.replace(/\D/g, ''))}
        />
        <Select<string[]>
          aria-label="政策"
          mode="multiple"
          maxTagCount="responsive"
          style={{ flex: 1, minWidth: 200 }}
          placeholder="选择政策"
          value={[...chosen]}
          onChange={setChosen}
          options={inForce.map((pack) => ({
            value: pack.id,
            label: pack.quality === '原文' ? pack.title : `${pack.title}（${pack.quality}，待确认）`,
          }))}
        />
        <Input
          aria-label="资金盘子"
          style={{ width: 170 }}
          placeholder="资金盘子，不限留空"
          suffix="万元"
          value={pool}
          onChange={({ target }) => setPool(target.value)}
        />
        {pool.trim() === '' ? null : (
          <Select<'ratio' | 'rank'>
            aria-label="不够时"
            style={{ width: 130 }}
            value={method}
            onChange={setMethod}
            options={[
              { value: 'ratio', label: '同比例安排' },
              { value: 'rank', label: '从高到低安排' },
            ]}
          />
        )}
        <Button
          type="primary"
          htmlType="submit"
          disabled={year.length !== 4 || chosen.length === 0 || working !== undefined}
        >
          测算
        </Button>
      </form>
      {working ? (
        <ProgressBar
          progress={working.progress ?? { what: '测算', done: 0, total: null }}
          startedAt={working.startedAt}
        />
      ) : null}
      {told?.stale ? (
        <Message kind="notice" what="测算之后台账有改动" advice="重新测算一次，结果才是最新的。" />
      ) : null}
      {told === null ? (
        <EmptyState
          title="选好年度和政策，点“测算”"
          about="全部企业和项目逐条核对：谁能享受多少、还差什么、要向企业问什么。先导入企业名录和技改项目。"
        />
      ) : (
        <>
          <TotalsStrip told={told} />
          <TabBar<PolicyTab>
            tabs={TABS.map(([key, label]) => ({
              key,
              label: `${label} ${told.counts[key].toLocaleString('zh-CN')}`,
            }))}
            chosen={tab}
            onChoose={setTab}
          />
          <ResultLines key={tab} tab={tab} told={told} onOpen={setOpened} />
        </>
      )}
      <WorkingDrawer resultKey={opened} onClose={() => setOpened(undefined)} />
    </>
  );
}
