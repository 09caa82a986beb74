import { PrinterOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useEffect, useState } from 'react';
import { formatMoney } from '../../../shared/money/format.ts';
import { engine } from '../../app/engine.ts';
import { addressOf } from '../../app/route.ts';
import { askShell } from '../../app/shell.ts';
import { problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { Message } from '../../parts/Message.tsx';
import { Working } from '../../parts/Working.tsx';
import type { ToldWorking } from '../../workers/policy/working.ts';

/** How one amount came about: law, inputs with their sources, steps, caps, what was decided after. */
export function WorkingDrawer({
  resultKey,
  onClose,
}: {
  readonly resultKey: string | undefined;
  onClose(): void;
}) {
  const tell = useTell();
  const [working, setWorking] = useState<ToldWorking>();
  useEffect(() => {
    if (resultKey === undefined) return;
    engine.call('policy.working', { key: resultKey }).then(setWorking, (error: unknown) => {
      tell.problem(problemFrom(error));
    });
  }, [resultKey, tell]);
  const print = async () => {
    if (!working) return;
    try {
      const { saved, name } = await askShell('print.pdf', {
        suggestedName: `${working.enterprise}测算过程`,
        landscape: false,
      });
      if (saved) tell.done(`已保存 ${name}`);
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  return (
    <Drawer
      className="workingDrawer"
      title={working ? working.result.title : ''}
      open={resultKey !== undefined}
      onClose={onClose}
      size={760}
      mask={false}
      extra={
        <Button icon={<PrinterOutlined aria-hidden />} onClick={() => void print()}>
          打印
        </Button>
      }
    >
      {working ? <WorkingSheet working={working} /> : null}
    </Drawer>
  );
}

function WorkingSheet({ working }: { readonly working: ToldWorking }) {
  const { result } = working;
  return (
    <article className="workingSheet">
      <p className="workingSheet-who">
        {working.enterprise}
        {working.project ? `　${working.project}` : ''}
      </p>
      <Verdict working={working} />
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
      <p className="muted small">
        条款 {result.clause}，政策包 {result.pack} 第 {result.packVersion} 版
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
      ? `未取整为 ${working.amount} 元`
      : undefined;
  return (
    <Message kind="done" what={`${result.upperBound ? '最多可享受 ' : '可享受 '}${amount}`} where={exact} />
  );
}
