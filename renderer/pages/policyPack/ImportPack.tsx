import { Button } from 'antd';
import type { CellDifference } from '../../../shared/policy/own/difference.ts';
import { Message } from '../../parts/Message.tsx';
import type { ReadPack, ToldSentPack } from '../../workers/tasks/allowancePack.ts';

/** What a pack file holds and what taking it would change; or why it is refused. */
export function ImportPack({
  read,
  onTake,
  onLeave,
}: {
  readonly read: ReadPack;
  onTake(): void;
  onLeave(): void;
}) {
  if (!read.ok) {
    const [first] = read.findings;
    return (
      <Message
        kind="error"
        what={`政策包没有导入：${first?.message ?? ''}`}
        where={read.findings.slice(1, 4).map(({ message }) => <div key={message}>{message}</div>)}
        advice={first?.advice}
      >
        <Button onClick={onLeave}>知道了</Button>
      </Message>
    );
  }
  const { pack } = read;
  const { difference } = pack;
  const same =
    pack.known !== null &&
    difference.added.length +
      difference.changed.length +
      difference.removed.length +
      difference.head.length ===
      0;
  return (
    <section className="card packImport">
      <h2>
        导入“{pack.name}”第 {pack.version} 版
      </h2>
      <div className="card-body">
        <p className="muted">
          {pack.madeBy}，{pack.madeOn} 导出；校验码 <code>{pack.sha256.slice(0, 16)}…</code> 相符。
          {pack.known === null
            ? '本单位还没有这个政策。'
            : `将替换正在使用的第 ${pack.known} 版，不变的条款 ${difference.unchanged} 条。`}
        </p>
        {pack.known !== null && pack.version < pack.known ? (
          <Message
            kind="warning"
            what={`文件是第 ${pack.version} 版，比正在使用的第 ${pack.known} 版旧`}
            advice="确认要换回旧版再导入。"
          />
        ) : null}
        {pack.warnings.map((warning) => (
          <Message key={warning} kind="warning" what={warning} advice="请核对原文；确认无误可以导入。" />
        ))}
        <Differences pack={pack} />
        <div className="packEditor-actions">
          <Button onClick={onLeave}>不导入</Button>
          <Button type="primary" disabled={same} onClick={onTake}>
            {same ? '与正在使用的相同' : '确认导入'}
          </Button>
        </div>
      </div>
    </section>
  );
}

function Differences({ pack: { difference } }: { readonly pack: ToldSentPack }) {
  const { head, added, changed, removed } = difference;
  return (
    <div className="packDifferences">
      {head.length > 0 ? <Cells title="文件信息" cells={head} /> : null}
      {added.length > 0 ? (
        <>
          <h3>新增条款 {added.length} 条</h3>
          <ul>
            {added.map(({ id, title, quote }) => (
              <li key={id}>
                <ins>{title}</ins> <span className="muted small">{id}</span>
                <div className="muted small">{quote}</div>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {changed.map(({ id, title, cells }) => (
        <Cells key={id} title={`修改条款：${title}（${id}）`} cells={cells} />
      ))}
      {removed.length > 0 ? (
        <>
          <h3>去掉条款 {removed.length} 条</h3>
          <ul>
            {removed.map(({ id, title }) => (
              <li key={id}>
                <del>{title}</del> <span className="muted small">{id}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}

function Cells({ title, cells }: { readonly title: string; readonly cells: readonly CellDifference[] }) {
  return (
    <>
      <h3>{title}</h3>
      <table>
        <tbody>
          {cells.map(({ place, before, after }) => (
            <tr key={place}>
              <th scope="row">{place}</th>
              <td>
                <del>{before}</del>
              </td>
              <td>
                <ins>{after}</ins>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
