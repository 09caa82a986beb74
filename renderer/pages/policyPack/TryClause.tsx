import { useCallback, useEffect, useState } from 'react';
import type { PackDraft } from '../../../shared/policy/own/draft.ts';
import { engine } from '../../app/engine.ts';
import type { ToldField } from '../../workers/policy/calculatorFields.ts';
import { ClauseCalculator } from '../policy/ClauseCalculator.tsx';

/** The clause of the form on sample inputs, with its working. */
export function TryClause({ draft, place }: { readonly draft: PackDraft; readonly place: number }) {
  const [fields, setFields] = useState<readonly ToldField[] | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => {
      engine.call('pack.try', { draft, clause: place, texts: {} }).then(
        (answer) => setFields(answer?.fields ?? null),
        () => undefined,
      );
    }, 200);
    return () => clearTimeout(timer);
  }, [draft, place]);
  const calculate = useCallback(
    (texts: Readonly<Record<string, string>>) => engine.call('pack.try', { draft, clause: place, texts }),
    [draft, place],
  );
  return (
    <section className="card">
      <h2>试算这一条</h2>
      <div className="card-body">
        {fields === null ? (
          <p className="muted">填对之后，在这里输入几个数，看看算式对不对。</p>
        ) : (
          <ClauseCalculator inputs={fields} calculate={calculate} />
        )}
      </div>
    </section>
  );
}
