import type { ToldPlanTables } from '../../workers/target/tellPlan.ts';
import { MarkedCell } from './MarkedCell.tsx';
import { MarkedWords } from './MarkedWords.tsx';
import { markKey, type SheetCells } from './marks.ts';

/** The plan's indicators: what each one is, the whole's figures by year as written, and the words that set them. */
export function IndicatorSheet({ tables, ...marks }: SheetCells & { readonly tables: ToldPlanTables }) {
  const { indicators, years, cells } = tables;
  const broken = new Set(
    tables.breakdowns.flatMap(({ year, columns }) =>
      columns.flatMap(({ indicator, version }) => (version === null ? [] : markKey({ indicator, year }))),
    ),
  );
  return (
    <section className="planSheet planSheet--indicators" aria-label="指标">
      <table>
        <thead>
          <tr>
            <th>指标</th>
            <th>单位</th>
            <th title="存量看期末数，流量看全年累计数">性质</th>
            {years.map((year) => (
              <th key={year} className="figure">
                {year} 年
              </th>
            ))}
            <th>基数</th>
            <th>原文</th>
            <th>台账推算</th>
          </tr>
        </thead>
        <tbody>
          {indicators.map((indicator, row) => {
            const own = markKey({ indicator: indicator.id });
            return (
              <tr key={indicator.id}>
                <th scope="row" className={marks.chosen === own ? 'markedCell--chosen' : undefined}>
                  <MarkedWords words={indicator.name} mark={own} {...marks} />
                  {indicator.ofWhich ? <div className="muted">其中：{indicator.ofWhich}</div> : null}
                </th>
                <td>{indicator.unit}</td>
                <td className="muted">
                  {indicator.kind}
                  {indicator.addsOverTowns || indicator.kind === '比例' ? '' : '，各镇不相加'}
                </td>
                {years.map((year, index) => {
                  const key = markKey({ indicator: indicator.id, year });
                  return (
                    <MarkedCell
                      key={year}
                      written={indicator.figures[index] ?? ''}
                      mark={key}
                      source={cells[key]}
                      entrance={row === 0 && index === 0}
                      fixed={broken.has(key) ? '本地分解的总量，要改到“分解”里另存一版' : undefined}
                      {...marks}
                    />
                  );
                })}
                <td className="muted">{indicator.base}</td>
                <td className="planSheet-words" title={indicator.words.join('\n')}>
                  {indicator.words.join('；')}
                </td>
                <td className="planSheet-words muted" title={indicator.derivation}>
                  {indicator.derivation}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
