import { Button, Drawer, Input, Popconfirm, Select } from 'antd';
import { useEffect, useState } from 'react';
import { formatMoney } from '../../../shared/money/format.ts';
import { engine } from '../../app/engine.ts';
import { runShown, wasCancelled } from '../../app/running.ts';
import { useSignal } from '../../app/signal.ts';
import { acts, problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import type { ToldComparison, ToldSaved } from '../../workers/tasks/policySaved.ts';
import { ComparisonTable } from './ComparisonTable.tsx';

/** Evaluations that were saved under a name, and what is different between two of them. */
export function SavedDrawer({
  open,
  year,
  onClose,
}: {
  readonly open: boolean;
  readonly year: string;
  onClose(): void;
}) {
  const tell = useTell();
  const turn = useSignal(acts);
  const [saved, setSaved] = useState<readonly ToldSaved[]>([]);
  const [name, setName] = useState('');
  const [first, setFirst] = useState<string>();
  const [second, setSecond] = useState('now');
  const [told, setTold] = useState<ToldComparison>();
  useEffect(() => {
    if (turn < 0 || !open) return;
    engine.call('policy.savedList', {}).then(setSaved, () => undefined);
  }, [turn, open]);
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      if (!wasCancelled(error)) tell.problem(problemFrom(error));
    }
  };
  const save = () =>
    attempt(async () => {
      await runShown('保存测算', 'policy.save', { name });
      setName('');
      tell.done('已保存，结果和每一步算式都留在里面');
    });
  const compare = (from: string, to: string) =>
    attempt(async () =>
      setTold(await engine.call('policy.compare', { first: from, second: to === 'now' ? null : to })),
    );
  const recheck = (id: string) =>
    attempt(async () => {
      const { clausesIntact, checked, differing } = await engine.call('policy.recheck', { id });
      if (clausesIntact && differing.length === 0)
        tell.done(`按当时的条款和数据重算 ${checked} 条，全部一致`);
      else
        tell.problem({
          code: 'saved.differs',
          message: clausesIntact ? `重算有 ${differing.length} 条不一致` : '保存的条款被改动过',
          advice: '以保存时的结果为准，并告诉技术支持。',
        });
    });
  const options = saved.map(({ id, name: label, year: of }) => ({
    value: id,
    label: `${label}（${of} 年度）`,
  }));
  return (
    <Drawer title="保存与对照" open={open} onClose={onClose} size={860} mask={false}>
      <form
        className="tryInputs-actions"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Input
          aria-label="这次测算的名称"
          placeholder={`给这次测算起个名称，如“${year} 年第一稿”`}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <Button type="primary" htmlType="submit" disabled={name.trim() === ''}>
          保存这次测算
        </Button>
      </form>
      {saved.length === 0 ? (
        <p className="muted">还没有保存过。保存后，政策或数据以后怎么变，当时的结果和算式都能原样看到。</p>
      ) : (
        <table className="savedTable">
          <thead>
            <tr>
              <th>名称</th>
              <th>年度</th>
              <th className="figure">合计（万元）</th>
              <th className="figure">可享受</th>
              <th>保存</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {saved.map((each) => (
              <tr key={each.id}>
                <td title={`政策 ${each.packHash.slice(0, 12)}，数据 ${each.inputHash.slice(0, 12)}`}>
                  {each.name}
                  {each.pool ? (
                    <div className="muted small">盘子 {formatMoney(each.pool.amount)} 万元</div>
                  ) : null}
                </td>
                <td>{each.year}</td>
                <td className="figure">{formatMoney(each.amount, '万元')}</td>
                <td className="figure">{each.granted.toLocaleString('zh-CN')} 条</td>
                <td className="muted">
                  {each.savedAt.slice(0, 16).replace('T', ' ')} {each.savedBy}
                </td>
                <td className="savedTable-actions">
                  <Button
                    size="small"
                    onClick={() => {
                      setFirst(each.id);
                      void compare(each.id, second === each.id ? 'now' : second);
                    }}
                  >
                    对照
                  </Button>
                  <Button size="small" onClick={() => void recheck(each.id)}>
                    重算核对
                  </Button>
                  <Popconfirm
                    title={`删除“${each.name}”？`}
                    okText="删除"
                    cancelText="不删"
                    onConfirm={() =>
                      attempt(async () => void (await engine.call('policy.savedRemove', { id: each.id })))
                    }
                  >
                    <Button size="small">删除</Button>
                  </Popconfirm>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {first !== undefined && told ? (
        <section className="comparison">
          <div className="tryInputs-actions">
            <Select
              aria-label="前一次"
              style={{ minWidth: 220 }}
              value={first}
              options={options}
              onChange={(next) => {
                setFirst(next);
                void compare(next, second);
              }}
            />
            <span>对照</span>
            <Select
              aria-label="后一次"
              style={{ minWidth: 220 }}
              value={second}
              options={[{ value: 'now', label: '现在的测算' }, ...options]}
              onChange={(next) => {
                setSecond(next);
                void compare(first, next);
              }}
            />
          </div>
          <ComparisonTable told={told} />
        </section>
      ) : null}
    </Drawer>
  );
}
