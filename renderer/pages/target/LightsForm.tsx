import { Button, Input, Popover } from 'antd';
import { useState } from 'react';
import { Exact } from '../../../shared/money/decimal.ts';
import type { LightThresholds } from '../../../shared/target/progress/barometer.ts';
import { engine } from '../../app/engine.ts';
import { problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { LIGHTS } from './figures.ts';

/** 晴雨表: from where on a light is green or amber, set beside the lights. */
export function LightsForm({ lights }: { readonly lights: LightThresholds }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      title="亮灯标准"
      destroyOnHidden
      content={<Thresholds lights={lights} onDone={() => setOpen(false)} />}
    >
      <Button>亮灯标准</Button>
    </Popover>
  );
}

function Thresholds({ lights, onDone }: { readonly lights: LightThresholds; onDone(): void }) {
  const tell = useTell();
  const [greenGap, setGreenGap] = useState(lights.greenGap);
  const [amberGap, setAmberGap] = useState(lights.amberGap);
  const [amberPercent, setAmberPercent] = useState(new Exact(lights.amberRatio).times(100).toFixed());
  const save = async () => {
    try {
      await engine.call('target.setLights', { greenGap, amberGap, amberPercent });
      onDone();
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  return (
    <form
      className="lightsForm"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p className="muted">已完成年度目标的一律绿灯。</p>
      <Threshold
        id="lights-green"
        light="green"
        label="全年累计的指标，快于序时进度不少于"
        suffix="百分点"
        value={greenGap}
        onChange={setGreenGap}
      />
      <Threshold
        id="lights-amber"
        light="amber"
        label="不少于（再低为 ■ 红灯）"
        suffix="百分点"
        value={amberGap}
        onChange={setAmberGap}
      />
      <Threshold
        id="lights-ratio"
        light="amber"
        label="存量、比例指标，完成目标不少于（再低为 ■ 红灯）"
        suffix="%"
        value={amberPercent}
        onChange={setAmberPercent}
      />
      <Button type="primary" size="small" htmlType="submit">
        保存
      </Button>
    </form>
  );
}

function Threshold({
  id,
  light,
  label,
  suffix,
  value,
  onChange,
}: {
  readonly id: string;
  readonly light: 'green' | 'amber';
  readonly label: string;
  readonly suffix: string;
  readonly value: string;
  onChange(value: string): void;
}) {
  return (
    <label htmlFor={id}>
      <span className={`lightMark--${light}`}>{LIGHTS[light].mark}</span> {label}
      <Input
        id={id}
        size="small"
        suffix={suffix}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}
