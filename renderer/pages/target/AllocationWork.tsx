import { useMemo, useState } from 'react';
import { engine } from '../../app/engine.ts';
import { saveWorkbook } from '../../app/saveWorkbook.ts';
import { problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { Message } from '../../parts/Message.tsx';
import type { AllocationQuestion, ToldAllocation } from '../../workers/tasks/targetAllocate.ts';
import { AllocationBar } from './AllocationBar.tsx';
import { AllocationTable } from './AllocationTable.tsx';
import { firstDraft, madeOf, outcomeOf } from './allocation.ts';
import { ComparedVersions } from './ComparedVersions.tsx';
import { VersionsPanel } from './VersionsPanel.tsx';

/** The breakdown of one target in one year: worked out as it is typed, saved as a version. */
export function AllocationWork({
  asked,
  told,
}: {
  readonly asked: AllocationQuestion;
  readonly told: ToldAllocation;
}) {
  const tell = useTell();
  const [draft, setDraft] = useState(() => firstDraft(told));
  const [compared, setCompared] = useState<readonly number[]>([]);
  const outcome = useMemo(() => outcomeOf(told, draft), [told, draft]);
  const result = outcome?.ok ? outcome.value : undefined;
  const problem = outcome?.ok === false ? outcome.findings[0] : undefined;
  const save = async (reason: string) => {
    try {
      await engine.call('target.allocateSave', madeOf(asked, told, draft, reason));
      tell.done('已保存为新的一版，可以撤销');
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  const output = async (number: number) => {
    try {
      const name = await saveWorkbook(`${asked.year}年${told.name}分解表第${number}版`, () =>
        engine.call('target.allocateExport', { ...asked, number }),
      );
      if (name !== undefined) tell.done(`已保存 ${name}`);
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  const [earlier, later] = told.versions.filter(({ number }) => compared.includes(number));
  return (
    <>
      <AllocationBar told={told} draft={draft} onChange={setDraft} />
      {problem ? <Message kind="error" what={problem.message} advice={problem.advice} /> : null}
      <div className="allocateBody">
        {earlier && later ? (
          <ComparedVersions told={told} earlier={earlier} later={later} onClose={() => setCompared([])} />
        ) : (
          <AllocationTable told={told} draft={draft} result={result} onChange={setDraft} />
        )}
        <VersionsPanel
          told={told}
          draft={draft}
          result={result}
          compared={compared}
          onCompare={setCompared}
          onSave={save}
          onExport={(number) => void output(number)}
          onTake={(version) => setDraft(firstDraft({ ...told, versions: [version] }))}
        />
      </div>
    </>
  );
}
