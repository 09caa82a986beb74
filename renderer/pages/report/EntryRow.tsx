import { EditOutlined, LockOutlined } from '@ant-design/icons';
import { Popover } from 'antd';
import { useState } from 'react';
import type { Finding } from '../../../shared/model/finding.ts';
import type { EntryLine } from '../../../shared/target/report/entrySheet.ts';
import { readWritten, type WrittenEntry } from '../../../shared/target/report/writtenEntries.ts';
import type { ToldSheet } from '../../workers/tasks/report.ts';
import { SOURCES, short } from '../target/figures.ts';
import { entryOf } from './entryOf.ts';
import { Revisions } from './Revisions.tsx';

const FIGURES = new Set(['written', 'ofWhich', 'samePeriod']);
const MARKS = { error: '■', warning: '▲', notice: '●' } as const;
const LIGHTS = { error: 'red', warning: 'amber', notice: 'green' } as const;

/** One indicator: figures to type, checked as they are typed; locked once it was sent. */
export function EntryRow({
  line,
  sheet,
  typed,
  refused,
  onType,
  onLeave,
  onRows,
}: {
  readonly line: EntryLine;
  readonly sheet: ToldSheet;
  readonly typed: WrittenEntry | undefined;
  readonly refused: readonly Finding[] | undefined;
  onType(entry: WrittenEntry): void;
  onLeave(): void;
  onRows(): void;
}) {
  const { indicator, current, derived } = line;
  const [unlocked, setUnlocked] = useState(false);
  const sent = current?.report !== undefined;
  const locked = sent && !unlocked && typed === undefined;
  const entry = typed ?? entryOf(line);
  const reading = typed && entry.written.trim() !== '' ? readWritten(line, entry) : undefined;
  const findings = refused ?? reading?.findings ?? [];
  const asksReason = reading?.needsReason === true;
  const change = (part: Partial<WrittenEntry>) => onType({ ...entry, ...part });
  const placeholderOf = (part: string) => {
    if (part === 'reason' && asksReason) return '写明原因';
    return part === 'samePeriod' && line.lastYear !== undefined ? short(line.lastYear, 4) : undefined;
  };
  const box = (
    part: 'written' | 'ofWhich' | 'samePeriod' | 'reason' | 'shortfall' | 'measure',
    label: string,
  ) => (
    <input
      className={`entryBox${FIGURES.has(part) ? ' entryBox--figure' : ''}${locked ? ' entryBox--locked' : ''}`}
      aria-label={`${indicator.name} ${label}`}
      aria-invalid={part === 'written' && findings.some(({ severity }) => severity === 'error')}
      data-asked={part === 'reason' && asksReason && entry.reason.trim() === '' ? '' : undefined}
      placeholder={placeholderOf(part)}
      value={entry[part]}
      title={entry[part]}
      readOnly={locked}
      onChange={({ target }) =>
        change({ [part]: target.value, ...(part === 'written' ? { source: 'entered' as const } : {}) })
      }
      onKeyDown={step}
    />
  );
  return (
    <>
      <tr className={typed ? 'entryRow entryRow--typed' : 'entryRow'}>
        <th scope="row" title={indicator.quote ?? indicator.name}>
          {indicator.name}
          <span className="muted">（{indicator.unit}）</span>
        </th>
        <td className="figure">{line.target?.asWritten ?? '—'}</td>
        <td className="figure" title={sheet.beforeWords === '' ? undefined : `${sheet.beforeWords}累计`}>
          {short(line.before ?? null, 4)}
        </td>
        <td className="figure">{box('samePeriod', '上年同期')}</td>
        <td className="figure">{box('written', '完成数')}</td>
        <td className="figure">
          {indicator.ofWhich === undefined ? null : (
            <span title={indicator.ofWhich}>{box('ofWhich', '其中')}</span>
          )}
        </td>
        <td>
          {locked && indicator.kind === 'flow' ? (
            <span className="entryBasis">{entry.basis === 'period' ? '当期' : '累计'}</span>
          ) : indicator.kind === 'flow' ? (
            <select
              className={
                locked || sent ? 'entryBox entryBox--basis entryBox--locked' : 'entryBox entryBox--basis'
              }
              aria-label={`${indicator.name} 口径`}
              value={entry.basis}
              disabled={locked || sent}
              onChange={({ target }) =>
                change({ basis: target.value === 'period' ? 'period' : 'cumulative' })
              }
            >
              <option value="cumulative">累计</option>
              <option value="period">当期</option>
            </select>
          ) : (
            <span className="muted entryBasis">期末</span>
          )}
        </td>
        <td className="figure">
          {derived ? (
            <>
              <button
                type="button"
                className="entryDerived"
                title={`${derived.figure.words}；点开看依据`}
                onClick={onRows}
              >
                {short(derived.value, 4)}
                {derived.ofWhich === undefined ? '' : `（${derived.ofWhich}）`}
              </button>
              {locked ||
              reading?.value === derived.value ||
              (!typed && current?.value === derived.value) ? null : (
                <button
                  type="button"
                  className="linkButton entryTake"
                  aria-label={`${indicator.name} 采用推算数`}
                  onClick={() =>
                    change({
                      written: derived.value,
                      ofWhich: derived.ofWhich ?? '',
                      basis: sent ? entry.basis : 'cumulative',
                      source: 'derived',
                    })
                  }
                >
                  采用
                </button>
              )}
            </>
          ) : (
            <span className="muted">—</span>
          )}
        </td>
        <td>{box('reason', '原因')}</td>
        <td>{box('shortfall', '未达原因')}</td>
        <td>{box('measure', '下一步措施')}</td>
        <td className="entryState">
          {typed ? (
            <button type="button" className="linkButton" onClick={onLeave} title="放弃这一行没有保存的改动">
              未保存，还原
            </button>
          ) : (
            <State line={line} sheet={sheet} locked={locked} onUnlock={() => setUnlocked(true)} />
          )}
        </td>
      </tr>
      {findings.length > 0 ? (
        <tr className="entryFindings">
          <td />
          <td colSpan={11}>
            {findings.map(({ code, severity, message, advice }) => (
              <div key={`${code}${message}`} role={severity === 'error' ? 'alert' : undefined}>
                <span className={`lightMark--${LIGHTS[severity]}`}>{MARKS[severity]}</span> {message}
                {advice ? <span className="muted">。{advice}</span> : null}
              </div>
            ))}
          </td>
        </tr>
      ) : null}
    </>
  );
}

