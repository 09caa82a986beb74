import type { ReactNode } from 'react';
import { LEVELS } from '../../../shared/policy/clause.ts';
import type { ClauseDraft } from '../../../shared/policy/own/draft.ts';
import { CapRows } from './CapRows.tsx';
import { ConditionRows } from './ConditionRows.tsx';
import { FormulaFields } from './FormulaFields.tsx';
import { InputRows } from './InputRows.tsx';
import { ChoiceBox, LongTextBox, TextBox } from './TextBox.tsx';

/** One clause: its words, what it needs to know, who may have it, how it is worked out, how much at most. */
export function ClauseForm({
  path,
  clause,
  onClause,
  children,
}: {
  readonly path: string;
  readonly clause: ClauseDraft;
  onClause(clause: ClauseDraft): void;
  /** How the clause meets other grants. */
  readonly children: ReactNode;
}) {
  const set = (part: Partial<ClauseDraft>) => onClause({ ...clause, ...part });
  return (
    <>
      <h3>文件怎么写的</h3>
      <div className="packGrid">
        <TextBox
          label="条款名称"
          path={`${path}.title`}
          value={clause.title}
          placeholder="如：技改项目镇级配套"
          onValue={(title) => set({ title })}
        />
        <TextBox
          label="条目"
          path={`${path}.section`}
          value={clause.section}
          placeholder="如：三（一）"
          onValue={(section) => set({ section })}
        />
        <TextBox
          label="主管部门"
          path={`${path}.department`}
          value={clause.department}
          onValue={(department) => set({ department })}
        />
        <LongTextBox
          label="原文"
          path={`${path}.quote`}
          value={clause.quote}
          placeholder="把文件里这一条的原话贴在这里"
          onValue={(quote) => set({ quote })}
        />
        <ChoiceBox
          label="给谁"
          path={`${path}.subject`}
          value={clause.subject}
          choices={[
            ['project', '项目'],
            ['enterprise', '企业'],
          ]}
          onValue={(subject) => set({ subject })}
        />
        <ChoiceBox
          label="金额是"
          path={`${path}.bound`}
          value={clause.bound}
          choices={[
            ['upTo', '最高、不超过（上限）'],
            ['fixed', '固定数'],
          ]}
          onValue={(bound) => set({ bound: bound === 'fixed' ? 'fixed' : 'upTo' })}
        />
        <ChoiceBox
          label="按哪一天适用"
          path={`${path}.dateBasis`}
          value={clause.dateBasis}
          choices={[
            ['application', '申报年度'],
            ['filing', '备案日期'],
            ['appraisal', '完工评价日期'],
            ['award', '认定日期'],
          ]}
          onValue={(dateBasis) => set({ dateBasis })}
        />
        <ChoiceBox
          label="资金级次"
          path={`${path}.level`}
          value={clause.level}
          choices={[['', '没有写明'], ...Object.entries(LEVELS)]}
          onValue={(level) => set({ level })}
        />
        <TextBox
          label="连续几年（可不填）"
          path={`${path}.durationYears`}
          value={clause.durationYears}
          onValue={(durationYears) => set({ durationYears })}
        />
      </div>
      <h3>需要哪些数据</h3>
      <InputRows path={`${path}.inputs`} inputs={clause.inputs} onInputs={(inputs) => set({ inputs })} />
      <h3>符合什么条件</h3>
      <ConditionRows
        path={`${path}.conditions`}
        conditions={clause.conditions}
        inputs={clause.inputs}
        onConditions={(conditions) => set({ conditions })}
      />
      <h3>怎么算</h3>
      <FormulaFields
        path={`${path}.formula`}
        kind={clause.kind}
        formula={clause.formula}
        inputs={clause.inputs}
        onKind={(kind) => set({ kind, formula: {} })}
        onFormula={(formula) => set({ formula })}
      />
      <h3>最多多少</h3>
      <CapRows
        path={`${path}.caps`}
        caps={clause.caps}
        inputs={clause.inputs}
        onCaps={(caps) => set({ caps })}
      />
      <h3>与其他奖补怎么叠加</h3>
      {children}
      <h3>注意事项</h3>
      <div className="packGrid">
        <LongTextBox
          label="一行一条，测算结果和政策库里都会列出"
          path={`${path}.notes`}
          value={clause.notes}
          onValue={(notes) => set({ notes })}
        />
      </div>
    </>
  );
}
