import { Exact } from '../../../shared/money/decimal.ts';

const WIDTH = 84;
const HEIGHT = 20;
const EDGE = 2;

/** The course of a year in one line; months without a figure leave a gap, they are not zero. */
export function Sparkline({ values }: { readonly values: readonly (string | null)[] }) {
  const known = values.flatMap((value) => (value === null ? [] : [new Exact(value)]));
  if (known.length === 0) return <span className="muted">—</span>;
  const top = Exact.max(0, ...known);
  const floor = Exact.min(0, ...known);
  const span = top.minus(floor);
  const x = (index: number) => EDGE + (index * (WIDTH - 2 * EDGE)) / 11;
  const y = (value: string) =>
    span.isZero()
      ? String(HEIGHT / 2)
      : new Exact(HEIGHT - EDGE)
          .minus(
            new Exact(value)
              .minus(floor)
              .dividedBy(span)
              .times(HEIGHT - 2 * EDGE),
          )
          .toDecimalPlaces(1)
          .toFixed();
  const runs: string[][] = [[]];
  let last: readonly [number, string] | undefined;
  for (const [index, value] of values.entries()) {
    if (value === null) runs.push([]);
    else {
      runs.at(-1)?.push(`${x(index).toFixed(1)},${y(value)}`);
      last = [x(index), y(value)];
    }
  }
  return (
    <svg className="sparkline" width={WIDTH} height={HEIGHT} role="img" aria-label="全年走势">
      {runs
        .filter((run) => run.length > 1)
        .map((run) => (
          <polyline key={run[0]} points={run.join(' ')} fill="none" stroke="currentColor" strokeWidth="1.5" />
        ))}
      {last ? <circle cx={last[0]} cy={last[1]} r="2" fill="currentColor" /> : null}
    </svg>
  );
}
