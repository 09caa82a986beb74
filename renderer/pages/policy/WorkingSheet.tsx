import { exactYuan, formatMoney } from '../../../shared/money/format.ts';
import { addressOf } from '../../app/route.ts';
import { Message } from '../../parts/Message.tsx';
import { Working } from '../../parts/Working.tsx';
import type { ToldWorking } from '../../workers/policy/working.ts';
import { MeetingChoice } from './MeetingChoice.tsx';
import { TryInputs } from './TryInputs.tsx';
import { VersionsTable } from './VersionsTable.tsx';

/** The working as it can be printed, and what can be decided about it. */
export function WorkingSheet({ working }: { readonly working: ToldWorking }) {
  const { result } = working;
  return (
    <article className="workingSheet">
      <p className="workingSheet-who">
        {working.enterprise}
        {working.project ? `　${working.project}` : ''}
      </p>
      <Verdict working={working} />
      {working.flags.map((flag) => (
        <Message key={flag.message} kind="warning" what={flag.message} advice={flag.advice} />
      ))}
      <h3>依据</h3>
      <blockquote>
        {result.citation.quote}
        <footer>
          ——《{result.citation.document}》{result.citation.number ? `（${result.citation.number}）` : ''}
          {result.citation.section}
        </footer>
      </blockquote>
      {working.inputs.length > 0 ? (
        <>
          <h3>数据从哪里来</h3>
          <table className="workingInputs">
            <tbody>
              {working.inputs.map((input) => (
                <tr key={input.label}>
                  <th scope="row">{input.label}</th>
                  <td className="figure">{input.value}</td>
                  <td>
                    {input.link &&
                    (input.link.register === 'enterprise' || input.link.register === 'project') ? (
                      <a href={addressOf(input.link.register, { id: input.link.id })}>{input.from}</a>
                    ) : (
                      input.from
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ) : null}
      <h3>怎么算的</h3>
      <Working
        lines={[
          ...working.lines
            .filter((line) => line.kind === 'step' || line.kind === 'cap')
            .map(({ label, expression, value }) => ({
              label,
              expression,
              value,
              law: result.citation.section,
            })),
          ...working.adjustments.map((adjustment) => ({
            label: { stacking: '同一项目从高', firmCap: '单个企业封顶', pool: '资金盘子' }[adjustment.kind],
            expression: adjustment.reason,
            value: `${formatMoney(adjustment.after, '万元')} 万元`,
          })),
        ]}
        {...(working.rounded === null
          ? {}
          : {
              result: {
                label: result.eligible === false ? '不能享受' : result.upperBound ? '最多可享受' : '可享受',
                value: `${formatMoney(working.rounded, '万元')} 万元`,
              },
            })}
      />
      {working.shares.length > 0 ? (
        <>
          <h3>由谁负担</h3>
          <table className="workingInputs">
            <tbody>
              {working.shares.map((share) => (
                <tr key={share.level}>
                  <th scope="row">{share.label}</th>
                  <td className="figure">{formatMoney(share.amount, '万元')} 万元</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ) : null}
      {working.versions.length > 0 ? (
        <>
          <h3>日期不够具体，两个版本对照</h3>
          <VersionsTable versions={working.versions} />
        </>
      ) : null}
      {working.meetings.map((meeting) => (
        <section key={`${meeting.group} ${meeting.overruled}`}>
          <h3>几条政策只取其一</h3>
          <MeetingChoice
            meeting={meeting}
            name={working.project === '' ? working.enterprise : working.project}
          />
        </section>
      ))}
      {result.reasons.length > 0 ? (
        <>
          <h3>说明</h3>
          <ul>
            {result.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </>
      ) : null}
      <TryInputs working={working} />
      <p className="muted small">
        条款 {result.clause}，政策包第 {result.packVersion} 版
      </p>
    </article>
  );
}

function Verdict({ working }: { readonly working: ToldWorking }) {
  const { result } = working;
  if (result.eligible === null) {
    return (
      <Message
        kind="warning"
        what="还不能下结论"
        where={result.asks.map((ask) => ask.question).join('；')}
        advice="补齐后会重新测算；没有的数据不当作零。"
      />
    );
  }
  if (result.eligible === false) return <Message kind="error" what="不能享受" where={result.reasons[0]} />;
  const amount = working.rounded === null ? '符合条件' : `${formatMoney(working.rounded, '万元')} 万元`;
  const exact =
    working.rounded !== working.amount && working.amount !== null
      ? `未取整为 ${exactYuan(working.amount)}`
      : undefined;
  return (
    <Message kind="done" what={`${result.upperBound ? '最多可享受 ' : '可享受 '}${amount}`} where={exact} />
  );
}
