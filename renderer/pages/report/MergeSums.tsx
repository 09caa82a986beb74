import type { ToldMerge } from '../../workers/tasks/reportMerge.ts';

/** The sums; what does not add up says so and has none. */
export function MergeSums({ told }: { readonly told: ToldMerge }) {
  return (
    <section className="merge-sums denseBox" aria-label="汇总数">
      <table className="denseTable">
        <thead>
          <tr>
            <th>汇总项</th>
            <th>单位</th>
            {told.columns.map((header) => (
              <th key={header} className="figure">
                {header}
              </th>
            ))}
            <th className="figure">报送单位</th>
            <th>说明</th>
          </tr>
        </thead>
        <tbody>
          {told.lines.map((line) => (
            <tr key={line.name}>
              <th scope="row">{line.name}</th>
              <td>{line.unit}</td>
              {line.cells.map((cell, column) => (
                <td key={told.columns[column]} className="figure">
                  {cell}
                </td>
              ))}
              <td className="figure">{line.senders}</td>
              <td className="merge-remark">{line.remark}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
