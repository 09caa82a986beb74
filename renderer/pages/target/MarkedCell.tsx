import { useEffect, useRef } from 'react';
import { type Marks, markOf } from './marks.ts';

/** A figure as written, with the mark of what does not add up in it; a click shows the line that says so. */
export function MarkedCell({
  written,
  mark,
  source,
  marks,
  chosen,
  onChoose,
}: Marks & {
  readonly written: string;
  /** Key of its findings. */
  readonly mark: string;
  /** The cell of the workbook it was read from. */
  readonly source?: string | undefined;
}) {
  const cell = useRef<HTMLTableCellElement>(null);
  const isChosen = chosen === mark;
  useEffect(() => {
    if (isChosen) cell.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isChosen]);
  const shown = markOf(marks.get(mark) ?? []);
  return (
    <td
      ref={cell}
      className={`figure${isChosen ? ' markedCell--chosen' : ''}${shown ? ` markedCell--${shown.tone}` : ''}`}
      title={[source, shown?.title].filter(Boolean).join('\n') || undefined}
    >
      {shown ? (
        <button type="button" className={`mark mark--${shown.tone}`} onClick={() => onChoose(mark)}>
          <span aria-hidden>{shown.shape}</span> {written === '' ? '—' : written}
        </button>
      ) : (
        written
      )}
    </td>
  );
}
