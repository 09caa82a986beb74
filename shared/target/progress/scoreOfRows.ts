import { type DecimalText, decimalText, Exact } from '../../money/decimal.ts';
import type { Scoring, ScoringLine } from '../library/scoring.ts';
import { growsWithTheYear } from './completion.ts';
import { type Period, timeProgress } from './period.ts';
import type { ProgressRow } from './progress.ts';
import { type Score, type ScoredIndicator, type ScoreLine, score } from './score.ts';

/** A line of a score with its working, as it would be written on paper. */
export interface WorkedLine {
  readonly indicator: string;
  readonly points: DecimalText | undefined;
  readonly base: DecimalText | undefined;
  readonly bonus: DecimalText;
  readonly bonusCapped: boolean;
  /** One step a line; why there are no points where there are none. */
  readonly working: readonly string[];
}

export interface WorkedScore extends Score {
  readonly worked: readonly WorkedLine[];
}

/** The score of one unit: its rows of the board by the office's weights. */
export function scoreOfRows(rows: readonly ProgressRow[], scoring: Scoring, period: Period): WorkedScore {
  const scored = rows.flatMap((row): Scored[] => {
    const line = scoring.lines[row.indicator.id];
    return line ? [{ row, line, ...heldAgainst(row, scoring, period) }] : [];
  });
  const result = score(
    scored.map(({ row, line, ratio }): ScoredIndicator => ({ indicator: row.indicator.id, ratio, ...line })),
    scoring.bonusCap,
  );
  const worked = scored.map((each, at) => work(each, result.lines[at]));
  return { ...result, worked };
}

interface Scored {
  readonly row: ProgressRow;
  readonly line: ScoringLine;
  readonly ratio: DecimalText | undefined;
  /** How the ratio came about. */
  readonly words: string;
}

/** What the actual figure is of what it is held against. Less is better where an indicator is to fall. */
function heldAgainst(
  { indicator, target, actual, completion }: ProgressRow,
  { against }: Scoring,
  period: Period,
): Pick<Scored, 'ratio' | 'words'> {
  if (target?.kind !== 'figure')
    return { ratio: undefined, words: target?.kind === 'words' ? '目标是文字，不能算' : '没有目标' };
  if (actual === undefined || !completion) return { ratio: undefined, words: '没有完成数' };
  if (indicator.direction === 'down')
    return completion.met
      ? { ratio: '1', words: `完成 ${actual}，达到目标 ${target.asWritten}（越低越好，不计超额）` }
      : { ratio: '0', words: `完成 ${actual}，没有达到目标 ${target.asWritten}（越低越好），不得分` };
  if (new Exact(target.value).isZero()) return { ratio: undefined, words: '目标是 0，不能算比例' };
  const bySteps = against === 'time' && growsWithTheYear(indicator);
  const due = bySteps ? new Exact(target.value).times(timeProgress(period)) : new Exact(target.value);
  const ratio = decimalText(new Exact(actual).dividedBy(due));
  const goal = bySteps
    ? `序时目标 ${rounded(due)}（${target.value} × ${period.endMonth} ÷ 12）`
    : `目标 ${target.value}`;
  return { ratio, words: `${actual} ÷ ${goal} = ${rounded(new Exact(ratio).times(100), 2)}%` };
}

function work({ row, line, ratio, words }: Scored, scored: ScoreLine | undefined): WorkedLine {
  const indicator = row.indicator.id;
  if (ratio === undefined || !scored || scored.base === undefined)
    return {
      indicator,
      points: undefined,
      base: undefined,
      bonus: '0',
      bonusCapped: false,
      working: [`${words}：不计分，也不算进满分`],
    };
  const { base, bonus, bonusCapped } = scored;
  const above = new Exact(ratio).minus(1).times(100);
  const steps = [words];
  if (above.isNegative() || above.isZero())
    steps.push(
      `${rounded(Exact.max(0, ratio).times(100), 2)}% × ${line.weight} 分 = ${rounded(new Exact(base))} 分`,
    );
  else steps.push(`达到目标，得满分 ${line.weight} 分`);
  if (above.greaterThan(0) && line.bonusPerPercent !== undefined)
    steps.push(
      `超 ${rounded(above, 2)}% × ${line.bonusPerPercent} 分 = ${rounded(above.times(line.bonusPerPercent))} 分${
        bonusCapped ? `，加分封顶 ${line.bonusCap} 分` : ''
      }`,
    );
  return {
    indicator,
    points: decimalText(new Exact(base).plus(bonus)),
    base,
    bonus,
    bonusCapped,
    working: steps,
  };
}

function rounded(value: Exact, places = 4): DecimalText {
  return decimalText(value.toDecimalPlaces(places));
}
