import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { formatMoney } from '../../../shared/money/format.ts';
import { engine } from '../../app/engine.ts';
import { problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import type { ToldMeeting } from '../../workers/policy/choices.ts';

/** Where several grants met: what the rule decided and why, and the clerk's choice against it with a reason. */
export function MeetingChoice({ meeting, name }: { readonly meeting: ToldMeeting; readonly name: string }) {
  const tell = useTell();
  const kept = meeting.grants.find((grant) => grant.kept)?.clause ?? '';
  const [chosen, setChosen] = useState(kept);
  const [reason, setReason] = useState(meeting.overruled ?? '');
  const save = async (clause: string) => {
    try {
      const { group, subject } = meeting;
      await engine.call('policy.overrule', { group, subject, clause, reason, name });
      tell.done(clause === '' ? '已按规则恢复，测算已更新' : '已改选，测算已更新');
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  return (
    <section className="meeting">
      <p>{meeting.reason}</p>
      <Radio.Group value={chosen} onChange={({ target }) => setChosen(String(target.value))}>
        <table className="workingInputs">
          <tbody>
            {meeting.grants.map((grant) => (
              <tr key={grant.clause}>
                <td>
                  <Radio value={grant.clause}>
                    {grant.title} <span className="muted small">{grant.clause}</span>
                  </Radio>
                </td>
                <td className="figure">{formatMoney(grant.before, '万元')} 万元</td>
                <td className="muted">
                  {grant.kept
                    ? '计入'
                    : grant.after === '0'
                      ? '未计'
                      : `计 ${formatMoney(grant.after, '万元')} 万元`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Radio.Group>
      <div className="tryInputs-actions">
        <Input
          aria-label="改选的理由"
          placeholder="改选的理由（必填，留在记录里）"
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        <Button
          disabled={chosen === kept && reason === (meeting.overruled ?? '')}
          onClick={() => void save(chosen)}
        >
          改选
        </Button>
        {meeting.overruled === null ? null : (
          <Button type="text" onClick={() => void save('')}>
            按规则恢复
          </Button>
        )}
      </div>
    </section>
  );
}
