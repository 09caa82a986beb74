import { Drawer } from 'antd';
import { useEffect, useState } from 'react';
import { moneyWithUnit } from '../../../shared/money/format.ts';
import type { ArrangementStep } from '../../../shared/submission/arrangementWorking.ts';
import { engine } from '../../app/engine.ts';
import { Working } from '../../parts/Working.tsx';
import type { FundQuery, ToldFund } from '../../workers/tasks/allowanceArrangement.ts';

/** How one line of the arrangement came about, set like a sum on paper. */
export function FundWorking({
  lineKey,
  query,
  fund,
  onClose,
}: {
  readonly lineKey: string | undefined;
  readonly query: FundQuery;
  readonly fund: ToldFund;
  onClose(): void;
}) {
  const [steps, setSteps] = useState<readonly ArrangementStep[]>([]);
  useEffect(() => {
    if (lineKey === undefined) return;
    engine.call('allowance.fundWorking', { query, key: lineKey }).then(setSteps, () => undefined);
  }, [lineKey, query]);
  const line = fund.lines.find(({ key }) => key === lineKey);
  return (
    <Drawer
      title={line ? `${line.firmName}：资金安排` : ''}
      open={line !== undefined}
      onClose={onClose}
      size={680}
      mask={false}
    >
      {line ? (
        <>
          <p className="muted">
            {line.project ? `${line.project}，` : ''}
            {line.title}
          </p>
          <Working lines={steps} result={{ label: '安排额', value: moneyWithUnit(line.arranged) }} />
          {line.reason === '' ? null : <p className="muted small">{line.reason}</p>}
        </>
      ) : null}
    </Drawer>
  );
}
