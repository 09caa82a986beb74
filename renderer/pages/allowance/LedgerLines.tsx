import { Checkbox, Pagination } from 'antd';
import { useState } from 'react';
import { formatMoney } from '../../../shared/money/format.ts';
import { applicationStep } from '../../../shared/registers/applicationSteps.ts';
import { addressOf } from '../../app/route.ts';
import type { LedgerStage, ToldApplication } from '../../workers/tasks/allowanceLedger.ts';

const PAGE = 100;

function stageLabel(stage: LedgerStage): string {
  if (stage === 'closed') return '已终止';
  if (stage === 'waiting') return '未办理';
  return `已${applicationStep(stage)?.label ?? ''}`;
}

/** The records of a stage; a name opens the record in the register. */
export function LedgerLines({
  lines,
  chosen,
  onChosen,
}: {
  readonly lines: readonly ToldApplication[];
  readonly chosen: ReadonlySet<string>;
  onChosen(chosen: ReadonlySet<string>): void;
}) {
  const [page, setPage] = useState(1);
  const last = Math.max(1, Math.ceil(lines.length / PAGE));
  const here = Math.min(page, last);
  const shown = lines.slice((here - 1) * PAGE, here * PAGE);
  const picked = lines.filter(({ id }) => chosen.has(id)).length;
  if (lines.length === 0) return <p className="nothingMatches">这一步没有条目。</p>;
  return (
    <>
      <div className="allowanceLines allowanceLines--tight">
        <table>
          <thead>
            <tr>
              <th className="allowanceLines-box">
                <Checkbox
                  aria-label="选择全部"
                  checked={picked === lines.length}
                  indeterminate={picked > 0 && picked < lines.length}
                  onChange={({ target }) =>
                    onChosen(new Set(target.checked ? lines.map(({ id }) => id) : []))
                  }
                />
              </th>
              <th>企业</th>
              <th>镇街</th>
              <th>项目</th>
              <th>条款</th>
              <th className="figure">测算（万元）</th>
              <th className="figure">申报（万元）</th>
              <th className="figure">核定（万元）</th>
              <th className="figure">拨付（万元）</th>
              <th>进度</th>
              <th>差异或终止原因</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((line) => (
              <tr key={line.id} aria-selected={chosen.has(line.id)}>
                <td className="allowanceLines-box">
                  <Checkbox
                    aria-label={`选择 ${line.firmName} ${line.title}`}
                    checked={chosen.has(line.id)}
                    onChange={({ target }) => {
                      const next = new Set(chosen);
                      if (target.checked) next.add(line.id);
                      else next.delete(line.id);
                      onChosen(next);
                    }}
                  />
                </td>
                <td>
                  <a href={addressOf('enterprise', { view: 'application', id: line.id })}>{line.firmName}</a>
                </td>
                <td className="allowanceLines-short">{line.town}</td>
                <td title={line.project}>{line.project}</td>
                <td title={line.title}>{line.title}</td>
                <Amount yuan={line.computed} />
                <Amount yuan={line.applied} />
                <Amount yuan={line.approved} />
                <Amount yuan={line.paid} />
                <td className="allowanceLines-short" title={line.document}>
                  {stageLabel(line.stage)} <span className="muted">{line.on}</span>
                </td>
                <td className="allowanceLines-why" title={line.reason}>
                  {line.unexplained ? (
                    <span className="lightMark--amber">▲ 核定额与测算额不同，没有写原因</span>
                  ) : (
                    line.reason
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {lines.length > PAGE ? (
        <Pagination
          size="small"
          current={here}
          pageSize={PAGE}
          total={lines.length}
          showSizeChanger={false}
          onChange={setPage}
        />
      ) : null}
    </>
  );
}

function Amount({ yuan }: { readonly yuan: string }) {
  return <td className="figure">{yuan === '' ? '' : formatMoney(yuan)}</td>;
}
