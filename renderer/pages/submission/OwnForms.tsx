import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { engine } from '../../app/engine.ts';
import { useSignal } from '../../app/signal.ts';
import { acts, problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import type { ToldOwnForm } from '../../workers/tasks/ownForm.ts';

/** The bureau's forms that the clerk has kept: filled again with one click. */
export function OwnForms({ onOpen }: { onOpen(id: string): void }) {
  const tell = useTell();
  const turn = useSignal(acts);
  const [forms, setForms] = useState<readonly ToldOwnForm[]>([]);
  useEffect(() => {
    if (turn >= 0) engine.call('ownForm.list', {}).then(setForms, () => undefined);
  }, [turn]);
  const drop = async (form: ToldOwnForm) => {
    try {
      await engine.call('ownForm.drop', { id: form.id });
      tell.done(`已删除表样“${form.name}”，Ctrl+Z 可以恢复`);
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  if (forms.length === 0) return null;
  return (
    <section className="card submissionSent">
      <h2>我的表样</h2>
      <div className="card-body">
        <table className="sentTable">
          <thead>
            <tr>
              <th>名称</th>
              <th>填什么</th>
              <th>版本</th>
              <th>来自文件</th>
              <th className="figure">列数</th>
              <th className="figure">手工填的列</th>
              <th>存入</th>
              <th aria-label="操作" />
            </tr>
          </thead>
          <tbody>
            {forms.map((form) => (
              <tr key={form.id}>
                <td>{form.name}</td>
                <td>{form.kindLabel}</td>
                <td>第 {form.version} 版</td>
                <td>{form.file}</td>
                <td className="figure">{form.columns}</td>
                <td className="figure">{form.open}</td>
                <td>
                  {form.savedOn} {form.by}
                </td>
                <td className="ownForms-acts">
                  <Button size="small" type="primary" onClick={() => onOpen(form.id)}>
                    填这张表
                  </Button>
                  <Button size="small" type="text" onClick={() => void drop(form)}>
                    删除
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
