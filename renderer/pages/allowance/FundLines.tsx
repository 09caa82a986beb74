import { Input, Pagination } from 'antd';
import { useState } from 'react';
import { exactYuan, formatMoney } from '../../../shared/money/format.ts';
import { fromYuan } from '../../../shared/money/units.ts';
import type { Level } from '../../../shared/policy/own/shares.ts';
import type { ToldFund, ToldFundLine } from '../../workers/tasks/allowanceArrangement.ts';
import { yuanTyped } from './yuanTyped.ts';

const LEVELS: readonly Level[] = ['province', 'city', 'town'];

/** The lines of the arrangement with their totals in sight; amounts can be typed where people decide. */
export function FundLines({
  fund: { lines, total, decided, computed, arranged, levels },
  page,
  pageSize,
  onPage,
  deciding,
  onDecide,
  onWorking,
}: {
  readonly fund: ToldFund;
  readonly page: number;
  readonly pageSize: number;
  onPage(page: number): void;
  readonly deciding: boolean;
  /** Yuan; null: as computed. */
  onDecide(key: string, yuan: string | null): void;
  onWorking(key: string): void;
}) {
  if (lines.length === 0)
    return (
      <p className="nothingMatches">
        {decided > 0
          ? '本年度的都已核定、拨付或终止，没有要安排的；要改的在台账里改。'
          : '没有可以安排的条目。换一组条款，或先在“免申即享”里登记申报。'}
      </p>
    );
  return (
    <>
      <div className="allowanceLines allowanceLines--tight">
        <table>
          <thead>
            <tr>
              <th>企业</th>
              <th>镇街</th>
              <th>项目</th>
              <th>条款</th>
              <th className="figure">测算额（万元）</th>
              <th className="figure">安排额（万元）</th>
              <th className="figure">省级（万元）</th>
              <th className="figure">市级（万元）</th>
              <th className="figure">镇级（万元）</th>
              <th>说明</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.key}>
                <td title={line.firmName}>{line.firmName}</td>
                <td className="allowanceLines-short">{line.town}</td>
                <td title={line.project}>{line.project}</td>
                <td title={line.title}>{line.title}</td>
                <td className="figure" title={exactYuan(line.computed)}>
                  {formatMoney(line.computed)}
                </td>
                <td className="figure" title={exactYuan(line.arranged)}>
                  {deciding ? (
                    <DecidedAmount line={line} onDecide={onDecide} />
                  ) : (
                    <button type="button" className="explained" onClick={() => onWorking(line.key)}>
                      {formatMoney(line.arranged)}
                    </button>
                  )}
                </td>
                {LEVELS.map((level) => (
                  <td className="figure" key={level}>
                    {line.shares ? formatMoney(line.shares[level]) : ''}
                  </td>
                ))}
                <td className="allowanceLines-why" title={line.reason}>
                  {line.reason}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td>合计</td>
              <td colSpan={3} />
              <td className="figure">{formatMoney(computed)}</td>
              <td className="figure">{formatMoney(arranged)}</td>
              {LEVELS.map((level) => (
                <td className="figure" key={level}>
                  {levels ? formatMoney(levels[level]) : ''}
                </td>
              ))}
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
      {total > pageSize ? (
        <Pagination
          size="small"
          current={page}
          pageSize={pageSize}
          total={total}
          showSizeChanger={false}
          onChange={onPage}
        />
      ) : null}
    </>
  );
}

function DecidedAmount({
  line,
  onDecide,
}: {
  readonly line: ToldFundLine;
  onDecide(key: string, yuan: string | null): void;
}) {
  const [text, setText] = useState<string>();
  const take = () => {
    if (text === undefined) return;
    const yuan = text.trim() === '' ? null : yuanTyped(text);
    if (yuan !== undefined) onDecide(line.key, yuan);
    setText(undefined);
  };
  const wrong = text !== undefined && text.trim() !== '' && yuanTyped(text) === undefined;
  return (
    <Input
      size="small"
      aria-label={`${line.firmName}的安排额`}
      style={{ width: 110, textAlign: 'right' }}
      status={wrong ? 'error' : ''}
      value={text ?? fromYuan(line.arranged, '万元')}
      onChange={({ target }) => setText(target.value)}
      onBlur={take}
      onPressEnter={take}
    />
  );
}
