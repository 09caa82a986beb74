import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { GateAnswer } from '../../../shared/contract/gate.ts';
import { formatMoney } from '../../../shared/money/format.ts';
import { readPeriod } from '../../../shared/target/progress/period.ts';
import { engine } from '../../app/engine.ts';
import { runShown, wasCancelled } from '../../app/running.ts';
import { askShell } from '../../app/shell.ts';
import { useSignal } from '../../app/signal.ts';
import { phase, problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { Message } from '../../parts/Message.tsx';
import { PageHeader } from '../../parts/PageHeader.tsx';
import type { ToldForm } from '../../workers/submission/told.ts';
import { FormChange } from './FormChange.tsx';
import { KeepForm } from './KeepForm.tsx';

interface Saved {
  readonly file: NonNullable<GateAnswer<'files.save'>['file']>;
  readonly sha256: string;
  readonly notes: readonly string[];
}

/** The form with its columns and the first rows as they will read; saving writes the workbook and the record. */
export function CheckForm({
  form,
  onForm,
  onLeave,
}: {
  readonly form: ToldForm;
  onForm(form: ToldForm): void;
  onLeave(): void;
}) {
  const tell = useTell();
  const state = useSignal(phase);
  const year = state.phase === 'ready' && typeof state.office.year === 'string' ? state.office.year : '';
  const [period, setPeriod] = useState(form.periodic ? '' : year);
  const [saved, setSaved] = useState<Saved>();
  const [busy, setBusy] = useState(false);
  const open = form.columns.filter((column) => column.open);
  const bind = async (column: number, field: string | null) => {
    try {
      onForm(await engine.call('submission.bind', { column, field }));
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  const choosePeriod = async (next: string) => {
    setPeriod(next);
    if (!form.periodic || (next !== '' && !readPeriod(next))) return;
    try {
      onForm(await engine.call('submission.period', { period: next }));
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  const save = async () => {
    setBusy(true);
    try {
      const filled = await runShown('填写表格', 'submission.fill', {});
      const suggestedName = `${form.name.replace(/\.[a-z]+$/i, '')}${period ? `（${period}）` : ''}.${filled.format}`;
      const { file } = await askShell('files.save', { kind: filled.format, suggestedName });
      if (!file) return;
      const { sha256 } = await askShell('files.write', { grant: file.grant, bytes: filled.bytes });
      await engine.call('submission.record', { period, file: file.name, sha256 });
      setSaved({ file, sha256, notes: filled.notes });
    } catch (error) {
      if (!wasCancelled(error)) tell.problem(problemFrom(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="page page--fill">
      <PageHeader
        title={form.title || form.name}
        about={`${form.kept ? `表样“${form.kept.name}”第 ${form.kept.version} 版，` : ''}${form.name}，按“${form.kindLabel}”填，工作表“${form.sheet}”：${form.rows.toLocaleString('zh-CN')} 行，${form.totalLabel}合计 ${formatMoney(form.total, '万元')} 万元`}
      >
        <Button onClick={onLeave}>换一张表</Button>
        <KeepForm form={form} onForm={onForm} />
        <Input
          aria-label="期次"
          style={{ width: 130 }}
          prefix="期次"
          placeholder={form.periodic ? '最近一期' : ''}
          value={period}
          title="写成 2015、2015Q2、2015H1 或 2015-06"
          onChange={({ target }) => void choosePeriod(target.value)}
        />
        <Button type="primary" loading={busy} onClick={() => void save()}>
          填好并保存…
        </Button>
      </PageHeader>
      {saved ? (
        <Message
          kind="done"
          what={`已保存 ${saved.file.name}`}
          where={`校验码 ${saved.sha256.slice(0, 16)}…，已记入“已报送”。`}
          advice={notesInShort(saved.notes)}
        >
          <Button
            onClick={() => void askShell('files.reveal', { grant: saved.file.grant }).catch(() => undefined)}
          >
            打开所在文件夹
          </Button>
        </Message>
      ) : null}
      {form.follows ? (
        <Message
          kind={form.follows.difference.changed > 0 ? 'warning' : 'notice'}
          what={
            form.follows.difference.changed > 0
              ? `与表样“${form.follows.name}”第 ${form.follows.version} 版（${form.follows.savedOn}）相比，改了 ${form.follows.difference.changed} 列`
              : `各列与表样“${form.follows.name}”第 ${form.follows.version} 版相同`
          }
          advice="没改的列照上一版填；核对改了的列，再存为新版。"
        />
      ) : null}
      {form.follows && form.follows.difference.changed > 0 ? (
        <FormChange
          before={`第 ${form.follows.version} 版`}
          after="这张表"
          difference={form.follows.difference}
        />
      ) : null}
      {open.length > 0 && !saved ? (
        <Message
          kind="warning"
          what={`表里有 ${open.length} 列台账没有对应内容：${open.map((column) => column.header || `${column.letter} 列`).join('、')}`}
          advice="在列名下选一项填入，或留空由您在表中手工填写；选定的下次还记得。"
        />
      ) : null}
      <div className="formPreview">
        <table>
          <thead>
            <tr>
              {form.columns.map((column) => (
                <th key={column.column} className={column.open ? 'formPreview-open' : ''}>
                  {column.letter}　{column.header}
                </th>
              ))}
            </tr>
            <tr>
              {form.columns.map((column) => (
                <th key={column.column} className={column.open ? 'formPreview-open' : ''}>
                  {column.field === null && !column.open ? (
                    <span className="muted">序号</span>
                  ) : (
                    <Select
                      size="small"
                      aria-label={`${column.letter} 列填什么`}
                      style={{ width: '100%', minWidth: 120 }}
                      showSearch={{ optionFilterProp: 'label' }}
                      value={column.field ?? ''}
                      options={[{ value: '', label: '留空' }, ...form.choices]}
                      onChange={(field: string) => void bind(column.column, field === '' ? null : field)}
                    />
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {form.preview.map((cells, row) => (
              <PreviewRow key={cells.join('\u0001') || String(row)} cells={cells} form={form} />
            ))}
          </tbody>
        </table>
      </div>
      {form.rows > form.preview.length ? (
        <p className="muted small">
          上面是前 {form.preview.length} 行，保存时填入全部 {form.rows.toLocaleString('zh-CN')} 行。
        </p>
      ) : null}
    </div>
  );
}

function PreviewRow({ cells, form }: { readonly cells: readonly string[]; readonly form: ToldForm }) {
  return (
    <tr>
      {form.columns.map((column, place) => (
        <td key={column.column} className={column.unit ? 'figure' : ''}>
          {cells[place] ?? ''}
        </td>
      ))}
    </tr>
  );
}

const MOST_NOTES = 3;

/** The first notes in full, and how many more there are. */
function notesInShort(notes: readonly string[]): string {
  const first = notes.slice(0, MOST_NOTES).join('；');
  return notes.length > MOST_NOTES ? `${first}；另有 ${notes.length - MOST_NOTES} 处` : first;
}
