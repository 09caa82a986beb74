import './working.css';

/** One step of a reckoning, as a person would write it. */
export interface WorkingLine {
  /** `按比例计算` */
  readonly label: string;
  /** `投资额 4,200.00 万元 × 10%`; empty for a value that was entered. */
  readonly expression: string;
  /** `420.00 万元` */
  readonly value: string;
  /** `中经信〔2018〕… 四（一）` */
  readonly law?: string;
}

/** A reckoning set like a sum on paper: one step a line, the law beside it, the result under a rule. */
export function Working({
  lines,
  result,
}: {
  readonly lines: readonly WorkingLine[];
  readonly result?: { readonly label: string; readonly value: string };
}) {
  return (
    <table className="working">
      <thead>
        <tr>
          <th scope="col">步骤</th>
          <th scope="col">算式</th>
          <th scope="col">得数</th>
          <th scope="col">依据</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={`${line.label} ${line.expression} ${line.value}`}>
            <th scope="row">{line.label}</th>
            <td>{line.expression}</td>
            <td className="working-value">{line.value}</td>
            <td className="working-law">{line.law ?? ''}</td>
          </tr>
        ))}
      </tbody>
      {result ? (
        <tfoot>
          <tr>
            <th scope="row">{result.label}</th>
            <td />
            <td className="working-value">{result.value}</td>
            <td />
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
}
