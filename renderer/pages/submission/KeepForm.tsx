import { Button, Input, Popover } from 'antd';
import { useState } from 'react';
import { engine } from '../../app/engine.ts';
import { problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import type { ToldForm } from '../../workers/submission/told.ts';

/** Keeps the bureau's form under a name, or as the next version of the one that it follows. */
export function KeepForm({ form, onForm }: { readonly form: ToldForm; onForm(form: ToldForm): void }) {
  const tell = useTell();
  const [asking, setAsking] = useState(false);
  const [name, setName] = useState(form.title || form.name.replace(/\.[a-z]+$/i, ''));
  if (!form.dropped || form.kept) return null;
  const keep = async (asNext: boolean) => {
    try {
      const next = await engine.call('ownForm.keep', { name, asNext });
      setAsking(false);
      onForm(next);
      tell.done(
        `已存为表样“${next.kept?.name ?? name}”第 ${next.kept?.version ?? 1} 版，下次在“我的表样”里点“填这张表”`,
      );
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  return (
    <>
      {form.follows ? (
        <Button onClick={() => void keep(true)}>存为第 {form.follows.version + 1} 版</Button>
      ) : null}
      <Popover
        trigger="click"
        placement="bottomRight"
        open={asking}
        onOpenChange={setAsking}
        content={
          <form
            className="keepForm"
            onSubmit={(event) => {
              event.preventDefault();
              void keep(false);
            }}
          >
            <label htmlFor="keepForm-name">表样名称</label>
            <Input
              id="keepForm-name"
              autoFocus
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
            <p className="muted small">连同每列填什么一起存进保险箱；备份、恢复时都在。</p>
            <Button type="primary" htmlType="submit" disabled={name.trim() === ''}>
              保存
            </Button>
          </form>
        }
      >
        <Button>{form.follows ? '另存为新表样…' : '存为我的表样…'}</Button>
      </Popover>
    </>
  );
}
