import { Button, Popconfirm } from 'antd';
import { useEffect, useState } from 'react';
import { type ClauseDraft, newClauseDraft, type PackDraft } from '../../../shared/policy/own/draft.ts';
import { ownGroups, withStacking } from '../../../shared/policy/own/stackingDraft.ts';
import type { StackingGroup } from '../../../shared/policy/packText.ts';
import { engine } from '../../app/engine.ts';
import { problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { TabBar } from '../../parts/TabBar.tsx';
import type { CheckedPack } from '../../workers/tasks/allowancePack.ts';
import { Problems } from './Box.tsx';
import { ClauseForm } from './ClauseForm.tsx';
import { PackHead } from './PackHead.tsx';
import { StackingChoice } from './StackingChoice.tsx';
import { TryClause } from './TryClause.tsx';

const UNCHECKED: CheckedPack = { ok: false, problems: [] };

/** A policy in the form: checked while it is typed, tried at the side, kept when nothing is wrong. */
export function PackEditor({
  opened,
  groups,
  onLeave,
}: {
  readonly opened: PackDraft;
  /** Rules on several grants of the packs in use. */
  readonly groups: readonly StackingGroup[];
  onLeave(): void;
}) {
  const tell = useTell();
  const [draft, setDraft] = useState(opened);
  const [place, setPlace] = useState(0);
  const [checked, setChecked] = useState<CheckedPack>(UNCHECKED);
  const [touched, setTouched] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      engine.call('pack.check', { draft }).then(setChecked, () => undefined);
    }, 150);
    return () => clearTimeout(timer);
  }, [draft]);
  const change = (next: PackDraft) => {
    setDraft(next);
    setTouched(true);
  };
  const clause = draft.clauses[place] ?? draft.clauses[0];
  const setClause = (next: ClauseDraft) =>
    change({ ...draft, clauses: draft.clauses.map((each) => (each.id === next.id ? next : each)) });
  const save = async () => {
    try {
      const act = await engine.call('pack.save', { draft });
      tell.done(act ? `已${act.label}，可用 Ctrl+Z 撤销` : '没有改动');
      onLeave();
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  const errors = checked.problems.filter(({ severity }) => severity === 'error');
  const asked = checked.problems.filter(({ severity }) => severity === 'warning');
  return (
    <Problems.Provider value={touched ? checked.problems : []}>
      <div className="packEditor">
        <div className="packEditor-form">
          <PackHead draft={draft} onDraft={change} />
          <div className="packClauses">
            <TabBar<string>
              tabs={draft.clauses.map(({ id, title }, at) => ({
                key: id,
                label: `第 ${at + 1} 条${title ? `　${title.slice(0, 12)}` : ''}`,
              }))}
              chosen={clause?.id ?? ''}
              onChoose={(id) => setPlace(draft.clauses.findIndex((each) => each.id === id))}
            />
            <Button
              onClick={() => {
                change({ ...draft, clauses: [...draft.clauses, newClauseDraft(draft.id, draft.clauses)] });
                setPlace(draft.clauses.length);
              }}
            >
              加一条
            </Button>
            {draft.clauses.length > 1 && clause ? (
              <Popconfirm
                title={`删掉“${clause.title || clause.id}”这一条？`}
                okText="删掉"
                cancelText="不删"
                onConfirm={() => {
                  change({ ...draft, clauses: draft.clauses.filter(({ id }) => id !== clause.id) });
                  setPlace(0);
                }}
              >
                <Button>删掉这一条</Button>
              </Popconfirm>
            ) : null}
          </div>
          {clause ? (
            <ClauseForm
              key={clause.id}
              path={`clauses.${draft.clauses.indexOf(clause)}`}
              clause={clause}
              onClause={setClause}
            >
              <StackingChoice
                chosen={clause.stacking}
                own={ownGroups(draft.id, clause.subject)}
                others={groups.filter(({ id }) => !id.startsWith(`${draft.id}-`))}
                onChosen={(ids, known) => change(withStacking(draft, clause.id, ids, known))}
              />
            </ClauseForm>
          ) : null}
        </div>
        <aside className="packEditor-side">
          <div className="packEditor-actions">
            <Button onClick={onLeave}>{touched ? '不保存' : '返回'}</Button>
            <Button type="primary" disabled={!checked.ok || !touched} onClick={() => void save()}>
              保存政策
            </Button>
          </div>
          <section className="card">
            <h2>
              {errors.length > 0 ? `还有 ${errors.length} 处要填对` : '可以保存'}
              {asked.length > 0 ? `，${asked.length} 处请再看一眼` : ''}
            </h2>
            <ul className="packProblems" hidden={checked.problems.length === 0}>
              {errors.map(({ path, message }) => (
                <li key={`${path} ${message}`}>{message}</li>
              ))}
              {asked.map(({ path, message }) => (
                <li key={`${path} ${message}`} className="packProblems-asked">
                  ▲ {message}
                </li>
              ))}
            </ul>
          </section>
          {clause ? <TryClause key={clause.id} draft={draft} place={draft.clauses.indexOf(clause)} /> : null}
        </aside>
      </div>
    </Problems.Provider>
  );
}
