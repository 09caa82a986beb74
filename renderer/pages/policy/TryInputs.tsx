import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { formatMoney } from '../../../shared/money/format.ts';
import { engine } from '../../app/engine.ts';
import { problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { Working } from '../../parts/Working.tsx';
import type { ToldWorking } from '../../workers/policy/working.ts';
import type { AnswerOf } from '../../workers/rpc/task.ts';
import type { Tasks } from '../../workers/tasks/index.ts';
import { InputBoxes } from './InputBoxes.tsx';

type Texts = Readonly<Record<string, string>>;

/**
 * 改数试算: change a figure and see the clause at once. What is written down stays beside the ledger for this
 * year, and the whole evaluation follows; the records themselves are not touched.
 */
export function TryInputs({ working }: { readonly working: ToldWorking }) {
  const tell = useTell();
  const [told, setTold] = useState<AnswerOf<Tasks['policy.inputs']>>();
  const [texts, setTexts] = useState<Texts>({});
  const [answer, setAnswer] = useState<AnswerOf<Tasks['policy.try']>>();
  useEffect(() => {
    engine.call('policy.inputs', { key: working.key }).then(
      (inputs) => {
        setTold(inputs);
        setTexts(inputs.texts);
        setAnswer(undefined);
      },
      () => undefined,
    );
  }, [working]);
  if (!told) return null;
  const changed = told.fields.filter(({ name }) => (texts[name] ?? '') !== (told.texts[name] ?? ''));
  const change = (next: Texts) => {
    setTexts(next);
    engine.call('policy.try', { key: working.key, texts: next }).then(setAnswer, () => undefined);
  };
  const keep = async (kept: Texts) => {
    try {
      await engine.call('policy.supply', {
        clause: working.result.clause,
        subject: working.subject,
        name: working.project === '' ? working.enterprise : working.project,
        year: working.year,
        texts: kept,
      });
      tell.done(Object.keys(kept).length === 0 ? '已撤销补录，测算已更新' : '已补录，测算已更新');
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  const supplied = Object.fromEntries(
    [...told.supplied, ...changed.map(({ name }) => name)].map((name) => [name, texts[name] ?? '']),
  );
  return (
    <details className="tryInputs" open={working.result.eligible === null}>
      <summary>改一个数试试，或补录台账里没有的数据</summary>
      <InputBoxes id={`try-${working.key}`} fields={told.fields} texts={texts} onChange={change} />
      {answer && changed.length > 0 ? (
        <Working
          lines={answer.lines
            .filter(({ kind }) => kind === 'step' || kind === 'cap')
            .map(({ label, expression, value }) => ({ label, expression, value }))}
          result={{
            label: verdict(answer.result.eligible),
            value:
              answer.result.rounded === null
                ? answer.result.asks.map(({ label }) => `缺${label}`).join('、')
                : `${formatMoney(answer.result.rounded, '万元')} 万元`,
          }}
        />
      ) : null}
      {answer && changed.length > 0 && answer.result.eligible !== true ? (
        <p className="muted small">{answer.result.reasons.join('；')}</p>
      ) : null}
      <div className="tryInputs-actions">
        <Button disabled={changed.length === 0} onClick={() => void keep(supplied)}>
          补录到 {working.year} 年测算
        </Button>
        {changed.length > 0 ? (
          <Button type="text" onClick={() => change(told.texts)}>
            还原
          </Button>
        ) : null}
        {told.supplied.length > 0 ? (
          <Button type="text" onClick={() => void keep({})}>
            撤销补录
          </Button>
        ) : null}
        <span className="muted small">补录只用于测算，名录和项目里的数据不变。</span>
      </div>
    </details>
  );
}

function verdict(eligible: boolean | null): string {
  if (eligible === null) return '还不能下结论';
  return eligible ? '试算可享受' : '试算不能享受';
}
