import { Button, Drawer, Input } from 'antd';
import { useState } from 'react';
import { engine } from '../../app/engine.ts';
import { problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { usePlans } from '../target/plans.ts';

/** Who is to send: one name a line, or the towns of a plan; kept for the next time. */
export function ExpectedNames({ names }: { readonly names: readonly string[] }) {
  const tell = useTell();
  const plans = usePlans();
  const [typed, setTyped] = useState<string>();
  const towns = plans?.find(({ units }) => units.length > 1);
  const save = async () => {
    try {
      await engine.call('merge.expect', { names: (typed ?? '').split('\n') });
      setTyped(undefined);
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  return (
    <>
      <Button onClick={() => setTyped(names.join('\n'))}>
        应报单位{names.length > 0 ? `（${names.length}）` : ''}…
      </Button>
      <Drawer
        title="应报单位"
        open={typed !== undefined}
        onClose={() => setTyped(undefined)}
        size={420}
        extra={
          <Button type="primary" onClick={() => void save()}>
            保存
          </Button>
        }
      >
        <p className="muted">一行一个，写村、园区或镇街的名称。汇总时列出谁还没有报。</p>
        {towns ? (
          <p>
            <Button onClick={() => setTyped(towns.units.map(({ name }) => name).join('\n'))}>
              填入{towns.place}的 {towns.units.length} 个镇街
            </Button>
          </p>
        ) : null}
        <Input.TextArea
          aria-label="应报单位名单"
          rows={22}
          value={typed ?? ''}
          onChange={({ target }) => setTyped(target.value)}
        />
      </Drawer>
    </>
  );
}
