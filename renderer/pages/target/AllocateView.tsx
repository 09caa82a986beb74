import { Select } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { engine } from '../../app/engine.ts';
import { useSignal } from '../../app/signal.ts';
import { acts, phase, problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { Message } from '../../parts/Message.tsx';
import { PageHeader } from '../../parts/PageHeader.tsx';
import type { ToldAllocation } from '../../workers/tasks/targetAllocate.ts';
import { AllocationBar } from './AllocationBar.tsx';
import { AllocationTable } from './AllocationTable.tsx';
import { type AllocationDraft, firstDraft, madeOf, outcomeOf } from './allocation.ts';
import { ComparedVersions } from './ComparedVersions.tsx';
import { likelyPlan } from './choice.ts';
import { exportVersion } from './exportVersion.ts';
import { planLabel, usePlans } from './plans.ts';
import { VersionsPanel } from './VersionsPanel.tsx';
import './allocate.css';

interface Asked {
  readonly plan: string;
  readonly indicator: string;
  readonly year: string;
}

/** 分解: a total over the towns by weights, with locks, floors and caps; every version is kept and can be compared. */
export default function AllocateView() {
  const tell = useTell();
  const turn = useSignal(acts);
  const state = useSignal(phase);
  const plans = usePlans();
  const [asked, setAsked] = useState<Asked>();
  const [told, setTold] = useState<ToldAllocation>();
  const [draft, setDraft] = useState<AllocationDraft>();
  const [compared, setCompared] = useState<readonly number[]>([]);
  const plan = plans?.find(({ id }) => id === asked?.plan);
  useEffect(() => {
    if (!plans || asked || state.phase !== 'ready') return;
    const { year, town } = state.office;
    const first = likelyPlan(plans, String(year ?? ''), String(town ?? ''));
    const indicator = first?.summable[0]?.id;
    if (first && indicator !== undefined)
      setAsked({ plan: first.id, indicator, year: nextYear(first.targetYears, first.to) });
  }, [plans, asked, state]);
  useEffect(() => {
    if (!asked || turn < 0) return;
    let left = false;
    engine.call('target.allocation', asked).then(
      (next) => {
        if (!left) setTold(next);
      },
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [asked, turn]);
  const versions = told?.versions.length ?? 0;
  // A fresh start for another target, and after a version was saved or taken back.
  const start = `${asked?.plan}|${asked?.indicator}|${asked?.year}|${versions}`;
  const [started, setStarted] = useState('');
  useEffect(() => {
    if (!told || started === start) return;
    setStarted(start);
    setDraft(firstDraft(told));
    setCompared([]);
  }, [told, start, started]);
  const outcome = useMemo(() => (told && draft ? outcomeOf(told, draft) : undefined), [told, draft]);
  if (!plans || !plan || !asked || !told || !draft) return null;
  const change = (part: Partial<Asked>) => setAsked({ ...asked, ...part });
  const save = async (reason: string) => {
    try {
      await engine.call('target.allocateSave', madeOf(asked, told, draft, reason));
      tell.done('已保存为新的一版，可以撤销');
      return true;
    } catch (error) {
      tell.problem(problemFrom(error));
      return false;
    }
  };
  const output = async (number: number) => {
    try {
      const name = await exportVersion(
        { ...asked, number },
        `${asked.year}年${told.name}分解表第${number}版`,
      );
      if (name !== undefined) tell.done(`已保存 ${name}`);
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  const pair = compared.flatMap((number) => told.versions.find((version) => version.number === number) ?? []);
  const [one, other] = pair;
  return (
    <section className="targetView" aria-label="分解">
      <PageHeader
        title="分解"
        about="把总量按权重分到各镇街；锁定的数不动，四舍五入留下的差写明；每一版都留着，可以对比"
      >
        <Select
          aria-label="目标任务表"
          style={{ width: 270 }}
          popupMatchSelectWidth={420}
          value={plan.id}
          options={plans
            .filter(({ summable }) => summable.length > 0)
            .map((each) => ({ value: each.id, label: planLabel(each) }))}
          onChange={(id: string) => {
            const next = plans.find((each) => each.id === id);
            const indicator = next?.summable[0]?.id;
            if (next && indicator !== undefined)
              setAsked({ plan: id, indicator, year: nextYear(next.targetYears, next.to) });
          }}
        />
        <Select
          aria-label="指标"
          style={{ width: 290 }}
          popupMatchSelectWidth={460}
          showSearch={{ optionFilterProp: 'label' }}
          value={asked.indicator}
          options={plan.summable.map(({ id, name, unit }) => ({ value: id, label: `${name}（${unit}）` }))}
          onChange={(indicator: string) => change({ indicator })}
        />
        <Select
          aria-label="年度"
          style={{ width: 96 }}
          value={asked.year}
          options={yearsToAllocate(plan.from, plan.to).map((year) => ({ value: year, label: `${year} 年` }))}
          onChange={(year: string) => change({ year })}
        />
      </PageHeader>
      {told.units.length === 0 ? (
        <EmptyState title="没有可以分解到的单元" about="换一份目标任务表，或换一个年度。" />
      ) : (
        <>
          <AllocationBar told={told} draft={draft} onChange={setDraft} />
          {outcome && !outcome.ok ? (
            <Message
              kind="error"
              what={outcome.findings[0]?.message ?? '这样分解不出来'}
              advice={outcome.findings[0]?.advice}
            />
          ) : null}
          <div className="allocateBody">
            {one && other ? (
              <ComparedVersions
                told={told}
                earlier={one.number < other.number ? one : other}
                later={one.number < other.number ? other : one}
                onClose={() => setCompared([])}
              />
            ) : (
              <AllocationTable
                told={told}
                draft={draft}
                result={outcome?.ok ? outcome.value : undefined}
                onChange={setDraft}
              />
            )}
            <VersionsPanel
              told={told}
              draft={draft}
              result={outcome?.ok ? outcome.value : undefined}
              compared={compared}
              onCompare={setCompared}
              onSave={save}
              onExport={(number) => void output(number)}
              onTake={(version) => setDraft(firstDraft({ ...told, versions: [version] }))}
            />
          </div>
        </>
      )}
    </section>
  );
}

/** The year after the last one that has targets: what is to be broken down next. */
function nextYear(years: readonly string[], to: string): string {
  const last = years.at(-1) ?? to;
  return String(Number.parseInt(last, 10) + 1);
}

/** The plan's years and some after it. */
function yearsToAllocate(from: string, to: string): string[] {
  const first = Number.parseInt(from, 10);
  const count = Number.parseInt(to, 10) - first + 4;
  return Array.from({ length: count }, (_, index) => String(first + index));
}
