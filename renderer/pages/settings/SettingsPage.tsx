import { Button, Input, Segmented, Select } from 'antd';
import { useEffect, useState } from 'react';
import type { GateAnswer } from '../../../shared/contract/gate.ts';
import { engine } from '../../app/engine.ts';
import { askShell } from '../../app/shell.ts';
import { useSignal } from '../../app/signal.ts';
import { phase, problemFrom, refresh } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { PageHeader } from '../../parts/PageHeader.tsx';
import { TOWN_LISTS, type TownList, townOptions } from '../firstRun/office.ts';
import './settings.css';

/** 设置: town, operator, year; and which version this is. */
export function SettingsPage() {
  const state = useSignal(phase);
  const tell = useTell();
  const office = state.phase === 'ready' ? state.office : {};
  const text = (key: string) => (typeof office[key] === 'string' ? office[key] : '');
  const [list, setList] = useState<TownList>(
    townOptions('today').some(({ value }) => value === text('town')) ? 'today' : '2015',
  );
  const [town, setTown] = useState(text('town'));
  const [operator, setOperator] = useState(text('operator'));
  const [year, setYear] = useState(text('year'));
  const [info, setInfo] = useState<GateAnswer<'app.info'>>();
  useEffect(() => {
    askShell('app.info', {}).then(setInfo, () => undefined);
  }, []);
  const save = async () => {
    try {
      const act = await engine.call('office.save', { town, operator, year });
      await refresh();
      tell.done(act ? '已保存' : '没有改动');
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  return (
    <div className="page">
      <PageHeader title="设置" about="镇街、经办人和年度；经办人姓名记在每次操作的留痕里" />
      <form
        className="card"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <h2>本单位</h2>
        <div className="card-body settingsRows">
          <span>本镇街</span>
          <div className="settingsPair">
            <Segmented<TownList> value={list} options={TOWN_LISTS} onChange={setList} />
            <Select
              aria-label="本镇街"
              style={{ width: 220 }}
              showSearch={{ optionFilterProp: 'search' }}
              value={town}
              onChange={setTown}
              options={townOptions(list)}
            />
          </div>
          <label htmlFor="settings-operator">经办人</label>
          <Input
            id="settings-operator"
            style={{ width: 220 }}
            value={operator}
            maxLength={20}
            onChange={({ target }) => setOperator(target.value)}
          />
          <label htmlFor="settings-year">工作年度</label>
          <Input
            id="settings-year"
            style={{ width: 120 }}
            suffix="年度"
            maxLength={4}
            value={year}
            onChange={({ target }) => setYear(target.value.replace(/\D/g, ''))}
          />
          <span />
          <div>
            <Button
              type="primary"
              htmlType="submit"
              disabled={town === '' || operator.trim() === '' || year.length !== 4}
            >
              保存
            </Button>
          </div>
        </div>
      </form>
      <section className="card">
        <h2>关于</h2>
        <div className="card-body settingsRows">
          <span>程序</span>
          <span>
            {info ? `${info.name} ${info.version}` : '—'}
            {info?.host === 'stand-in' ? '（试运行外壳）' : ''}
          </span>
          <span>内核</span>
          <span>
            {info ? `${info.electron ? `Electron ${info.electron}，` : ''}Chromium ${info.chromium}` : '—'}
          </span>
          <span>联网</span>
          <span>不联网：所有对外请求都被拒绝</span>
        </div>
      </section>
    </div>
  );
}
