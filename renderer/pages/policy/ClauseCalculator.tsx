import { Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { formatMoney } from '../../../shared/money/format.ts';
import type { ClauseResult } from '../../../shared/policy/result.ts';
import type { WorkingLine } from '../../../shared/policy/working.ts';
import { Working } from '../../parts/Working.tsx';
import type { ToldField } from '../../workers/policy/calculatorFields.ts';

interface Calculated {
  readonly result: ClauseResult;
  readonly lines: readonly WorkingLine[];
}

/** Type what a clause asks for and see the working at once. */
export function ClauseCalculator({
  inputs,
  calculate,
}: {
  readonly inputs: readonly ToldField[];
  /** The result on typed texts; null where it cannot be worked out. Another function: worked out again. */
  calculate(texts: Readonly<Record<string, string>>): Promise<Calculated | null>;
}) {
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const [answer, setAnswer] = useState<Calculated | null>(null);
  useEffect(() => {
    calculate(texts).then(setAnswer, () => undefined);
  }, [calculate, texts]);
  const set = (name: string, text: string) => setTexts({ ...texts, [name]: text });
  const result = answer?.result;
  const typed = Object.values(texts).some((text) => text !== '');
  return (
    <section className="calculator">
      <div className="calculator-inputs">
        {inputs.map((input) => (
          <label key={input.name} htmlFor={`calc-${input.name}`}>
            <span>
              {input.label}
              {input.required ? '' : <span className="muted">（可不填）</span>}
            </span>
            {input.choices ? (
              <Select
                id={`calc-${input.name}`}
                allowClear
                value={texts[input.name] ?? null}
                options={[...input.choices]}
                onChange={(value) => set(input.name, value ?? '')}
              />
            ) : (
              <Input
                id={`calc-${input.name}`}
                value={texts[input.name] ?? ''}
                suffix={input.unit}
                placeholder={input.list ? '多个之间用顿号或空格隔开' : ''}
                onChange={({ target }) => set(input.name, target.value)}
              />
            )}
          </label>
        ))}
      </div>
      {result && typed ? (
        <>
          <Working
            lines={(answer?.lines ?? [])
              .filter((line) => line.kind === 'step' || line.kind === 'cap')
              .map(({ label, expression, value }) => ({
                label,
                expression,
                value,
                law: result.citation.section,
              }))}
            {...(result.rounded === null
              ? {}
              : {
                  result: {
                    label:
                      result.eligible === false ? '不能享受' : result.upperBound ? '最多可享受' : '可享受',
                    value: `${formatMoney(result.rounded, '万元')} 万元`,
                  },
                })}
          />
          <ul className="muted small">
            {[...result.reasons, ...result.asks.map((ask) => ask.question)].map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
