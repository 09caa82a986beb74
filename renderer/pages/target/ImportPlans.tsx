import { Button, Select } from 'antd';
import { useState } from 'react';
import { engine } from '../../app/engine.ts';
import { problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { Message } from '../../parts/Message.tsx';
import { PageHeader } from '../../parts/PageHeader.tsx';
import type { ToldPlanImport } from '../../workers/tasks/targetLibrary.ts';
import { PlanSheets } from './PlanSheets.tsx';

type Like = NonNullable<ToldPlanImport['tables'][number]['like']>;

const NAMED = 3;

/** Whether the table only repeats one of the library, or in which cells it is another. */
function Likeness({ like }: { readonly like: Like }) {
  const { title, compared, differences } = like;
  if (differences.length === 0)
    return <Message kind="notice" what={`与目标库里的“${title}”${compared} 个数逐格相同`} />;
  return (
    <Message
      kind="notice"
      what={`与目标库里的“${title}”有 ${differences.length} 个数不同`}
      where={differences
        .slice(0, NAMED)
        .map(({ where, here, there }) => `${where}：这里 ${here}，库里 ${there}`)
        .join('；')}
    />
  );
}

/** A workbook's tables of targets before they are taken in: as they stand, with every doubt and its cell. */
export function ImportPlans({
  opened,
  onShow,
  onClose,
}: {
  readonly opened: ToldPlanImport;
  onShow(plan: string): void;
  onClose(): void;
}) {
  const tell = useTell();
  const [chosen, setChosen] = useState(opened.tables[0]?.id);
  const table = opened.tables.find(({ id }) => id === chosen);
  const errors = table?.findings.filter(({ severity }) => severity === 'error').length ?? 0;
  const keep = async () => {
    if (!table) return;
    try {
      const act = await engine.call('target.importKeep', { plan: table.id });
      tell.done(act ? `已收入目标库：${table.title}` : '目标库里已有同一张表');
      onClose();
      onShow(table.id);
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  return (
    <section className="targetView" aria-label="导入目标表">
      <PageHeader
        title="导入目标表"
        about={`${opened.file}：数字照原样收下，不换算、不补零；对不上的地方带单元格位置列在右边`}
      >
        {opened.tables.length > 1 ? (
          <Select
            aria-label="工作表"
            style={{ width: 300 }}
            value={chosen ?? null}
            onChange={setChosen}
            options={opened.tables.map(({ id, place, title }) => ({
              value: id,
              label: `${place} · ${title}`,
            }))}
          />
        ) : null}
        <Button onClick={onClose}>不收</Button>
        <Button type="primary" disabled={!table} onClick={() => void keep()}>
          收入目标库
        </Button>
      </PageHeader>
      {table?.known ? <Message kind="notice" what="目标库里已有这个文件的这张表" /> : null}
      {table?.like ? <Likeness like={table.like} /> : null}
      {errors > 0 ? (
        <Message
          kind="warning"
          what={`有 ${errors} 处要先核对原表（右边标 ■ 的）`}
          advice="确是原文如此的，收下后逐条认可并写明理由。"
        />
      ) : null}
      {opened.refused.slice(0, 3).map((finding) => (
        <Message
          key={`${finding.sheet ?? ''}${finding.code}`}
          kind="warning"
          what={finding.message}
          where={finding.sheet === undefined ? undefined : `工作表“${finding.sheet}”`}
          advice={finding.advice}
        />
      ))}
      {table ? (
        <PlanSheets key={table.id} tables={table} acceptable={false} />
      ) : (
        <EmptyState
          title={`“${opened.file}”里没有找到目标表`}
          about="目标表要有镇街一列和各指标名称，或有“指标名称”和各年度。"
        />
      )}
    </section>
  );
}
