import { Popover } from 'antd';
import { formatMoney } from '../../../shared/money/format.ts';
import type { Total } from '../../../shared/policy/ledger/totals.ts';
import type { ToldEvaluation } from '../../workers/tasks/policy.ts';

/** The sums in one line; each opens what it is made of. */
export function TotalsStrip({ told }: { readonly told: ToldEvaluation }) {
  const { all, clauses, enterprises, departments, levels } = told.totals;
  const firms = enterprises.filter((total) => total.granted > 0);
  return (
    <div className="totalsStrip">
      <div>
        <span className="muted">{told.year} 年度最多可享受合计</span>
        <strong>
          {formatMoney(all.amount, '万元')} <small>万元</small>
        </strong>
      </div>
      <Part label="企业" unit="家" totals={firms} />
      <Part label="条款" unit="条" totals={clauses.filter((total) => total.granted > 0)} />
      <Part label="主管部门" unit="个" totals={departments.filter((total) => total.granted > 0)} />
      {levels.length > 0 ? <Part label="分担级次" unit="级" totals={levels} /> : null}
      <div>
        <span className="muted">还不能下结论</span>
        <strong>
          {all.open.toLocaleString('zh-CN')} <small>条</small>
        </strong>
      </div>
    </div>
  );
}

function Part({
  label,
  unit,
  totals,
}: {
  readonly label: string;
  readonly unit: string;
  readonly totals: readonly Total[];
}) {
  const list = (
    <table className="totalsTable">
      <tbody>
        {totals.slice(0, 30).map((total) => (
          <tr key={total.key}>
            <td>{total.label}</td>
            <td className="figure">{formatMoney(total.amount, '万元')} 万元</td>
          </tr>
        ))}
        {totals.length > 30 ? (
          <tr>
            <td className="muted">
              其余 {totals.length - 30} {unit}
            </td>
            <td />
          </tr>
        ) : null}
      </tbody>
    </table>
  );
  return (
    <div>
      <span className="muted">按{label}</span>
      <Popover content={list} trigger="click" placement="bottomLeft">
        <button type="button" className="explained">
          <strong>
            {totals.length.toLocaleString('zh-CN')} <small>{unit}</small>
          </strong>
        </button>
      </Popover>
    </div>
  );
}
