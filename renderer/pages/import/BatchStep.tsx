import { Button } from 'antd';
import type { RegisterId } from '../../../shared/model/record.ts';
import { useSignal } from '../../app/signal.ts';
import { Message } from '../../parts/Message.tsx';
import { PageHeader } from '../../parts/PageHeader.tsx';
import type { ToldBatch } from '../../workers/tasks/importBatch.ts';
import {
  type BatchFile,
  beginBatch,
  dropWaiting,
  isSure,
  lookAtBatch,
  startOver,
  waitingFiles,
} from './importState.ts';
import { othersTold } from './Others.tsx';

/** Places of one record that are shown. */
const MOST_PLACES = 4;

/** Several files together, before the first is imported: which can be read, and what they have in common. */
export function BatchStep({
  told,
  register,
}: {
  /** Null: the clerk stopped the reading. */
  readonly told: ToldBatch | null;
  readonly register: RegisterId | undefined;
}) {
  const files = useSignal(waitingFiles);
  const read = files.filter((file) => file.read);
  return (
    <div className="page page--fill">
      <PageHeader
        title="导入：一批文件"
        about={`${files.length} 个文件；逐个核对后才写入台账，现在还没有改动`}
      >
        <Button onClick={() => void dropWaiting().then(startOver)}>都不导入了</Button>
        {told === null ? (
          <Button type="primary" onClick={() => void lookAtBatch(register)}>
            继续读取
          </Button>
        ) : (
          <Button type="primary" disabled={read.length === 0} onClick={() => void beginBatch(register)}>
            开始逐个核对
          </Button>
        )}
      </PageHeader>
      {told === null ? (
        <Message
          kind="notice"
          what={`已停下，${files.length} 个文件看了 ${files.filter((file) => file.read || file.problem).length} 个`}
          advice="读过的都还在；点“继续读取”接着读其余的。"
        />
      ) : null}
      <div className="batchStep">
        <table className="batchFiles" aria-label="这一批文件">
          <thead>
            <tr>
              <th scope="col">文件</th>
              <th scope="col">清单</th>
              <th scope="col" className="batchFiles-count">
                行数
              </th>
              <th scope="col">情况</th>
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <FileLine key={file.key} file={file} />
            ))}
          </tbody>
        </table>
        {told === null ? null : <Repeats told={told} files={read.length} />}
      </div>
    </div>
  );
}

function FileLine({ file }: { readonly file: BatchFile }) {
  const taken = file.read?.lists.filter((list) => list.taken) ?? [];
  const rows = taken.reduce((sum, list) => sum + list.rows, 0);
  return (
    <tr>
      <td>{file.name}</td>
      <td>{taken.map((list) => list.title || list.sheet).join('、')}</td>
      <td className="batchFiles-count">{file.read ? rows.toLocaleString('zh-CN') : ''}</td>
      <td>
        <Standing file={file} />
      </td>
    </tr>
  );
}

function Standing({ file: { read, problem } }: { readonly file: BatchFile }) {
  if (problem)
    return (
      <>
        <span className="batchFiles-bad">✕ {problem.message}</span>
        <div className="muted">{problem.advice}</div>
      </>
    );
  if (!read) return <span className="muted">还没有读</span>;
  const taken = read.lists.filter((list) => list.taken);
  if (taken.length === 0)
    return (
      <>
        <span className="batchFiles-ask">▲ 没有认出可以导入的清单，核对时可以指定</span>
        <div className="muted">{othersTold(read.others)}</div>
      </>
    );
  if (taken.every((list) => list.rows === 0))
    return <span className="batchFiles-ask">▲ 只有表头，没有一行内容</span>;
  if (isSure(read))
    return (
      <>
        ✓ 可以直接核对变更
        {read.others.length > 0 ? <div className="muted">{othersTold(read.others)}</div> : null}
      </>
    );
  const asked = taken.flatMap((list) => list.columns.filter(({ questions }) => questions.length > 0)).length;
  if (asked > 0) return <span className="batchFiles-ask">▲ 有 {asked} 列要确认</span>;
  return <span className="batchFiles-ask">▲ 有工作表要看一眼</span>;
}

function Repeats({ told, files }: { readonly told: ToldBatch; readonly files: number }) {
  const { repeats, counted, more } = told;
  if (files < 2) return null;
  if (repeats.length === 0)
    return <Message kind="done" what={`已对照 ${files} 个文件，没有在两个文件里重复的。`} />;
  return (
    <>
      <Message
        kind="warning"
        what={`${counted}同时在两个以上的文件里`}
        advice="可以照样导入：以后导入的一份为准，不会重复成两条。不该重复的，请填表单位核对后在其中一份里删去。"
      />
      <table className="batchFiles" aria-label="重复的">
        <thead>
          <tr>
            <th scope="col">名称</th>
            <th scope="col">在哪里</th>
            <th scope="col">说法不同的</th>
          </tr>
        </thead>
        <tbody>
          {repeats.map(({ register, name, places, differs }) => (
            <tr key={`${register} ${name} ${places.map(({ row }) => row).join()}`}>
              <td>{name || register}</td>
              <td>
                {places.slice(0, MOST_PLACES).map(({ file, sheet, row }) => (
                  <div key={`${file} ${sheet} ${row}`}>
                    “{file}”的“{sheet}”表第 {row} 行
                  </div>
                ))}
                {places.length > MOST_PLACES ? <div className="muted">等 {places.length} 处</div> : null}
              </td>
              <td className={differs.length > 0 ? 'batchFiles-ask' : 'muted'}>
                {differs.join('、') || '没有'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 ? (
        <p className="muted">另有 {more.toLocaleString('zh-CN')} 条，逐个核对时在“待核对”里看。</p>
      ) : null}
    </>
  );
}
