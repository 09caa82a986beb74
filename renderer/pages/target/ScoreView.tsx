import { Button, Input, Segmented } from 'antd';
import { useEffect, useState } from 'react';
import type { GateProblem } from '../../../shared/contract/gate.ts';
import { Exact } from '../../../shared/money/decimal.ts';
import type { TypedScoring } from '../../../shared/target/library/scoring.ts';
import { engine } from '../../app/engine.ts';
import { useSignal } from '../../app/signal.ts';
import { acts, problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { Message } from '../../parts/Message.tsx';
import { PageHeader } from '../../parts/PageHeader.tsx';
import type { ToldScore } from '../../workers/tasks/targetScore.ts';
import { DashboardChooser } from './DashboardChooser.tsx';
import { short } from './figures.ts';
import { usePlans } from './plans.ts';
import { ReadingQuestion } from './ReadingQuestion.tsx';
import { ScoreTable } from './ScoreTable.tsx';
import { draftOf, equalWeights, withPart } from './scoringDraft.ts';
import { TownScores } from './TownScores.tsx';
import { useQuestion } from './useQuestion.ts';
import './score.css';

/** 考评: the points of a town by the office's own weights and bonuses, each line with its working. */
export default function ScoreView() {
  const tell = useTell();
  const turn = useSignal(acts);
  const plans = usePlans();
  const question = useQuestion(plans);
  const [told, setTold] = useState<ToldScore>();
  const [problem, setProblem] = useState<GateProblem>();
  /** What was typed and not saved, with the plan that it is for. */
  const [typed, setTyped] = useState<{ readonly plan: string; readonly draft: TypedScoring }>();
  useEffect(() => {
    if (!question || turn < 0) return;
    let left = false;
    engine.call('target.score', question).then(
      (next) => {
        if (left) return;
        setTold(next);
        setProblem(undefined);
      },
      (error: unknown) => setProblem(problemFrom(error)),
    );
    return () => {
      left = true;
    };
  }, [question, turn]);
  const plan = plans?.find(({ id }) => id === question?.plan);
  if (!question || !plan || !told)
    return problem ? <Message kind="warning" what={problem.message} advice={problem.advice} /> : null;
  const isTyped = typed?.plan === plan.id;
  const draft = isTyped ? typed.draft : draftOf(told.scoring);
  const type = (next: TypedScoring) => setTyped({ plan: plan.id, draft: next });
  const save = async () => {
    try {
      await engine.call('target.setScoring', { plan: plan.id, ...draft });
      setTyped(undefined);
      tell.done('已保存分值，可以撤销');
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  const place = told.units.find(({ id }) => id === told.unit)?.name ?? '全市';
  const isSet = Object.keys(told.scoring.lines).length > 0;
  return (
    <section className="targetView score" aria-label="考评">
      <PageHeader
        title={`${place}考评得分`}
        about={
          isSet
            ? `${told.words}，得 ${short(told.total)} 分，有数的指标满分 ${short(told.outOf)} 分（共设 ${short(weightsOf(told))} 分）；没有数的不计分也不算零`
            : '填上各指标的分值就能算；文件只说设权重和加分，没有写数，按本办的办法填'
        }
      >
        <DashboardChooser plans={plans ?? []} plan={plan} told={told} question={question} />
      </PageHeader>
      {problem ? <Message kind="warning" what={problem.message} advice={problem.advice} /> : null}
      {told.question ? (
        <ReadingQuestion plan={plan.id} asked={told.question} />
      ) : told.lines.length === 0 ? (
        <EmptyState
          title={`这份目标没有${question.year} 年的数`}
          about="换一个年度；有了目标和完成数，这里就能考评。"
        />
      ) : (
        <>
          <div className="score-rules">
            <span>全年累计的指标比</span>
            <Segmented<TypedScoring['against']>
              aria-label="比什么"
              size="small"
              value={draft.against}
              options={[
                { value: 'year', label: '年度目标' },
                { value: 'time', label: '序时目标' },
              ]}
              onChange={(against) => type({ ...draft, against })}
            />
            <Input
              className="score-cap"
              size="small"
              aria-label="加分合计封顶"
              prefix="加分合计封顶"
              suffix="分"
              placeholder="不封顶"
              value={draft.bonusCap}
              onChange={({ target }) => type({ ...draft, bonusCap: target.value })}
            />
            {isSet ? null : (
              <Button size="small" onClick={() => type(equalWeights(draft, told.lines))}>
                平均分 100 分
              </Button>
            )}
            <span className="score-save">
              {isTyped ? (
                <Button size="small" onClick={() => setTyped(undefined)}>
                  还原
                </Button>
              ) : null}
              <Button size="small" type="primary" disabled={!isTyped} onClick={() => void save()}>
                保存分值
              </Button>
            </span>
          </div>
          <div className="score-body">
            <ScoreTable
              told={told}
              draft={draft}
              onType={(indicator, part, written) => type(withPart(draft, indicator, part, written))}
            />
            <TownScores towns={told.towns} own={told.unit} />
          </div>
        </>
      )}
    </section>
  );
}

/** All points that were set, whether their indicators have figures or not. */
function weightsOf({ scoring }: ToldScore): string {
  const weights = Object.values(scoring.lines).map(({ weight }) => weight);
  return weights.reduce((sum, weight) => sum.plus(weight), new Exact(0)).toFixed();
}
