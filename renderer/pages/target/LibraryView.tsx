import { Button, Popconfirm, Select } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { engine } from '../../app/engine.ts';
import { navigate, useRoute } from '../../app/route.ts';
import { saveWorkbook } from '../../app/saveWorkbook.ts';
import { askShell } from '../../app/shell.ts';
import { useSignal } from '../../app/signal.ts';
import { acts, problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { PageHeader } from '../../parts/PageHeader.tsx';
import type { ToldPlanTables } from '../../workers/target/tellPlan.ts';
import type { ToldPlanImport } from '../../workers/tasks/targetLibrary.ts';
import { dropped, granted, type WaitingFile } from '../import/readFile.ts';
import { allocationChoice, dashboardChoice } from './choice.ts';
import { ImportPlans } from './ImportPlans.tsx';
import { PlanSheets } from './PlanSheets.tsx';
import { planLabel, usePlans } from './plans.ts';
import './library.css';

/** 目标库: the plans with their tables as grids, what does not add up beside the cells, and the import of another. */
export default function LibraryView() {
  const tell = useTell();
  const turn = useSignal(acts);
  const { params } = useRoute();
  const plans = usePlans();
  const chosen =
    plans?.find(({ id }) => id === params.plan) ?? plans?.find(({ inUse }) => inUse) ?? plans?.[0];
  const [tables, setTables] = useState<ToldPlanTables>();
  const [opened, setOpened] = useState<ToldPlanImport>();
  const id = chosen?.id;
  useEffect(() => {
    if (id === undefined || turn < 0) return;
    engine.call('target.tables', { plan: id }).then(setTables, () => undefined);
  }, [id, turn]);

  const show = useCallback((plan: string) => navigate('target', { view: 'library', plan }), []);
  const open = async (file: WaitingFile) => {
    try {
      setOpened(await engine.call('target.importOpen', { name: file.name, bytes: await file.bytes() }));
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  const choose = async () => {
    try {
      const { files } = await askShell('files.open', { kind: 'workbook', multiple: false });
      const [file] = files;
      if (file) await open(granted(file));
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  const use = async () => {
    if (id === undefined) return;
    try {
      await engine.call('target.use', { plan: id });
      dashboardChoice.set(undefined);
      allocationChoice.set(undefined);
      tell.done('已设为常用，各页打开时先看这一份');
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  const output = async () => {
    if (!tables) return;
    try {
      const name = await saveWorkbook(`${tables.title}及核对结果`, () =>
        engine.call('target.export', { plan: tables.id }),
      );
      if (name !== undefined) tell.done(`已保存 ${name}`);
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  const remove = async () => {
    if (id === undefined) return;
    try {
      await engine.call('target.remove', { plan: id });
      tell.done('已移出目标库，可以撤销');
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };

  if (opened)
    return (
      <ImportPlans
        opened={opened}
        onShow={show}
        onClose={() => {
          setOpened(undefined);
          void engine.call('target.importClose', {});
        }}
      />
    );
  return (
    <section
      className="targetView"
      aria-label="目标库"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        const [file] = event.dataTransfer.files;
        if (file) void open(dropped(file));
      }}
    >
      <PageHeader
        title="目标库"
        about={
          tables?.taken
            ? `导入自 ${tables.taken.file}，${tables.taken.by}，${tables.taken.at.slice(0, 16).replace('T', ' ')}`
            : tables
              ? `原文：${tables.source}`
              : '目标任务表照原文收录，对不上的地方列在旁边，不改动原数'
        }
      >
        <Select
          aria-label="目标任务表"
          style={{ width: 360 }}
          value={id ?? null}
          options={(plans ?? []).map((plan) => ({ value: plan.id, label: planLabel(plan) }))}
          onChange={show}
        />
        {tables?.taken ? (
          <Popconfirm
            title="移出这份导入的目标表？"
            description="可以撤销；分解版本和认可记录保留"
            okText="移出"
            cancelText="不移出"
            onConfirm={() => void remove()}
          >
            <Button>移出</Button>
          </Popconfirm>
        ) : null}
        <Button disabled={!chosen || chosen.inUse} onClick={() => void use()} title="各页打开时先看这一份">
          {chosen?.inUse ? '● 常用' : '设为常用'}
        </Button>
        <Button disabled={!tables} onClick={() => void output()}>
          导出…
        </Button>
        <Button type="primary" onClick={() => void choose()}>
          导入目标表…
        </Button>
      </PageHeader>
      {tables ? <PlanSheets key={tables.id} tables={tables} acceptable /> : null}
    </section>
  );
}
