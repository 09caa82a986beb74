import type { TypedScoring } from '../../../shared/target/library/scoring.ts';
import type { ToldScore, ToldScoreLine } from '../../workers/tasks/targetScore.ts';
import { short } from './figures.ts';
import { type LinePart, lineOf } from './scoringDraft.ts';

/** A line for each indicator: what it weighs, what it came to, and the working beside it. */
export function ScoreTable({
  told,
  draft,
  onType,
}: {
  readonly told: ToldScore;
  readonly draft: TypedScoring;
  onType(indicator: string, part: LinePart, written: string): void;
}) {
  return (
    <section className="scoreTable" aria-label="考评得分">
      <table>
        <thead>
          <tr>
            <th>指标</th>
            <th>单位</th>
            <th className="figure">目标</th>
            <th className="figure">完成</th>
            <th className="figure" title="达到目标得的分；留空不考评">
              分值
            </th>
            <th className="figure" title="每超出目标 1% 加的分；留空不加">
              每超 1% 加
            </th>
            <th className="figure" title="这一项最多加的分；留空不封顶">
              加分封顶
            </th>
            <th className="figure">得分</th>
            <th>怎么算的</th>
          </tr>
        </thead>
        <tbody>
          {told.lines.map((line) => (
            <ScoreLine key={line.id} line={line} draft={draft} onType={onType} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th colSpan={4}>合计</th>
            <td className="figure">{short(told.outOf)}</td>
            <td />
            <td />
            <td className="figure scoreTable-total">{short(told.total)}</td>
            <td className="muted">
              满分只含有数的指标；加分共 {short(told.bonus)} 分{told.bonusCapped ? '（合计封顶）' : ''}
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function ScoreLine({
  line,
  draft,
  onType,
}: {
  readonly line: ToldScoreLine;
  readonly draft: TypedScoring;
  onType(indicator: string, part: LinePart, written: string): void;
}) {
  const typed = lineOf(draft, line.id);
  const box = (part: LinePart, label: string) => (
    <input
      className="scoreBox"
      inputMode="decimal"
      aria-label={`${line.indicator} ${label}`}
      value={typed[part]}
      onChange={({ target }) => onType(line.id, part, target.value)}
    />
  );
  return (
    <tr>
      <th scope="row" title={line.indicator}>
        {line.indicator}
      </th>
      <td className="muted">{line.unit}</td>
      <td className="figure">{line.target}</td>
      <td className="figure" title={line.actual ?? undefined}>
        {short(line.actual, 4)}
      </td>
      <td className="figure">{box('weight', '分值')}</td>
      <td className="figure">{box('bonusPerPercent', '每超 1% 加分')}</td>
      <td className="figure">{box('bonusCap', '加分封顶')}</td>
      <td className="figure" title={line.points ?? undefined}>
        {short(line.points)}
        {line.bonusCapped ? <span className="muted"> 顶</span> : null}
      </td>
      <td className="scoreTable-working muted">
        {line.working.map((step) => (
          <div key={step}>{step}</div>
        ))}
      </td>
    </tr>
  );
}
