import type { ColumnChange, FormDifference, ShapeColumn } from '../../../shared/submission/formShape.ts';

const WORDS: Readonly<Record<ColumnChange, string>> = {
  same: '',
  added: '＋ 新增',
  removed: '－ 取消',
  renamed: '改名',
  unit: '单位变了',
  moved: '↔ 移位',
};

/** The two versions of a form one above the other, column by column, with what changed between them. */
export function FormChange({
  before,
  after,
  difference,
}: {
  readonly before: string;
  readonly after: string;
  readonly difference: FormDifference;
}) {
  const { columns, title } = difference;
  return (
    <div className="formChange">
      {title ? (
        <p>
          标题：<s>{title.before || '（无）'}</s> → <b>{title.after || '（无）'}</b>
        </p>
      ) : null}
      <div className="formChange-strip">
        <table>
          <tbody>
            <tr>
              <th scope="row">{before}</th>
              {columns.map(({ before: old, after: now, change }) => (
                <Side key={keyOf(old, now)} column={old} change={change} side="before" />
              ))}
            </tr>
            <tr className="formChange-words">
              <th scope="row">变化</th>
              {columns.map(({ before: old, after: now, change }) => (
                <td key={keyOf(old, now)} className={`formChange--${change}`}>
                  {WORDS[change]}
                </td>
              ))}
            </tr>
            <tr>
              <th scope="row">{after}</th>
              {columns.map(({ before: old, after: now, change }) => (
                <Side key={keyOf(old, now)} column={now} change={change} side="after" />
              ))}
            </tr>
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Side({
  column,
  change,
  side,
}: {
  readonly column: ShapeColumn | null;
  readonly change: ColumnChange;
  readonly side: 'before' | 'after';
}) {
  if (!column) return <td className="formChange-none" aria-label="没有这一列" />;
  return (
    <td className={`formChange--${change} formChange-${side}`}>
      <span className="muted">{column.letter}</span> {column.header || '（无列名）'}
      {column.unit ? <span className="muted">（{column.unit}）</span> : null}
    </td>
  );
}

function keyOf(before: ShapeColumn | null, after: ShapeColumn | null): string {
  return `${before?.letter ?? ''}/${after?.letter ?? ''}`;
}
