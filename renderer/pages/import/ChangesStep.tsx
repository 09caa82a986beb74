import { Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import type { ImportStrategy } from '../../../shared/workbook/staging/plan.ts';
import { runShown, wasCancelled } from '../../app/running.ts';
import { saveWorkbook } from '../../app/saveWorkbook.ts';
import { useSignal } from '../../app/signal.ts';
import { problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { useAfterPaint } from '../../parts/afterPaint.ts';
import { Message } from '../../parts/Message.tsx';
import { PageHeader } from '../../parts/PageHeader.tsx';
import { TabBar } from '../../parts/TabBar.tsx';
import type { ImportTab } from '../../workers/import/pages.ts';
import type { ToldFile } from '../../workers/tasks/importFile.ts';
import type { ToldPlan } from '../../workers/tasks/importPlan.ts';
import { ChangeLines } from './ChangeLines.tsx';
import { commit, importStep, leave, plan as planAgain, wish } from './importState.ts';
import { Others } from './Others.tsx';

const STRATEGIES: readonly { readonly value: ImportStrategy; readonly label: string }[] = [
  { value: 'update', label: '以文件为准，更新台账' },
  { value: 'fill-blanks', label: '只补台账中的空白' },
  { value: 'add-only', label: '只新增，不改已有的' },
];

/** The third step: what the import would add, change and leave alone; then all of it at once, or nothing. */
export function ChangesStep({ file, plan }: { readonly file: ToldFile; readonly plan: ToldPlan }) {
  const { counts } = plan;
  const rows = file.lists.reduce((sum, list) => sum + (list.taken ? list.rows : 0), 0);
  const how = useSignal(wish);
  const painted = useAfterPaint();
  const tabs: readonly (readonly [ImportTab, string])[] = [
    ['added', '新增'],
    ['updated', '变更'],
    ['missing', '台账有、文件没有'],
    ['near', '疑似同一家'],
    ['problems', '待核对'],
    ['rejected', '拒收'],
    ['notices', '换算说明'],
  ];
  const first = tabs.find(([tab]) => counts[tab] > 0)?.[0] ?? 'added';
  const [tab, setTab] = useState<ImportTab>(first);
  const tell = useTell();
  const exportProblems = async () => {
    try {
      const name = await saveWorkbook(`${file.name.replace(/\.[^.]+$/, '')}问题清单`, () =>
        runShown('写问题清单', 'import.problems', { file: file.file }),
      );
      if (name !== undefined) tell.done(`已保存“${name}”，可以发回给填表单位，改好后直接导入`);
    } catch (error) {
      if (!wasCancelled(error)) tell.problem(problemFrom(error));
    }
  };
  const set = (next: Partial<typeof how>) => {
    wish.set({ ...how, ...next });
    void planAgain(file);
  };
  return (
    <div className="page page--fill">
      <PageHeader title="导入：核对变更" about={<Summary file={file} plan={plan} />}>
        <Button onClick={() => void leave(file)}>不导入了</Button>
        <Button onClick={() => importStep.set({ step: 'columns', file })}>上一步：表格和列</Button>
        {counts.problems > 0 ? (
          <Button onClick={() => void exportProblems()} title="原表的副本，问题单元格已标色并加批注">
            导出问题清单…
          </Button>
        ) : null}
        <Button type="primary" onClick={() => void commit(file)}>
          {plan.changes > 0 ? '确认导入' : '完成'}
        </Button>
      </PageHeader>
      <div className="registerBar">
        {painted ? (
          <>
            <Select
              aria-label="导入方式"
              style={{ width: 220 }}
              value={how.strategy}
              options={[...STRATEGIES]}
              onChange={(strategy) => set({ strategy })}
            />
            <Checkbox
              checked={how.blankErases}
              disabled={how.strategy !== 'update'}
              onChange={({ target }) => set({ blankErases: target.checked })}
            >
              文件中的空白也清除台账原值
            </Checkbox>
          </>
        ) : null}
      </div>
      {rows === 0 ? (
        <Message
          kind="warning"
          what="表里只有表头，没有一行内容。"
          advice="请检查是不是发来了空表；内容在别处的，点“上一步：表格和列”把清单最后一行往下拖。"
        />
      ) : plan.changes === 0 ? (
        <Message
          kind="done"
          what="文件内容与台账一致，没有需要写入的改动。"
          advice="同一份文件再导入一次不会重复。"
        />
      ) : null}
      {counts.rejected > 0 ? (
        <Message
          kind="warning"
          what={`${counts.rejected} 行拒收，不会写入`}
          advice="见“拒收”页的位置和原因；改正文件后可以再导入一次，已导入的行不会重复。"
        />
      ) : null}
      <Others file={file} />
      <TabBar<ImportTab>
        tabs={tabs.map(([key, label]) => ({ key, label: tabText(key, label, counts) }))}
        chosen={tab}
        onChoose={setTab}
      />
      {painted ? <ChangeLines key={`${tab}-${file.file}`} file={file} tab={tab} total={counts[tab]} /> : null}
    </div>
  );
}

/** `变更 162（年度数据 66）`: the yearly figures among the lines are told apart, as in the summary and the act. */
function tabText(tab: ImportTab, label: string, counts: ToldPlan['counts']): string {
  const lines = `${label} ${counts[tab].toLocaleString('zh-CN')}`;
  const figures = tab === 'updated' ? counts.factsUpdated : 0;
  return figures > 0 ? `${lines}（年度数据 ${figures.toLocaleString('zh-CN')}）` : lines;
}

function Summary({ file, plan }: { readonly file: ToldFile; readonly plan: ToldPlan }) {
  const { counts } = plan;
  const told = [
    `新增 ${counts.added.toLocaleString('zh-CN')}`,
    `变更 ${(counts.updated - counts.factsUpdated).toLocaleString('zh-CN')}`,
    `不变 ${counts.unchanged.toLocaleString('zh-CN')}`,
    ...(counts.facts > 0 ? [`另有年度数据 ${counts.facts.toLocaleString('zh-CN')} 条`] : []),
    ...(counts.rejected > 0 ? [`拒收 ${counts.rejected}`] : []),
  ];
  return (
    <>
      {file.name}：{told.join('，')}。确认后一次写入，可以撤销
    </>
  );
}
