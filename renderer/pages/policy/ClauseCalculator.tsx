import { type ReactNode, useEffect, useState } from 'react';
import { formatMoney } from '../../../shared/money/format.ts';
import type { ClauseResult } from '../../../shared/policy/result.ts';
import type { WorkingLine } from '../../../shared/policy/working.ts';
import { Working } from '../../parts/Working.tsx';
import type { ToldField } from '../../workers/policy/calculatorFields.ts';
import { InputBoxes } from './InputBoxes.tsx';

interface Calculated {
  readonly result: ClauseResult;
  readonly lines: readonly WorkingLine[];
}

/** Type what a clause asks for and see the working at once. */
export function ClauseCalculator({
  inputs,
  calculate,
  after,
}: {
  readonly inputs: readonly ToldField[];
  /** The result on typed texts; null where it cannot be worked out. Another function: worked out again. */
  calculate(texts: Readonly<Record<string, string>>): Promise<Calculated | null>;
  /** What stands below: what can be done with the typed texts. */
  after?(texts: Readonly<Record<string, string>>): ReactNode;
}) {
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const [answer, setAnswer] = useState<Calculated | null>(null);
  useEffect(() => {
    calculate(texts).then(setAnswer, () => undefined);
  }, [calculate, texts]);
  const result = answer?.result;
  const typed = Object.values(texts).some((text) => text !== '');
  return (
    <section className="calculator">
      <InputBoxes id="calc" fields={inputs} texts={texts} onChange={setTexts} />
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
      {after?.(texts)}
    </section>
  );
}
