import { DownOutlined } from '@ant-design/icons';
import { App as AntApp, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { useEffect, useState } from 'react';
import { FirstRun } from '../pages/firstRun/FirstRun.tsx';
import { Message } from '../parts/Message.tsx';
import { ProgressBar } from '../parts/ProgressBar.tsx';
import type { Progress } from '../workers/rpc/progress.ts';
import { Frame } from './Frame.tsx';
import { LockScreen } from './LockScreen.tsx';
import { Refused } from './Refused.tsx';
import { hasShell, shell } from './shell.ts';
import { useSignal } from './signal.ts';
import { leave, phase, startUp } from './state.ts';
import { theme } from './theme.ts';
import { useIdleLock } from './windowLock.ts';

/** The library's own arrow names itself in English to a screen reader. */
const SELECT = { suffixIcon: <DownOutlined aria-hidden /> };

export function App() {
  useEffect(() => {
    void startUp();
    return hasShell() ? shell().on('closing', () => void leave()) : undefined;
  }, []);
  return (
    <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }} select={SELECT}>
      <AntApp>
        <Window />
        <LockScreen />
      </AntApp>
    </ConfigProvider>
  );
}

function Window() {
  useIdleLock();
  const state = useSignal(phase);
  switch (state.phase) {
    case 'noShell':
      return (
        <StandAlone>
          <Message
            kind="notice"
            what="请通过程序打开镇街经济台账"
            where="现在是在普通浏览器里打开的页面，没有保险箱，不能读写台账。"
            advice="双击桌面上的“镇街经济台账”图标，或让管理员运行 npm start。"
          />
        </StandAlone>
      );
    case 'starting':
      return (
        <StandAlone>
          <Starting progress={state.progress} />
        </StandAlone>
      );
    case 'refused':
      return (
        <StandAlone>
          <Refused problem={state.problem} />
        </StandAlone>
      );
    case 'closing':
      return (
        <StandAlone>
          <Starting progress={{ what: '正在保存并做快照，完成后自动关闭…', done: 0, total: null }} />
        </StandAlone>
      );
    case 'firstRun':
      return <FirstRun />;
    case 'ready':
      return <Frame office={state.office} />;
  }
}

function Starting({ progress }: { readonly progress: Progress | null }) {
  const [startedAt] = useState(() => performance.now());
  return (
    <ProgressBar
      progress={progress ?? { what: '正在打开台账…', done: 0, total: null }}
      startedAt={startedAt}
    />
  );
}

function StandAlone({ children }: { readonly children: React.ReactNode }) {
  return (
    <div className="standAlone">
      <div className="card">{children}</div>
    </div>
  );
}
