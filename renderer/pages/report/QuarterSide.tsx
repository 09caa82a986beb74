import { CopyOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTell } from '../../app/tell.tsx';
import type { ToldDraft } from '../../workers/tasks/reportSend.ts';

/** The words of the report, made from its figures; the clerk may change them before copying. */
export function TextCard({
  text,
  changed,
  onText,
}: {
  readonly text: string;
  readonly changed: boolean;
  onText(text: string | undefined): void;
}) {
  const tell = useTell();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      tell.done('文字说明已复制');
    } catch {
      tell.problem({
        code: 'clipboard',
        message: '没有复制成，系统不让程序写剪贴板。',
        advice: '点进文字框，按 Ctrl+A、Ctrl+C 复制。',
      });
    }
  };
  return (
    <section className="card quarter-text" aria-label="文字说明">
      <h2>
        文字说明
        <span className="quarter-actions">
          {changed ? (
            <Button size="small" onClick={() => onText(undefined)}>
              按数重写
            </Button>
          ) : null}
          <Button size="small" icon={<CopyOutlined aria-hidden />} onClick={() => void copy()}>
            复制
          </Button>
        </span>
      </h2>
      <textarea aria-label="文字说明" value={text} onChange={({ target }) => onText(target.value)} />
    </section>
  );
}

/** What is not as it was in the last report. */
export function ChangesCard({ draft }: { readonly draft: ToldDraft }) {
  const { last, changes } = draft;
  return (
    <section className="card quarter-changes" aria-label="与上次报送相比">
      <h2>与上次报送相比{last ? `（${last.period}，${last.sentOn}）` : ''}</h2>
      <div className="card-body">
        {last === null ? (
          <p className="muted">这份目标还没有报送过，报送一次之后在这里列出每一处变化。</p>
        ) : null}
        {last && changes.length === 0 ? <p className="muted">和上次报送的数完全一样。</p> : null}
        {changes.length > 0 ? (
          <table className="denseTable">
            <thead>
              <tr>
                <th>指标</th>
                <th className="figure">上次</th>
                <th className="figure">这次</th>
                <th className="figure">增减</th>
              </tr>
            </thead>
            <tbody>
              {changes.map((change) => (
                <tr key={change.name}>
                  <td>
                    {change.name}
                    <span className="muted">（{change.unit}）</span>
                  </td>
                  <td className="figure">{change.before ?? '没有报'}</td>
                  <td className="figure">{change.after ?? '没有数'}</td>
                  <td className="figure">
                    {change.difference === null
                      ? '—'
                      : change.difference.startsWith('-')
                        ? change.difference
                        : `+${change.difference}`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
      </div>
    </section>
  );
}

/** Reports of the plan that were sent. */
export function SentCard({ sent }: { readonly sent: ToldDraft['sent'] }) {
  if (sent.length === 0) return null;
  return (
    <section className="card quarter-sent" aria-label="已报送">
      <h2>已报送</h2>
      <div className="card-body">
        {sent.map((report) => (
          <p key={report.id} title={`${report.file}　SHA-256 ${report.sha256}`}>
            {report.period}　{report.sentOn}　<code>{report.sha256.slice(0, 12)}…</code>
          </p>
        ))}
      </div>
    </section>
  );
}
