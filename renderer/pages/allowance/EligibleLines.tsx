import { Checkbox } from 'antd';
import { exactYuan, formatMoney } from '../../../shared/money/format.ts';
import type { EligibleList } from '../../../shared/submission/eligible.ts';
import type { ToldAllowance } from '../../workers/tasks/allowance.ts';

const NARROWED = '没有符合条件的。换一个条款、部门或镇街再看。';
const NOTHING: Readonly<Record<EligibleList, string>> = {
  eligible: '没有可以享受而未申报的：已经登记申报的在“台账”里。',
  near: '没有差一点就能拿到资金的。只差支持范围、没有金额的，在“测算”的“差一点”里看。',
};

/** The lines of the list; the box at the head chooses all that are shown. */
export function EligibleLines({
  list,
  lines,
  narrowed,
  chosen,
  onChosen,
  onWorking,
  onNotice,
}: {
  readonly list: EligibleList;
  /** Some are hidden by a filter. */
  readonly narrowed: boolean;
  readonly lines: readonly ToldAllowance[];
  readonly chosen: ReadonlySet<string>;
  onChosen(chosen: ReadonlySet<string>): void;
  onWorking(key: string): void;
  onNotice(key: string): void;
}) {
  const here = lines.filter(({ key }) => chosen.has(key)).length;
  const mark = (keys: readonly string[], on: boolean) => {
    const next = new Set(chosen);
    for (const key of keys) {
      if (on) next.add(key);
      else next.delete(key);
    }
    onChosen(next);
  };
  if (lines.length === 0) return <p className="nothingMatches">{narrowed ? NARROWED : NOTHING[list]}</p>;
  return (
    <div className="allowanceLines">
      <table>
        <thead>
          <tr>
            <th className="allowanceLines-box">
              <Checkbox
                aria-label="选择本页全部"
                checked={here === lines.length}
                indeterminate={here > 0 && here < lines.length}
                onChange={({ target }) =>
                  mark(
                    lines.map(({ key }) => key),
                    target.checked,
                  )
                }
              />
            </th>
            <th>企业</th>
            <th>镇街</th>
            <th>项目</th>
            <th>条款</th>
            <th className="figure">{list === 'near' ? '达到后可享受（万元）' : '金额（万元）'}</th>
            {list === 'near' ? <th>还差什么</th> : <th>告知日期</th>}
            <th>主管部门</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key} aria-selected={chosen.has(line.key)}>
              <td className="allowanceLines-box">
                <Checkbox
                  aria-label={`选择 ${line.firmName} ${line.title}`}
                  checked={chosen.has(line.key)}
                  onChange={({ target }) => mark([line.key], target.checked)}
                />
              </td>
              <td>
                <button
                  type="button"
                  className="explained"
                  title="看这家企业的告知单"
                  onClick={() => onNotice(line.key)}
                >
                  {line.firmName || '（名录中没有这家企业）'}
                </button>
              </td>
              <td className="allowanceLines-short">{line.town}</td>
              <td>{line.project}</td>
              <td>
                {line.title} <span className="muted small">{line.clause}</span>
                {line.capUnknown === '' ? null : (
                  <span className="lightMark--amber small" title={line.capUnknown}>
                    {' '}
                    ▲ 封顶不明
                  </span>
                )}
              </td>
              <td className="figure" title={exactYuan(line.amount)}>
                <button type="button" className="explained" onClick={() => onWorking(line.key)}>
                  {line.upperBound ? '≤' : ''}
                  {formatMoney(line.amount)}
                </button>
              </td>
              {list === 'near' ? (
                <td className="allowanceLines-why">{line.why}</td>
              ) : (
                <td className="allowanceLines-short">
                  {line.noticedOn === '' ? <span className="muted">未告知</span> : line.noticedOn}
                </td>
              )}
              <td>{line.department}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
