import type { ToldBreakdown } from '../../workers/target/tellPlan.ts';
import { MarkedCell } from './MarkedCell.tsx';
import { MarkedWords } from './MarkedWords.tsx';
import { markKey, type SheetCells } from './marks.ts';

/** A year's targets by town, as written: units down, indicators across, the whole on top as the city sets it. */
export function BreakdownSheet({
  breakdown,
  cells,
  ...marks
}: SheetCells & {
  readonly breakdown: ToldBreakdown;
  readonly cells: Readonly<Record<string, string>>;
}) {
  const { year, columns, whole, rows } = breakdown;
  const first = columns.findIndex(({ version }) => version === null);
  return (
    <section className="planSheet" aria-label={`${year} 年分解表`}>
      <table>
        <thead>
          <tr>
            <th>单元</th>
            {columns.map(({ indicator, name, unit, version }) => (
              <th key={indicator} className="figure">
                <MarkedWords words={name} mark={markKey({ indicator })} {...marks} />
                <span className="muted">（{unit}）</span>
                {version === null ? null : <span className="planSheet-version">本地分解第 {version} 版</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className="planSheet-whole">
            <th scope="row">合计</th>
            {columns.map(({ indicator, version }, index) => {
              const key = markKey({ indicator, year });
              return (
                <MarkedCell
                  key={indicator}
                  written={whole[index] ?? ''}
                  mark={key}
                  source={cells[key]}
                  fixed={brokenDown(version)}
                  entrance={index === first}
                  {...marks}
                />
              );
            })}
          </tr>
          {rows.map((row) => (
            <tr key={row.unit}>
              <th scope="row">
                <MarkedWords words={row.name} mark={markKey({ indicator: '', unit: row.unit })} {...marks} />
              </th>
              {columns.map(({ indicator, version }, index) => {
                const key = markKey({ indicator, year, unit: row.unit });
                return (
                  <MarkedCell
                    key={indicator}
                    written={row.cells[index] ?? ''}
                    mark={key}
                    source={cells[key]}
                    fixed={brokenDown(version)}
                    {...marks}
                  />
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Figures of a version made here are changed where it was made. */
function brokenDown(version: number | null): string | undefined {
  return version === null ? undefined : `本地分解第 ${version} 版，要改到“分解”里另存一版`;
}
