import { Select } from 'antd';
import { engine } from '../../app/engine.ts';
import { problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import type { ToldClause } from '../../workers/tasks/policyLibrary.ts';

/** What the words leave open, with the reading that the office takes; another choice counts from the next evaluation. */
export function ClauseQuestions({ clause }: { readonly clause: ToldClause }) {
  const tell = useTell();
  if (clause.questions.length === 0) return null;
  const choose = async (question: string, option: string) => {
    try {
      await engine.call('policy.read', { clause: clause.id, question, option });
      tell.done('口径已记下，重新测算后按新口径计');
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  return (
    <>
      <h3>原文没有说清、现在这样理解</h3>
      <table className="clauseQuestions">
        <tbody>
          {clause.questions.map(({ key, question, chosen, options, reading }) => (
            <tr key={key}>
              <th scope="row">{question}</th>
              <td>
                {options.length > 1 ? (
                  <Select<string>
                    aria-label={question}
                    size="small"
                    popupMatchSelectWidth={false}
                    value={chosen}
                    options={options.map(({ value, label }) => ({ value, label }))}
                    onChange={(next) => void choose(key, next)}
                  />
                ) : (
                  <strong>{reading}</strong>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
