import type { ChangedRecord } from '../../workers/tasks/history.ts';
import './history.css';

/** Records with what differs in each, old struck out beside new; those not shown are counted. */
export function ChangedRecords({
  records,
  total,
}: {
  readonly records: readonly ChangedRecord[];
  readonly total: number;
}) {
  return (
    <ul className="history-details">
      {records.map((record) => (
        <li key={`${record.register}-${record.name}-${record.cells.map((cell) => cell.label).join()}`}>
          <strong>{record.name}</strong> <span className="muted">{record.register}</span>
          {record.what === 'added' ? ' 新增' : record.what === 'removed' ? ' 删除' : ''}
          {record.what === 'updated'
            ? record.cells.map((cell) => (
                <span className="history-cell" key={cell.label}>
                  {cell.label} <del>{cell.before === '' ? '空' : cell.before}</del> →{' '}
                  <ins>{cell.after === '' ? '空' : cell.after}</ins>
                </span>
              ))
            : null}
        </li>
      ))}
      {total > records.length ? (
        <li className="muted">其余 {(total - records.length).toLocaleString('zh-CN')} 条从略。</li>
      ) : null}
    </ul>
  );
}
