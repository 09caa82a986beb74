import { formatMoney } from '../../../shared/money/format.ts';
import type { ToldComparison } from '../../workers/tasks/policySaved.ts';

const KINDS = { added: '新增', gone: '没有了', changed: '变化' } as const;
const MOST = 300;

/** Who gets something else, by how much, and why; largest difference first. */
export function ComparisonTable({ told }: { readonly told: ToldComparison }) {
  const { lines, same, before, after } = told.comparison;
  return (
    <>
      <p>
        “{told.first}”{formatMoney(before, '万元')} 万元 → “{told.second}”{formatMoney(after, '万元')} 万元；
        {lines.length === 0
          ? '没有不同。'
          : `${lines.length.toLocaleString('zh-CN')} 条不同，${same.toLocaleString('zh-CN')} 条相同。`}
      </p>
      {lines.length === 0 ? null : (
        <table className="savedTable">
          <thead>
            <tr>
              <th>企业、项目</th>
              <th>条款</th>
              <th className="figure">前（万元）</th>
              <th className="figure">后（万元）</th>
              <th>为什么</th>
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, MOST).map((line) => (
              <tr key={line.key}>
                <td>
                  {line.enterprise}
                  <div className="muted small">{line.project}</div>
                </td>
                <td>
                  {line.title}
                  <div className="muted small">
                    {line.clause}，{KINDS[line.kind]}
                  </div>
                </td>
                <td className="figure">{line.before === null ? '—' : formatMoney(line.before, '万元')}</td>
                <td className="figure">{line.after === null ? '—' : formatMoney(line.after, '万元')}</td>
                <td className="resultLines-why">{line.why.join('；')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {lines.length > MOST ? (
        <p className="muted">
          只列出差额最大的 {MOST} 条，其余 {lines.length - MOST} 条差额更小。
        </p>
      ) : null}
    </>
  );
}
