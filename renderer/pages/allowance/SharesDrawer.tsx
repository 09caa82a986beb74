import { Button, Drawer, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { PARAMETERS, type ParameterName } from '../../../shared/policy/own/shares.ts';
import { engine } from '../../app/engine.ts';
import { problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { Message } from '../../parts/Message.tsx';
import { DayBox } from './DayBox.tsx';
import {
  blankRatio,
  blankSplit,
  DONGGUAN,
  type DraftRatio,
  type DraftShares,
  type DraftSplit,
  draftOf,
  sharesFrom,
} from './sharesDraft.ts';

/** The ratios between province, city and town, each for its time and with the paper that says so. */
export function SharesDrawer({
  open,
  year,
  onClose,
}: {
  readonly open: boolean;
  readonly year: string;
  onClose(): void;
}) {
  const tell = useTell();
  const [draft, setDraft] = useState<DraftShares>({ splits: [], ratios: [] });
  useEffect(() => {
    if (!open) return;
    engine.call('allowance.shares', {}).then(
      (shares) => setDraft(draftOf(shares)),
      (error: unknown) => tell.problem(problemFrom(error)),
    );
  }, [open, tell]);
  const found = sharesFrom(draft);
  const save = async () => {
    if (!found.ok) return;
    try {
      const act = await engine.call('allowance.sharesSave', found.shares);
      if (act) tell.done(`已${act.label}，可用 Ctrl+Z 撤销`);
      onClose();
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  const split = (id: string, change: Partial<DraftSplit>) =>
    setDraft({
      ...draft,
      splits: draft.splits.map((each) => (each.id === id ? { ...each, ...change } : each)),
    });
  const ratio = (id: string, change: Partial<DraftRatio>) =>
    setDraft({
      ...draft,
      ratios: draft.ratios.map((each) => (each.id === id ? { ...each, ...change } : each)),
    });
  return (
    <Drawer
      title="省、市、镇分担比例"
      open={open}
      onClose={onClose}
      size={860}
      mask={false}
      footer={
        <div className="drawerFoot">
          <Button onClick={onClose}>不保存</Button>
          <Button type="primary" disabled={!found.ok} onClick={() => void save()}>
            保存比例
          </Button>
        </div>
      }
    >
      <p className="muted">
        中山市的实际分担比例没有公开的文件，请向财政部门问清后填写，写明依据和适用时间；到期换新比例时新增一行，旧的保留。申报汇总表里的三级分担在重新测算后更新。
      </p>
      <h3>奖补资金由谁出</h3>
      <div className="sharesRows">
        {draft.splits.map((each) => (
          <div className="sharesRow" key={each.id}>
            <Input
              aria-label="名称"
              placeholder="名称，如：市镇各半"
              value={each.label}
              onChange={({ target }) => split(each.id, { label: target.value })}
            />
            <Percent
              label="省级"
              value={each.province}
              onValue={(province) => split(each.id, { province })}
            />
            <Percent label="市级" value={each.city} onValue={(city) => split(each.id, { city })} />
            <Percent label="镇级" value={each.town} onValue={(town) => split(each.id, { town })} />
            <Days value={each} onValue={(days) => split(each.id, days)} />
            <Input
              className="sharesSource"
              aria-label="依据"
              placeholder="依据：文件名、文号"
              value={each.source}
              onChange={({ target }) => split(each.id, { source: target.value })}
            />
            <Remove
              onRemove={() => setDraft({ ...draft, splits: draft.splits.filter(({ id }) => id !== each.id) })}
            />
          </div>
        ))}
      </div>
      <div className="sharesAdd">
        <Button onClick={() => setDraft({ ...draft, splits: [...draft.splits, blankSplit(year)] })}>
          新增一行
        </Button>
        <Button
          onClick={() =>
            setDraft({ ...draft, splits: [...draft.splits, { ...blankSplit(year), ...DONGGUAN }] })
          }
        >
          填入东莞 2019 年的例子
        </Button>
        <span className="muted small">
          例子：省 9171.00、市 3821.06、镇 3056.61 万元，按技改事后奖补的 60%、50%、40% 反推约为 50 : 25 :
          25。不是中山的比例。
        </span>
      </div>
      <h3>条款里要用的比例</h3>
      <div className="sharesRows">
        {draft.ratios.map((each) => (
          <div className="sharesRow sharesRow--ratio" key={each.id}>
            <Select<ParameterName>
              aria-label="哪个比例"
              value={each.name}
              onChange={(name) => ratio(each.id, { name })}
              options={(Object.keys(PARAMETERS) as ParameterName[]).map((name) => ({
                value: name,
                label: PARAMETERS[name],
              }))}
            />
            <Percent label="比例" value={each.value} onValue={(value) => ratio(each.id, { value })} />
            <Days value={each} onValue={(days) => ratio(each.id, days)} />
            <Input
              className="sharesSource"
              aria-label="依据"
              placeholder="依据：文件名、文号"
              value={each.source}
              onChange={({ target }) => ratio(each.id, { source: target.value })}
            />
            <Remove
              onRemove={() => setDraft({ ...draft, ratios: draft.ratios.filter(({ id }) => id !== each.id) })}
            />
          </div>
        ))}
      </div>
      <div className="sharesAdd">
        <Button onClick={() => setDraft({ ...draft, ratios: [...draft.ratios, blankRatio(year)] })}>
          新增一行
        </Button>
        <span className="muted small">用于技改财政贡献增量奖补；填好后重新测算才会用到。</span>
      </div>
      {found.ok ? null : <Message kind="warning" what={found.problem} advice="改好后才能保存。" />}
    </Drawer>
  );
}

function Percent({
  label,
  value,
  onValue,
}: {
  readonly label: string;
  readonly value: string;
  onValue(value: string): void;
}) {
  return (
    <Input
      aria-label={label}
      prefix={<span className="muted small">{label}</span>}
      suffix="%"
      value={value}
      onChange={({ target }) => onValue(target.value)}
    />
  );
}

function Days({
  value,
  onValue,
}: {
  readonly value: { readonly from: string; readonly to: string };
  onValue(days: { readonly from?: string; readonly to?: string }): void;
}) {
  return (
    <span className="sharesDays">
      <DayBox label="有效期起" value={value.from} onValue={(from) => onValue({ from })} />
      至
      <DayBox label="有效期止" hint="没有写明的留空" value={value.to} onValue={(to) => onValue({ to })} />
    </span>
  );
}

function Remove({ onRemove }: { onRemove(): void }) {
  return (
    <Button className="sharesRemove" type="text" aria-label="删除这一行" onClick={onRemove}>
      删除
    </Button>
  );
}