function State({
  line,
  sheet,
  locked,
  onUnlock,
}: {
  readonly line: EntryLine;
  readonly sheet: ToldSheet;
  readonly locked: boolean;
  onUnlock(): void;
}) {
  const { current, revisions } = line;
  if (!current) return <span className="muted">未填</span>;
  const words = (
    <>
      {current.report === undefined ? null : <LockOutlined aria-label="已报出" />} {SOURCES[current.source]}
      {current.enteredBy ? ` ${current.enteredBy}` : ''}
      {current.revision > 1 ? ` 第${current.revision}次` : ''}
    </>
  );
  return (
    <>
      <Popover
        trigger="click"
        placement="left"
        content={<Revisions revisions={revisions} reports={sheet.reports} unit={line.indicator.unit} />}
      >
        <button type="button" className="linkButton" title="这个数的来历">
          {words}
        </button>
      </Popover>
      {locked ? (
        <button type="button" className="linkButton" onClick={onUnlock} title="更正后原来的数仍然保留">
          <EditOutlined aria-hidden /> 更正
        </button>
      ) : null}
    </>
  );
}

/** Enter and the arrows go down and up the column, as in a sheet. */
function step(event: React.KeyboardEvent<HTMLInputElement>): void {
  const by = event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0) return;
  const cell = event.currentTarget.closest('td');
  const rows = [...(cell?.closest('tbody')?.querySelectorAll('tr.entryRow') ?? [])];
  const row = cell?.closest('tr');
  const next = row ? rows[rows.indexOf(row) + by] : undefined;
  const box = next?.children[cell?.cellIndex ?? 0]?.querySelector('input');
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
}
