import { formatMoney } from '../../../shared/money/format.ts';
import type { ToldVersion } from '../../workers/policy/choices.ts';

/** The versions of a revised clause on the same inputs, where the date does not settle which one counts. */
export function VersionsTable({ versions }: { readonly versions: readonly ToldVersion[] }) {
  return (
    <table className="workingInputs">
      <tbody>
        {versions.map((version) => (
          <tr key={version.clause}>
            <th scope="row">
              {version.title} <span className="muted small">{version.clause}</span>
              <div className="muted small">{version.document}</div>
            </th>
            <td>
              {version.validity}
              <div className="muted small">{version.standing}</div>
            </td>
            <td className="figure">
              {version.amount === null
                ? version.asks.join('；') || '没有金额'
                : `${formatMoney(version.amount, '万元')} 万元`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
