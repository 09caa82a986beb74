import type { KeptFigure } from '../../../shared/target/report/entrySheet.ts';
import type { ToldReport } from '../../workers/tasks/report.ts';
import { SOURCES } from '../target/figures.ts';

/** Every figure that was ever kept for a period, with the report in which it was sent. */
export function Revisions({
  revisions,
  reports,
  unit,
}: {
  readonly revisions: readonly KeptFigure[];
  readonly reports: Readonly<Record<string, ToldReport>>;
  readonly unit: string;
}) {
  return (
    <table className="revisions">
      <thead>
        <tr>
          <th>第几次</th>
          <th className="figure">完成数（{unit}）</th>
          <th>来源</th>
          <th>填报人</th>
          <th>原因</th>
          <th>报出</th>
        </tr>
      </thead>
      <tbody>
        {revisions.map((figure) => {
          const report = figure.report === undefined ? undefined : reports[figure.report];
          return (
            <tr key={figure.id}>
              <td>{figure.revision}</td>
              <td className="figure">
                {figure.value}
                {figure.ofWhich === undefined ? '' : `（${figure.ofWhich}）`}
              </td>
              <td>{SOURCES[figure.source]}</td>
              <td>{figure.enteredBy ?? ''}</td>
              <td>{figure.reason ?? ''}</td>
              <td>{report ? `${report.title} ${report.period} ${report.sentOn}` : '未报出'}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
