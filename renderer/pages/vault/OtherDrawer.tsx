import { App, Button, Drawer, Input } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import type { GateProblem } from '../../../shared/contract/gate.ts';
import type { OtherVault } from '../../../shared/contract/vaultCare.ts';
import { townName } from '../../../shared/text/town.ts';
import { runShown } from '../../app/running.ts';
import { askShell } from '../../app/shell.ts';
import { problemFrom, take } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { Message } from '../../parts/Message.tsx';
import type { ToldMerge } from '../../workers/tasks/mergeHistories.ts';
import type { WouldChange } from '../../workers/vault/wouldChange.ts';
import type { ChosenOther } from './chosenOther.ts';
import { MergePart } from './MergePart.tsx';
import { relationWords } from './relation.ts';
import { shortTime } from './safety.ts';
import './vault.css';
import { WouldChangeView } from './WouldChangeView.tsx';
import { countsInWords } from './words.ts';

/** How another vault may stand so that there is something to take over. */
const MERGEABLE: ReadonlySet<OtherVault['relation']> = new Set(['diverged', 'unrelated', 'ahead'] as const);

/** Another vault: what is in it, how it stands to this one, what would change; then restore, or leave. */
export function OtherDrawer({ chosen, onClose }: { readonly chosen: ChosenOther; onClose(): void }) {
  const tell = useTell();
  const { modal } = App.useApp();
  const [about, setAbout] = useState<OtherVault>();
  const [change, setChange] = useState<WouldChange>();
  const [problem, setProblem] = useState<GateProblem>();
  const [passphrase, setPassphrase] = useState('');
  const [merge, setMerge] = useState<ToldMerge>();
  const [busy, setBusy] = useState(false);
  const { grant } = chosen;
  const open = useCallback(
    async (word: string | null) => {
      setProblem(undefined);
      setBusy(true);
      try {
        const found = await askShell('vault.otherOpen', { grant, passphrase: word });
        setAbout(found);
        const { lastSeq } = found.status;
        // What holds only later acts has no state of its own to compare.
        if (found.relation !== 'same' && found.since === 0)
          setChange(await runShown('比较两份台账', 'other.look', { lastSeq }));
      } catch (error) {
        setProblem(problemFrom(error));
      } finally {
        setBusy(false);
      }
    },
    [grant],
  );
  useEffect(() => {
    void open(null);
    return () => void askShell('vault.otherClose', {}).catch(() => undefined);
  }, [open]);
  const compare = async () => {
    if (!about) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const { commonSeq, status } = about;
      setMerge(await runShown('比较两边的操作', 'history.compare', { commonSeq, lastSeq: status.lastSeq }));
    } catch (error) {
      setProblem(problemFrom(error));
    } finally {
      setBusy(false);
    }
  };
  const restore = async () => {
    if (!about) return;
    setBusy(true);
    try {
      const { lastSeq, lastHash } = about.status;
      const { standing, aside } = await runShown('恢复台账', 'other.restore', { lastSeq, lastHash });
      take(standing);
      tell.done(aside === null ? '已恢复' : `已恢复；原来的保险箱改名保留为 ${aside}`);
      onClose();
    } catch (error) {
      setProblem(problemFrom(error));
    } finally {
      setBusy(false);
    }
  };
  const ask = () =>
    modal.confirm({
      title: '用这一份替换本机台账？',
      content: '先抄到旁边、全部核对无误，再替换；原来的保险箱文件夹改名保留，不会删除。',
      okText: '替换',
      cancelText: '取消',
      onOk: restore,
    });
  const wantsPassphrase = problem?.code === 'tlv.passphrase' || problem?.code === 'tlv.wrongPassphrase';
  return (
    <Drawer
      open
      title={chosen.display}
      size={640}
      onClose={onClose}
      footer={
        about && about.relation !== 'same' && (change || about.since > 0) && !merge ? (
          <div className="vaultCard-actions">
            {about.since === 0 ? (
              <Button type="primary" loading={busy} onClick={ask}>
                用它替换本机台账…
              </Button>
            ) : null}
            {MERGEABLE.has(about.relation) && (about.since === 0 || about.ok) ? (
              <Button loading={busy} onClick={() => void compare()}>
                合并进来…
              </Button>
            ) : null}
            <Button onClick={onClose}>不改动</Button>
          </div>
        ) : null
      }
    >
      <div className="vaultLook">
        {busy && !about ? <p className="muted">正在打开并逐条核对…</p> : null}
        {problem ? <Message kind="error" what={problem.message} advice={problem.advice} /> : null}
        {wantsPassphrase ? (
          <form
            className="vaultCard-actions"
            onSubmit={(event) => {
              event.preventDefault();
              void open(passphrase);
            }}
          >
            <Input.Password
              aria-label="备份文件的口令"
              style={{ width: 260 }}
              value={passphrase}
              onChange={({ target }) => setPassphrase(target.value)}
            />
            <Button htmlType="submit" type="primary" loading={busy} disabled={passphrase === ''}>
              打开
            </Button>
          </form>
        ) : null}
        {about ? <AboutOther about={about} /> : null}
        {about && about.relation !== 'same' && about.since === 0 && !change && busy ? (
          <p className="muted">正在与现在的台账比较…</p>
        ) : null}
        {merge ? <MergePart merge={merge} onDone={onClose} /> : null}
        {change && !merge ? <WouldChangeView change={change} same="记录与现在的台账完全一样。" /> : null}
      </div>
    </Drawer>
  );
}

function AboutOther({ about }: { readonly about: OtherVault }) {
  const { light, what, advice } = relationWords(about);
  return (
    <>
      <dl className="vaultFacts">
        <dt>镇街</dt>
        <dd>{about.town === '' ? '—' : townName(about.town)}</dd>
        <dt>内容</dt>
        <dd>
          {countsInWords(about.counts)}；{about.status.lastSeq.toLocaleString('zh-CN')} 次操作
        </dd>
        <dt>最近</dt>
        <dd>
          {about.lastAct
            ? `${shortTime(about.lastAct.at)} ${about.lastAct.actor} ${about.lastAct.label}`
            : '还没有操作'}
        </dd>
      </dl>
      {about.ok ? null : (
        <Message
          kind="warning"
          what="这一份有损坏，能读出来的部分如上"
          where={about.status.problems.map(({ message }) => message).join('；')}
        />
      )}
      <Message kind={light} what={what} advice={advice} />
    </>
  );
}
