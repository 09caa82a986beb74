import { Button, Popconfirm, Switch } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import type { PackDraft } from '../../../shared/policy/own/draft.ts';
import type { StackingGroup } from '../../../shared/policy/packText.ts';
import { engine } from '../../app/engine.ts';
import { askShell } from '../../app/shell.ts';
import { useSignal } from '../../app/signal.ts';
import { acts, problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { Message } from '../../parts/Message.tsx';
import type { ReadPack, ToldOfficePack } from '../../workers/tasks/allowancePack.ts';
import { granted } from '../import/readFile.ts';
import { ImportPack } from './ImportPack.tsx';
import { PackEditor } from './PackEditor.tsx';
import './policyPack.css';

interface Opened {
  readonly draft: PackDraft;
  readonly groups: readonly StackingGroup[];
}

/** 政策包: what is in use, written here or imported; switched on and off, sent to other offices. */
export function PackView() {
  const tell = useTell();
  const turn = useSignal(acts);
  const [packs, setPacks] = useState<readonly ToldOfficePack[]>([]);
  const [opened, setOpened] = useState<Opened>();
  const [read, setRead] = useState<ReadPack>();
  useEffect(() => {
    if (turn >= 0) engine.call('pack.list', {}).then(setPacks, () => undefined);
  }, [turn]);
  const run = useCallback(
    async (work: () => Promise<void>) => {
      try {
        await work();
      } catch (error) {
        tell.problem(problemFrom(error));
      }
    },
    [tell],
  );
  const open = (id: string | null) =>
    run(async () => {
      const { draft, groups } = await engine.call('pack.open', { id });
      if (draft) setOpened({ draft, groups });
      else
        tell.problem({
          code: 'pack.notInForm',
          message: '这个政策包有表单里没有的写法，不能在表单里修改。',
          advice: '请编写的单位改好后重新导出；这里可以启用、停用和导出。',
        });
    });
  const choose = () =>
    run(async () => {
      const { files } = await askShell('files.open', { kind: 'pack', multiple: false });
      const [file] = files;
      if (!file) return;
      const bytes = await granted(file).bytes();
      setRead(await engine.call('pack.read', { name: file.name, bytes }));
    });
  const send = (id: string) =>
    run(async () => {
      const { name, bytes } = await engine.call('pack.export', { id });
      const { file } = await askShell('files.save', { kind: 'pack', suggestedName: name });
      if (!file) return;
      await askShell('files.write', { grant: file.grant, bytes });
      tell.done(`已导出 ${file.name}，可以发给其他镇街`);
    });
  const told = (act: { readonly label: string } | null) => {
    if (act) tell.done(`已${act.label}，可用 Ctrl+Z 撤销`);
  };
  if (opened)
    return (
      <PackEditor
        key={opened.draft.id}
        opened={opened.draft}
        groups={opened.groups}
        onLeave={() => setOpened(undefined)}
      />
    );
  return (
    <>
      <div className="packBar">
        <span className="muted">
          启用的政策参加测算；停用的只能在政策库里看。改动都可以用 Ctrl+Z 撤销，改动前保存的结果不变。
        </span>
        <span className="packBar-rest" />
        <Button onClick={() => void choose()}>导入政策包…</Button>
        <Button type="primary" onClick={() => void open(null)}>
          新写一个政策
        </Button>
      </div>
      {read ? (
        <ImportPack
          read={read}
          onTake={() =>
            void run(async () => {
              told(await engine.call('pack.take', {}));
              setRead(undefined);
            })
          }
          onLeave={() => setRead(undefined)}
        />
      ) : null}
      {packs.some(({ leftOut }) => leftOut !== '') ? (
        <Message
          kind="warning"
          what="有政策包与其他政策冲突，没有使用"
          where={packs
            .filter(({ leftOut }) => leftOut !== '')
            .map(({ title, leftOut }) => `${title}：${leftOut}`)
            .join('；')}
          advice="修改或删除它；其余政策照常使用。"
        />
      ) : null}
      <div className="packList">
        <table>
          <thead>
            <tr>
              <th>启用</th>
              <th>政策</th>
              <th>文号</th>
              <th>有效期</th>
              <th>来源</th>
              <th className="figure">条款</th>
              <th className="figure">版本</th>
              <th aria-label="操作" />
            </tr>
          </thead>
          <tbody>
            {packs.map((pack) => (
              <tr key={pack.id}>
                <td>
                  <Switch
                    size="small"
                    aria-label={`启用 ${pack.title}`}
                    checked={pack.enabled}
                    disabled={pack.leftOut !== ''}
                    onChange={(on) =>
                      void run(async () => told(await engine.call('pack.switch', { id: pack.id, on })))
                    }
                  />
                </td>
                <td>{pack.title}</td>
                <td>{pack.number}</td>
                <td className="packList-short">{pack.validity}</td>
                <td className="packList-short">
                  {pack.own ? '本单位' : '程序自带'}，{pack.quality}
                </td>
                <td className="figure">{pack.clauses}</td>
                <td className="figure">{pack.version}</td>
                <td>
                  <div className="packList-acts">
                    {pack.own ? (
                      <Button size="small" onClick={() => void open(pack.id)}>
                        修改
                      </Button>
                    ) : null}
                    <Button size="small" onClick={() => void send(pack.id)}>
                      导出…
                    </Button>
                    {pack.own ? (
                      <Popconfirm
                        title="删除后可以用 Ctrl+Z 撤销。删除？"
                        okText="删除"
                        cancelText="不删"
                        onConfirm={() =>
                          void run(async () => told(await engine.call('pack.remove', { id: pack.id })))
                        }
                      >
                        <Button size="small" danger>
                          删除
                        </Button>
                      </Popconfirm>
                    ) : null}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
