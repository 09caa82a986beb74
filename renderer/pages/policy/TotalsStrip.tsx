import { Popover } from 'antd';
import { formatMoney } from '../../../shared/money/format.ts';
import { addressOf } from '../../app/route.ts';
import type { PolicyTab } from '../../workers/policy/lines.ts';
import type { ToldEvaluation } from '../../workers/tasks/policy.ts';

/** The sums in one line; who bears what opens below, and what is doubtful can be gone to. */
export function TotalsStrip({ told, onTab }: { readonly told: ToldEvaluation; onTab(tab: PolicyTab): void }) {
  const { all, firms, levels, levelsUnknown, counts } = told;
  return (
    <div className="totalsStrip">
      <div>
        <span className="muted">{told.year} 年度最多可享受合计</span>
        <strong>
          {formatMoney(all.amount, '万元')} <small>万元</small>
        </strong>
      </div>
      <div>
        <span className="muted">可享受企业</span>
        <strong>
          {firms.toLocaleString('zh-CN')} <small>家</small>
        </strong>
      </div>
      {levels.length > 0 ? (
        <div>
          <span className="muted">省、市、镇分担</span>
          <Popover content={<LevelTable told={told} />} trigger="click" placement="bottomLeft">
            <button type="button" className="explained">
              <strong>{levelsUnknown ? '未填比例' : `${levels.length} 级`}</strong>
            </button>
          </Popover>
        </div>
      ) : null}
      <Count label="缺资料" count={counts.open} onOpen={() => onTab('open')} />
      <Count label="差一点" count={counts.near} onOpen={() => onTab('near')} />
      {counts.flagged > 0 ? (
        <Count label="数据存疑" count={counts.flagged} onOpen={() => onTab('flagged')} />
      ) : null}
    </div>
  );
}

function Count({ label, count, onOpen }: { readonly label: string; readonly count: number; onOpen(): void }) {
  return (
    <div>
      <span className="muted">{label}</span>
      <button type="button" className="explained" onClick={onOpen}>
        <strong>
          {count.toLocaleString('zh-CN')} <small>条</small>
        </strong>
      </button>
    </div>
  );
}

function LevelTable({ told }: { readonly told: ToldEvaluation }) {
  return (
    <div className="levelTable">
      <table className="totalsTable">
        <tbody>
          {told.levels.map((level) => (
            <tr key={level.key}>
              <td>{level.label}</td>
              <td className="figure">{formatMoney(level.amount, '万元')} 万元</td>
            </tr>
          ))}
          <tr>
            <th scope="row">合计</th>
            <td className="figure">{formatMoney(told.all.amount, '万元')} 万元</td>
          </tr>
        </tbody>
      </table>
      {told.levelsUnknown ? (
        <p className="muted small">
          文件没有写中山省、市、镇怎样分担，不作推测。
          <a href={addressOf('policy', { view: 'fund' })}>到“资金安排”填写比例和有效期</a>
        </p>
      ) : null}
    </div>
  );
}
