import { LockOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import './notes.css';
import { askShell } from './shell.ts';
import { useSignal } from './signal.ts';
import { locked } from './windowLock.ts';

/** Over everything until the PIN is given: what is behind can be neither seen nor reached. */
export function LockScreen() {
  return useSignal(locked) ? createPortal(<Lock />, document.body) : null;
}

function Lock() {
  const place = useRef<HTMLDivElement>(null);
  const [pin, setPin] = useState('');
  const [wait, setWait] = useState(0);
  const [told, setTold] = useState('');
  useEffect(() => {
    const others = [...document.body.children].filter((child) => child !== place.current);
    for (const other of others) other.toggleAttribute('inert', true);
    return () => {
      for (const other of others) other.toggleAttribute('inert', false);
    };
  }, []);
  useEffect(() => {
    if (wait <= 0) return;
    const timer = setTimeout(() => setWait(wait - 1), 1000);
    return () => clearTimeout(timer);
  }, [wait]);
  const open = async () => {
    try {
      const answer = await askShell('pin.try', { pin });
      if (answer.ok) locked.set(false);
      else setTold('PIN 码不对');
      setWait(answer.wait);
    } catch {
      setTold('程序没有应答，请关闭后重新打开');
    }
    setPin('');
  };
  return (
    <div className="lockScreen" ref={place} role="dialog" aria-modal="true" aria-label="窗口已锁定">
      <form
        className="card lockScreen-form"
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        <LockOutlined className="lockScreen-sign" />
        <strong>窗口已锁定</strong>
        <Input.Password
          autoFocus
          aria-label="PIN 码"
          inputMode="numeric"
          autoComplete="off"
          maxLength={12}
          value={pin}
          disabled={wait > 0}
          onChange={({ target }) => setPin(target.value.replace(/\D/g, ''))}
        />
        <Button type="primary" htmlType="submit" disabled={pin.length < 4 || wait > 0}>
          解锁
        </Button>
        <div className="lockScreen-told" role="status">
          {wait > 0 ? `输错次数太多，请等 ${wait} 秒` : told}
        </div>
      </form>
    </div>
  );
}
