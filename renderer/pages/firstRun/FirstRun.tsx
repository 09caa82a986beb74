import { FolderOpenOutlined } from '@ant-design/icons';
import { Button, Input, Segmented, Select } from 'antd';
import { useEffect, useState } from 'react';
import type { GateAnswer, GateProblem } from '../../../shared/contract/gate.ts';
import { engine } from '../../app/engine.ts';
import { askShell } from '../../app/shell.ts';
import { problemFrom, refresh } from '../../app/state.ts';
import { Message } from '../../parts/Message.tsx';
import { type ChosenOther, chooseFile } from '../vault/chosenOther.ts';
import { OtherDrawer } from '../vault/OtherDrawer.tsx';
import './firstRun.css';
import { TOWN_LISTS, type TownList, thisYear, townOptions } from './office.ts';

type Folder = NonNullable<GateAnswer<'vault.choose'>['folder']>;

/** The first window: which town, who works here, where the vault is. Everything can be changed later. */
export function FirstRun() {
  const [list, setList] = useState<TownList>('today');
  const [town, setTown] = useState<string>();
  const [operator, setOperator] = useState('');
  const [year, setYear] = useState(thisYear);
  const [folder, setFolder] = useState<Folder | null>(null);
  const [usual, setUsual] = useState({ display: '', holdsVault: false });
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState<'start' | 'sample' | null>(null);
  const [problem, setProblem] = useState<GateProblem | null>(null);

  useEffect(() => {
    askShell('vault.default', {}).then(setUsual, () => undefined);
  }, []);

  const [other, setOther] = useState<ChosenOther>();
  const { holdsVault } = folder ?? usual;

  const choose = async () => {
    try {
      const { folder: chosen } = await askShell('vault.choose', {});
      if (chosen) setFolder(chosen);
    } catch (error) {
      setProblem(problemFrom(error));
    }
  };

  const fromBackup = async () => {
    try {
      setOther(await chooseFile());
    } catch (error) {
      setProblem(problemFrom(error));
    }
  };

  const begin = async (how: 'start' | 'sample') => {
    setAsked(true);
    setProblem(null);
    const office = { town: town ?? '', operator: operator.trim(), year };
    if (how === 'start' && !holdsVault && (office.town === '' || office.operator === '')) return;
    setBusy(how);
    try {
      const standing = await engine.call('vault.open', { grant: folder?.grant ?? null });
      // A vault that already holds a ledger brings its own settings.
      if (!standing.office) {
        if (how === 'start' && (office.town === '' || office.operator === '')) {
          setProblem({
            code: 'office.missing',
            message: '这个文件夹里的台账还没有填过镇街和经办人。',
            advice: '请填好上面两项，再点一次。',
          });
          setBusy(null);
          return;
        }
        if (how === 'sample') await engine.call('sample.load', { operator: office.operator });
        else await engine.call('office.save', office);
      }
      await refresh();
    } catch (error) {
      setProblem(problemFrom(error));
      setBusy(null);
    }
  };

  return (
    <main className="standAlone">
      <form
        className="card firstRun"
        onSubmit={(event) => {
          event.preventDefault();
          void begin('start');
        }}
      >
        <header>
          <h1>镇街经济台账</h1>
          <p className="muted">开始前先填三项，以后都可以在“设置”里修改。全部数据只保存在本机，不联网。</p>
        </header>

        <div className="firstRun-row">
          <label htmlFor="town">本镇街</label>
          <div>
            <Segmented<TownList>
              size="small"
              value={list}
              options={TOWN_LISTS}
              onChange={(next) => {
                setList(next);
                setTown(undefined);
              }}
            />
            <Select
              id="town"
              showSearch={{ optionFilterProp: 'search' }}
              autoFocus
              style={{ width: '100%', marginTop: 6 }}
              placeholder="选择或输入镇街名称、拼音首字母"
              value={town ?? null}
              onChange={(value) => setTown(value)}
              options={townOptions(list)}
              {...(asked && !holdsVault && !town ? { status: 'error' as const } : {})}
            />
            {asked && !holdsVault && !town ? <div className="firstRun-missing">请选择本镇街</div> : null}
          </div>
        </div>

        <div className="firstRun-row">
          <label htmlFor="operator">经办人</label>
          <div className="firstRun-pair">
            <div>
              <Input
                id="operator"
                value={operator}
                maxLength={20}
                placeholder="姓名，记在每次操作的留痕里"
                onChange={(event) => setOperator(event.target.value)}
                {...(asked && !holdsVault && operator.trim() === '' ? { status: 'error' as const } : {})}
              />
              {asked && !holdsVault && operator.trim() === '' ? (
                <div className="firstRun-missing">请填写经办人姓名</div>
              ) : null}
            </div>
            <Input
              aria-label="工作年度"
              value={year}
              maxLength={4}
              suffix="年度"
              onChange={(event) => setYear(event.target.value.replace(/\D/g, ''))}
            />
          </div>
        </div>

        <div className="firstRun-row">
          <span>保险箱文件夹</span>
          <div>
            <div className="firstRun-folder">
              <code>{(folder ?? usual).display}</code>
              <Button icon={<FolderOpenOutlined aria-hidden />} onClick={() => void choose()}>
                另选…
              </Button>
            </div>
            <div className="muted small">
              {holdsVault
                ? '这个文件夹里已有台账，将直接打开它，上面填的镇街和经办人以它为准。'
                : '每次操作都会写进这个文件夹，电脑坏了也能从它恢复。可以放在移动硬盘或共享盘。'}
            </div>
          </div>
        </div>

        {problem ? <Message kind="error" what={problem.message} advice={problem.advice} /> : null}

        <footer className="firstRun-actions">
          <Button type="link" disabled={busy !== null} onClick={() => void fromBackup()}>
            从备份文件恢复…
          </Button>
          <Button
            disabled={busy !== null || holdsVault}
            loading={busy === 'sample'}
            onClick={() => void begin('sample')}
          >
            用示例数据试用
          </Button>
          <Button type="primary" htmlType="submit" disabled={busy !== null} loading={busy === 'start'}>
            {holdsVault ? '打开已有的台账' : '开始使用'}
          </Button>
        </footer>
      </form>
      {other ? <OtherDrawer key={other.grant} chosen={other} onClose={() => setOther(undefined)} /> : null}
    </main>
  );
}
