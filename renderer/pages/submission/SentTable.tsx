import { formatMoney } from '../../../shared/money/format.ts';
import type { GridRow } from '../../workers/tasks/view.ts';

/** What was sent, newest first. */
export function SentTable({ sent }: { readonly sent: readonly GridRow[] }) {
  return (
    <section className="card submissionSent">
      <h2>已报送</h2>
      <div className="card-body">
        {sent.length === 0 ? (
          <p className="muted">还没有报送过。每次生成都记在这里：期次、行数、合计和文件校验码。</p>
        ) : null}
        {sent.length > 0 ? (
          <table className="sentTable">
            <thead>
              <tr>
                <th>生成时间</th>
                <th>材料</th>
                <th>期次</th>
                <th className="figure">行数</th>
                <th className="figure">合计（万元）</th>
                <th>文件</th>
                <th>校验码</th>
                <th>经办人</th>
              </tr>
            </thead>
            <tbody>
              {sent.map(({ id, values }) => (
                <tr key={id}>
                  <td>{String(values.sentOn ?? '')}</td>
                  <td>{String(values.title ?? '')}</td>
                  <td>{String(values.period ?? '')}</td>
                  <td className="figure">{String(values.rowCount ?? '')}</td>
                  <td className="figure">
                    {typeof values.total === 'string' ? formatMoney(values.total, '万元') : ''}
                  </td>
                  <td>{String(values.file ?? '')}</td>
                  <td title={String(values.sha256 ?? '')}>
                    <code>{String(values.sha256 ?? '').slice(0, 12)}…</code>
                  </td>
                  <td>{String(values.operator ?? '')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
      </div>
    </section>
  );
}
