import type { FieldValues } from '../../../shared/model/value.ts';
import { percent, points, short } from '../target/figures.ts';

/** The rows as they go into the form. */
export function QuarterRows({ rows }: { readonly rows: readonly FieldValues[] }) {
  const text = (values: FieldValues, key: string) => {
    const value = values[key];
    return typeof value === 'string' ? value : '';
  };
  const figure = (value: string) => (value === '' ? null : value);
  return (
    <div className="quarter-rows denseBox">
      <table className="denseTable">
        <thead>
          <tr>
            <th>指标（单位）</th>
            <th className="figure">年度目标</th>
            <th className="figure">累计完成</th>
            <th className="figure">完成率</th>
            <th className="figure">序时进度</th>
            <th className="figure">超欠（点）</th>
            <th className="figure">同比</th>
            <th className="figure">排名</th>
            <th>未达原因</th>
            <th>下一步措施</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((values) => {
            const gap = text(values, 'gap');
            return (
              <tr key={`${text(values, 'townName')}${text(values, 'indicator')}`}>
                <th scope="row">
                  {text(values, 'indicator')}
                  <span className="muted">（{text(values, 'unit')}）</span>
                </th>
                <td className="figure">{text(values, 'target') || '—'}</td>
                <td className="figure" title={text(values, 'actual')}>
                  {short(figure(text(values, 'actual')), 4)}
                </td>
                <td className="figure">{percent(figure(text(values, 'ratio')))}</td>
                <td className="figure">{percent(figure(text(values, 'timeProgress')))}</td>
                <td className="figure">
                  {gap === '' ? (
                    '—'
                  ) : (
                    <span className={gap.startsWith('-') ? 'lightMark--red' : ''}>
                      {points(gap)}
                      {gap.startsWith('-') ? ' 慢' : ''}
                    </span>
                  )}
                </td>
                <td className="figure">{text(values, 'growth')}</td>
                <td className="figure">{text(values, 'rank') || '—'}</td>
                <td>{text(values, 'reason')}</td>
                <td>{text(values, 'measure')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
