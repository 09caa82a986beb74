import { Button, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { decimalText, Exact, isDecimalText } from '../../../shared/money/decimal.ts';
import { toYuan } from '../../../shared/money/units.ts';
import { engine } from '../../app/engine.ts';
import { useTell } from '../../app/tell.tsx';
import type { RequestOf } from '../../workers/rpc/task.ts';
import type { Tasks } from '../../workers/tasks/index.ts';
import type { ToldPack } from '../../workers/tasks/policyLibrary.ts';

type Question = RequestOf<Tasks['policy.evaluate']>;

/** What is asked: year, packs, and a pool where there is one. */
export function EvaluationForm({
  year,
  busy,
  onYear,
  onAsk,
}: {
  readonly year: string;
  readonly busy: boolean;
  onYear(year: string): void;
  onAsk(question: Question): void;
}) {
  const tell = useTell();
  const [packs, setPacks] = useState<readonly ToldPack[]>([]);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [pool, setPool] = useState('');
  const [method, setMethod] = useState<'ratio' | 'rank'>('ratio');

  useEffect(() => {
    engine.call('policy.library', {}).then(
      (found) => {
        setPacks(found);
        setChosen(found.filter((pack) => pack.enabled).map((pack) => pack.id));
      },
      () => undefined,
    );
  }, []);

  const ask = () => {
    const wan = pool.replaceAll(',', '').trim();
    if (wan !== '' && !isDecimalText(wan)) {
      tell.problem({
        code: 'pool',
        message: `资金盘子“${pool}”不是金额`,
        advice: '填数字，单位是万元；不限就留空。',
      });
      return;
    }
    onAsk({
      year,
      packs: chosen,
      pool: wan === '' ? null : { amount: decimalText(new Exact(toYuan(wan, '万元'))), method },
    });
  };

  const inForce = packs.filter((pack) => pack.clauses.some((clause) => clause.computed));
  return (
    <form
      className="evaluationBar"
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <Input
        aria-label="测算年度"
        style={{ width: 110 }}
        suffix="年度"
        maxLength={4}
        value={year}
        onChange={({ target }) => onYear(target.value.replace(/\D/g, ''))}
      />
      <Select<string[]>
        aria-label="政策"
        mode="multiple"
        maxTagCount="responsive"
        maxTagPlaceholder={(left) => `另 ${left.length} 项`}
        style={{ flex: 1, minWidth: 200 }}
        placeholder="选择政策"
        value={[...chosen]}
        onChange={setChosen}
        options={inForce.map((pack) => ({
          value: pack.id,
          label: pack.quality === '原文' ? pack.title : `${pack.title}（${pack.quality}，待确认）`,
        }))}
      />
      <Input
        aria-label="资金盘子"
        style={{ width: 200 }}
        placeholder="资金盘子，不限留空"
        suffix="万元"
        value={pool}
        onChange={({ target }) => setPool(target.value)}
      />
      {pool.trim() === '' ? null : (
        <Select<'ratio' | 'rank'>
          aria-label="不够时"
          style={{ width: 130 }}
          value={method}
          onChange={setMethod}
          options={[
            { value: 'ratio', label: '同比例安排' },
            { value: 'rank', label: '从高到低安排' },
          ]}
        />
      )}
      <Button type="primary" htmlType="submit" disabled={year.length !== 4 || chosen.length === 0 || busy}>
        测算
      </Button>
    </form>
  );
}
