import { Button, Checkbox, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { engine } from '../../app/engine.ts';
import { problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import type { ToldFinding } from '../../workers/target/tellPlan.ts';
import { SEVERITY_SHAPES } from './marks.ts';

/** What does not add up, a line each: should be, stands, difference; accepted ones with their reason at the end. */
export function FindingsPanel({
  plan,
  findings,
  chosen,
  onPick,
}: {
  /** The plan in the library; absent while it only waits to be taken in. */
  readonly plan: string | undefined;
  readonly findings: readonly ToldFinding[];
  readonly chosen: string | undefined;
  onPick(finding: ToldFinding): void;
}) {
  const open = findings.filter(({ accepted }) => accepted === null);
  const accepted = findings.filter((each) => each.accepted !== null);
  const errors = open.filter(({ severity }) => severity === 'error').length;
  return (
    <aside className="findingsPanel" aria-label="核对结果">
      <h2>
        核对结果
        <span className="muted">
          {findings.length === 0
            ? '　没有对不上的地方'
            : `　待核对 ${open.length}${errors > 0 ? `（■ ${errors}）` : ''}，已认可 ${accepted.length}`}
        </span>
      </h2>
      <ul>
        {[...open.sort(byGravity), ...accepted].map((finding) => (
          <FindingLine
            key={finding.key}
            plan={plan}
            finding={finding}
            chosen={finding.key === chosen}
            alike={open.filter(({ code }) => code === finding.code).map(({ key }) => key)}
            onPick={onPick}
          />
        ))}
      </ul>
    </aside>
  );
}

/** Of two documents neither is the right one: nothing should be as the other has it. */
function labelsOf({ code }: ToldFinding): { readonly expected: string; readonly actual: string } {
  if (code === 'document.reached' || code === 'document.standing')
    return { expected: '目标', actual: '另文写' };
  return code.startsWith('document.')
    ? { expected: '另文写', actual: '这里写' }
    : { expected: '应为', actual: '实为' };
}

const GRAVITY = { error: 0, warning: 1, notice: 2 } as const;

function byGravity(one: ToldFinding, other: ToldFinding): number {
  return GRAVITY[one.severity] - GRAVITY[other.severity];
}

function FindingLine({
  plan,
  finding,
  chosen,
  alike,
  onPick,
}: {
  readonly plan: string | undefined;
  readonly finding: ToldFinding;
  readonly chosen: boolean;
  /** Keys of the open findings of the same kind. */
  readonly alike: readonly string[];
  onPick(finding: ToldFinding): void;
}) {
  const tell = useTell();
  const line = useRef<HTMLLIElement>(null);
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [all, setAll] = useState(false);
  useEffect(() => {
    if (chosen) line.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const { accepted } = finding;
  const accept = async () => {
    if (plan === undefined) return;
    try {
      await engine.call('target.accept', { plan, keys: all ? alike : [finding.key], reason });
      setAsking(false);
      tell.done('已认可，可以撤销');
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  const reopen = async () => {
    if (plan === undefined) return;
    try {
      await engine.call('target.reopen', { plan, key: finding.key });
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  const { shape, tone } = SEVERITY_SHAPES[finding.severity];
  const labels = labelsOf(finding);
  return (
    <li
      ref={line}
      className={`finding${chosen ? ' finding--chosen' : ''}${accepted ? ' finding--accepted' : ''}`}
    >
      <button type="button" className="finding-where" onClick={() => onPick(finding)}>
        <span className={`mark--${accepted ? 'accepted' : tone}`} aria-hidden>
          {accepted ? '✓' : shape}
        </span>{' '}
        {finding.where}
      </button>
      {finding.difference === '—' && finding.expected === '—' ? null : (
        <div className="finding-figures">
          <span>
            {labels.expected} <b>{finding.expected}</b>
          </span>
          <span>
            {labels.actual} <b>{finding.actual}</b>
          </span>
          <span>
            相差 <b>{finding.difference}</b>
          </span>
        </div>
      )}
      <div>{finding.message}</div>
      {accepted ? (
        <div className="finding-accepted">
          已认可：{accepted.reason}（{accepted.by}，{accepted.at.slice(0, 10)}）
          {plan === undefined ? null : (
            <Button type="link" size="small" onClick={() => void reopen()}>
              撤回
            </Button>
          )}
        </div>
      ) : plan === undefined ? null : asking ? (
        <form
          className="finding-reason"
          onSubmit={(event) => {
            event.preventDefault();
            void accept();
          }}
        >
          <Input
            autoFocus
            size="small"
            aria-label="认可的理由"
            placeholder="理由，例如：原文如此，以合计为准"
            value={reason}
            onChange={({ target }) => setReason(target.value)}
            onKeyDown={({ key }) => {
              if (key === 'Escape') setAsking(false);
            }}
          />
          <Button size="small" type="primary" htmlType="submit" disabled={reason.trim() === ''}>
            认可
          </Button>
          {alike.length > 1 ? (
            <Checkbox checked={all} onChange={({ target }) => setAll(target.checked)}>
              同类的 {alike.length} 处一并认可
            </Checkbox>
          ) : null}
        </form>
      ) : (
        <Button className="finding-accept" type="link" size="small" onClick={() => setAsking(true)}>
          认可…
        </Button>
      )}
    </li>
  );
}
