import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { askShell } from '../../app/shell.ts';
import { useSignal } from '../../app/signal.ts';
import { problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { locked, pin, readPin } from '../../app/windowLock.ts';

const DIGITS = /\D/g;

/** The PIN that locks the window when nobody is there. */
export function LockCard() {
  const status = useSignal(pin);
  const tell = useTell();
  const [old, setOld] = useState('');
  const [next, setNext] = useState('');
  const [minutes, setMinutes] = useState<number>();
  const [busy, setBusy] = useState(false);
  const set = status?.set ?? false;
  const ask = async (call: () => Promise<unknown>, done: string) => {
    setBusy(true);
    try {
      await call();
      tell.done(done);
      setOld('');
      setNext('');
    } catch (error) {
      tell.problem(problemFrom(error));
    } finally {
      await readPin().catch(() => undefined);
      setBusy(false);
    }
  };
  const idle = minutes ?? status?.minutes ?? 10;
  return (
    <section className="card">
      <h2>窗口锁</h2>
      <div className="card-body vaultCard">
        <p className="muted vaultCard-empty">
          {set
            ? `已启用：${status?.minutes} 分钟没有人操作，或重新打开程序时，要输 PIN 码才能看到内容。`
            : '离开座位时挡住屏幕：设一个 PIN 码（4 至 12 位数字），一段时间没有人操作就锁上窗口。它不加密文件夹里的数据。'}
        </p>
        <form
          className="vaultCard-actions"
          onSubmit={(event) => {
            event.preventDefault();
            void ask(
              () => askShell('pin.set', { old: set ? old : null, pin: next, minutes: idle }),
              set ? 'PIN 码已更换' : '窗口锁已启用',
            );
          }}
        >
          {set ? (
            <Input.Password
              size="small"
              style={{ width: 116 }}
              placeholder="原 PIN 码"
              aria-label="原来的 PIN 码"
              autoComplete="off"
              value={old}
              onChange={({ target }) => setOld(target.value.replace(DIGITS, ''))}
            />
          ) : null}
          <Input.Password
            size="small"
            style={{ width: 116 }}
            placeholder="新 PIN 码"
            aria-label="新 PIN 码"
            autoComplete="off"
            maxLength={12}
            value={next}
            onChange={({ target }) => setNext(target.value.replace(DIGITS, ''))}
          />
          <InputNumber
            size="small"
            style={{ width: 90 }}
            aria-label="锁定前的分钟数"
            min={1}
            max={240}
            suffix="分钟"
            value={idle}
            onChange={(value) => setMinutes(value ?? undefined)}
          />
          <Button size="small" htmlType="submit" loading={busy} disabled={next.length < 4}>
            {set ? '更换' : '启用'}
          </Button>
          {set ? (
            <>
              <Button size="small" onClick={() => locked.set(true)}>
                现在锁上
              </Button>
              <Button
                size="small"
                disabled={old === '' || busy}
                onClick={() => void ask(() => askShell('pin.remove', { old }), '窗口锁已停用')}
              >
                停用
              </Button>
            </>
          ) : null}
        </form>
      </div>
    </section>
  );
}
