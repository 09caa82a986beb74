import { Input, Segmented, Select } from 'antd';
import { useEffect, useState } from 'react';
import type { RateMeasure } from '../../../shared/target/milestone/rates.ts';
import { isStageId, STAGES, type StageId } from '../../../shared/target/milestone/stages.ts';
import { readDate } from '../../../shared/text/date.ts';
import { engine } from '../../app/engine.ts';
import { addressOf } from '../../app/route.ts';
import { useSignal } from '../../app/signal.ts';
import { acts, problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { PageHeader } from '../../parts/PageHeader.tsx';
import { localDay } from '../../workers/localTime.ts';
import type { RateQuestion, ToldRate, ToldRates } from '../../workers/tasks/milestone.ts';
import { barWidth, percent } from '../target/figures.ts';
import { RateRows, shownSize } from './RateRows.tsx';
import '../report/report.css';
import './task.css';

const SINCE = [
  { value: '', label: '全部项目' },
  ...Array.from({ length: 12 }, (_, index) => {
    const year = String(new Date().getFullYear() - index);
    return { value: year, label: `${year} 年起` };
  }),
];

/** 五个率: how far projects have come, with numerator and denominator chosen and the projects behind each. */
export default function RatesView() {
  const turn = useSignal(acts);
  const tell = useTell();
  const [measure, setMeasure] = useState<RateMeasure>('count');
  const [on, setOn] = useState(() => localDay());
  const [since, setSince] = useState('');
  const [told, setTold] = useState<ToldRates>();
  const [chosen, setChosen] = useState('starting');
  const day = readDate(on);
  const whole = day?.length === 10 ? day : undefined;
  const [question, setQuestion] = useState<RateQuestion>({ measure, on, since });
  useEffect(() => {
    if (whole !== undefined) setQuestion({ measure, on: whole, since });
  }, [measure, whole, since]);
  useEffect(() => {
    if (turn < 0) return;
    engine
      .call('milestone.rates', question)
      .then(setTold, (error: unknown) => tell.problem(problemFrom(error)));
  }, [question, turn, tell]);
  if (!told) return null;
  return (
    <section className="targetView rates" aria-label="五个率">
      <PageHeader
        title="五个率"
        about={`项目 ${told.projects.toLocaleString('zh-CN')} 个，其中 ${told.dated.toLocaleString('zh-CN')} 个填了节点日期；分子分母按本办口径选定，点百分数看依据的项目`}
      >
        <Segmented<RateMeasure>
          value={measure}
          options={[
            { value: 'count', label: '按个数' },
            { value: 'amount', label: '按总投资' },
          ]}
          onChange={setMeasure}
        />
        <Select
          aria-label="范围"
          style={{ width: 120 }}
          value={since}
          options={SINCE}
          title="只算这一年起达到分母节点的项目"
          onChange={setSince}
        />
        <Input
          aria-label="截至日期"
          style={{ width: 160 }}
          prefix="截至"
          value={on}
          status={whole === undefined ? 'error' : ''}
          title="写成 2015-06-30"
          onChange={({ target }) => setOn(target.value)}
        />
      </PageHeader>
      {told.dated === 0 ? (
        <EmptyState
          title="还没有项目节点日期"
          about="在“项目”里填签约、动工、完工、投产、增资扩产日期，或导入带这些列的项目表，这里就能算出五个率。"
        >
          <a href={addressOf('import', { register: 'project' })}>导入项目表</a>
        </EmptyState>
      ) : (
        <>
          <div className="rates-five">
            <table>
              <thead>
                <tr>
                  <th>名称</th>
                  <th>分子</th>
                  <th>分母</th>
                  <th className="figure">{measure === 'count' ? '分子（个）' : '分子（万元）'}</th>
                  <th className="figure">{measure === 'count' ? '分母（个）' : '分母（万元）'}</th>
                  <th className="figure">率</th>
                  <th />
                  <th>待核对</th>
                </tr>
              </thead>
              <tbody>
                {told.rates.map((rate) => (
                  <RateLine
                    key={rate.choice.id}
                    rate={rate}
                    chosen={rate.choice.id === chosen}
                    onChoose={() => setChosen(rate.choice.id)}
                  />
                ))}
              </tbody>
            </table>
          </div>
          <RateRows question={question} rate={chosen} turn={turn} />
        </>
      )}
    </section>
  );
}

function RateLine({
  rate,
  chosen,
  onChoose,
}: {
  readonly rate: ToldRate;
  readonly chosen: boolean;
  onChoose(): void;
}) {
  const tell = useTell();
  const { choice, measure, numerator, denominator, ratio } = rate;
  const choose = async (part: { readonly numerator?: StageId; readonly denominator?: StageId }) => {
    try {
      const { id } = choice;
      await engine.call('milestone.choose', {
        id,
        numerator: part.numerator ?? choice.numerator,
        denominator: part.denominator ?? choice.denominator,
      });
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  const stages = STAGES.map(({ id, label }) => ({ value: id, label }));
  return (
    <tr aria-selected={chosen}>
      <th scope="row">{choice.label}</th>
      <td>
        <Select
          size="small"
          variant="borderless"
          aria-label={`${choice.label}的分子`}
          style={{ width: 120 }}
          value={choice.numerator}
          options={stages.filter(({ value }) => value !== 'listed')}
          onChange={(id: string) => (isStageId(id) ? void choose({ numerator: id }) : undefined)}
        />
      </td>
      <td>
        <Select
          size="small"
          variant="borderless"
          aria-label={`${choice.label}的分母`}
          style={{ width: 120 }}
          value={choice.denominator}
          options={stages}
          onChange={(id: string) => (isStageId(id) ? void choose({ denominator: id }) : undefined)}
        />
      </td>
      <td className="figure">{shownSize(numerator, measure)}</td>
      <td className="figure">{shownSize(denominator, measure)}</td>
      <td className="figure">
        <button
          type="button"
          className="explained"
          aria-label={`${choice.label} 依据的项目`}
          onClick={onChoose}
        >
          {percent(ratio ?? null)}
        </button>
      </td>
      <td>
        <div className="rates-bar">
          <i style={{ width: ratio === undefined ? '0' : barWidth(ratio) }} />
        </div>
      </td>
      <td>
        {rate.findings > 0 ? (
          <button type="button" className="linkButton lightMark--amber" onClick={onChoose}>
            ▲ {rate.findings} 处
          </button>
        ) : (
          <span className="muted">—</span>
        )}
      </td>
    </tr>
  );
}
