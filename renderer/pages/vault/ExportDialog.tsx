import { Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import type { GateProblem } from '../../../shared/contract/gate.ts';
import { askShell } from '../../app/shell.ts';
import { problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { Message } from '../../parts/Message.tsx';
import { localDay } from '../../workers/localTime.ts';

/** Shorter ones are found by trying. */
const SHORTEST = 8;

/** Writes the vault to one file, whole or from an act on, with a passphrase where the clerk wants one. */
export function ExportDialog({ onClose }: { onClose(): void }) {
  const tell = useTell();
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [since, setSince] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<GateProblem>();
  const short = first !== '' && first.length < SHORTEST;
  const unlike = first !== second;
  const save = async () => {
    setProblem(undefined);
    try {
      const what = since === null ? '备份' : `第${since}次之后的改动`;
      const suggestedName = `镇街经济台账${what} ${localDay()}.tlv`;
      const { file } = await askShell('files.save', { kind: 'vault', suggestedName });
      if (!file) return;
      setBusy(true);
      const passphrase = first === '' ? null : first;
      const mark = since === null ? {} : { since };
      const { lastSeq } = await askShell('vault.export', { grant: file.grant, passphrase, ...mark });
      const last = lastSeq.toLocaleString('zh-CN');
      tell.done(
        `已导出 ${file.name}，含${since === null ? `全部 ${last} 次操作` : `第 ${since + 1} 至 ${last} 次操作`}`,
      );
      onClose();
    } catch (error) {
      setProblem(problemFrom(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title="导出备份文件"
      okText="选择位置并导出…"
      cancelText="取消"
      okButtonProps={{ disabled: short || unlike, loading: busy }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <div className="vaultLook">
        <p className="muted">
          文件里有企业联系人、电话等内容。要带出单位或放到共享盘，请设口令；口令忘了无法找回。
        </p>
        <label htmlFor="export-first">口令（可不设）</label>
        <Input.Password
          id="export-first"
          value={first}
          autoComplete="new-password"
          onChange={({ target }) => setFirst(target.value)}
        />
        <label htmlFor="export-second">再输一遍</label>
        <Input.Password
          id="export-second"
          value={second}
          autoComplete="new-password"
          onChange={({ target }) => setSecond(target.value)}
        />
        <label htmlFor="export-since">只导出第几次操作之后的改动（可不填）</label>
        <InputNumber
          id="export-since"
          min={1}
          precision={0}
          style={{ width: '100%' }}
          placeholder="空着就导出全部；对方已有前面的操作、只用来合并时才填"
          value={since}
          onChange={setSince}
        />
        {short ? <span className="vaultLook-fault">口令至少 {SHORTEST} 个字符</span> : null}
        {!short && unlike && second !== '' ? <span className="vaultLook-fault">两遍口令不一样</span> : null}
        {problem ? <Message kind="error" what={problem.message} advice={problem.advice} /> : null}
      </div>
    </Modal>
  );
}
