import { decimalText, Exact } from '../../money/decimal.ts';
import type { NumericTarget } from '../plan/figure.ts';
import type { Indicator, Plan } from '../plan/schema.ts';
import type { Statement } from '../plan/statements.ts';
import { figureIn, sameUnit, yearlyFigures } from '../plan/target.ts';
import { finding, less, NO_FIGURE, type PlanFinding, percent } from './finding.ts';
import { confusedWords } from './vocabulary.ts';

/** A plan's targets against what a document says had been reached by then. */
export function statedElsewhere(
  plan: Plan,
  indicator: Indicator,
  statements: readonly Statement[],
): PlanFinding[] {
  return statements
    .filter((each) => each.indicator === indicator.id && sameUnit(each.unit, indicator.unit))
    .flatMap((stated) => {
      const target = yearlyFigures(indicator).find(({ year }) => year >= yearOf(stated));
      const figure = figureIn(stated, stated.figure);
      return target && figure.kind === 'figure' ? [against(plan, indicator, target, stated, figure)] : [];
    });
}

function against(
  plan: Plan,
  indicator: Indicator,
  { year, figure: target }: { readonly year: string; readonly figure: NumericTarget },
  stated: Statement,
  { value, comparator }: NumericTarget,
): PlanFinding {
  const said = `${placeOf(stated)}写“${stated.name}”${stated.figure}（${monthOf(stated)}）`;
  const [words] = confusedWords(indicator.name, stated.name);
  if (words)
    return finding('document.name', 'warning', plan, indicator, {
      year,
      expected: words.other,
      actual: words.one,
      difference: NO_FIGURE,
      message: `这里写“${indicator.name}”${target.asWritten}，${said}：“${words.one}”与“${words.other}”不是同一口径，原文“${stated.quote}”，是否达到取决于怎么算`,
    });
  const difference = less(value, target.value);
  const ratio = percent(new Exact(value).dividedBy(target.value));
  const isReached = indicator.direction === 'up' && new Exact(value).greaterThanOrEqualTo(target.value);
  const more = comparator === 'over' || comparator === 'atLeast' ? '以上' : '';
  return isReached
    ? finding('document.reached', 'warning', plan, indicator, {
        year,
        expected: target.asWritten,
        actual: stated.figure,
        difference,
        message: `${year}年的目标“${indicator.name}”${target.asWritten}，而${said}，早已超过 ${difference}${indicator.unit}${more}；请核对口径是否一样`,
      })
    : finding('document.standing', 'notice', plan, indicator, {
        year,
        expected: target.asWritten,
        actual: stated.figure,
        difference,
        message: `${year}年的目标“${indicator.name}”${target.asWritten}，${said}，是目标的 ${ratio}`,
      });
}

/** Of two documents that give different figures of one thing and year, a finding for each plan of either. */
export function statedTwice(plan: Plan, statements: readonly Statement[]): PlanFinding[] {
  return statements
    .filter((own) => own.plan === plan.id)
    .flatMap((own) =>
      statements
        .filter((other) => other.document !== own.document && other.indicator === own.indicator)
        .filter((other) => yearOf(other) === yearOf(own) && sameUnit(other.unit, own.unit))
        .flatMap((other) => differing(own, other)),
    );
}

function differing(own: Statement, other: Statement): PlanFinding[] {
  const one = figureIn(own, own.figure);
  const two = figureIn(other, other.figure);
  if (one.kind !== 'figure' || two.kind !== 'figure' || one.value === two.value) return [];
  return [
    {
      code: 'document.states',
      severity: 'warning',
      indicator: own.indicator,
      year: yearOf(own),
      where: `${own.place} ${own.name} ${yearOf(own)}年`,
      expected: other.figure,
      actual: own.figure,
      difference: decimalText(new Exact(one.value).minus(two.value)),
      message: `${placeOf(own)}写“${own.name}”${own.figure}（${monthOf(own)}），${placeOf(other)}写“${other.name}”${other.figure}（${monthOf(other)}），用哪个数要先问清`,
    },
  ];
}

function placeOf({ document, section }: Statement): string {
  return `《${document}》${section}`;
}

function yearOf({ on }: Statement): string {
  return on.slice(0, 4);
}

function monthOf({ on }: Statement): string {
  return `${on.slice(0, 4)}年${Number.parseInt(on.slice(5), 10)}月`;
}
