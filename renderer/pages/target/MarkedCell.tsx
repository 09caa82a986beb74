import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { CellBox } from './CellBox.tsx';
import { startsTyping, stepFrom } from './cellKeys.ts';
import { markOf, type SheetCells } from './marks.ts';

/**
 * A figure as written, with the mark of what does not add up in it; a click shows the line that says so. Where the
 * plan can be typed in, a double click, Enter or the first character opens the cell; Enter or leaving it is the act.
 */
export function MarkedCell({
  written,
  mark,
  source,
  fixed,
  entrance = false,
  marks,
  chosen,
  typed,
  onChoose,
  onType,
}: SheetCells & {
  readonly written: string;
  /** Key of its findings. */
  readonly mark: string;
  /** The cell of the workbook it was read from. */
  readonly source?: string | undefined;
  /** Why this cell cannot be typed in, though others can. */
  readonly fixed?: string | undefined;
  /** The one cell that Tab comes to; from it the arrows lead to the others. */
  readonly entrance?: boolean;
}) {
  const cell = useRef<HTMLTableCellElement>(null);
  const [draft, setDraft] = useState<string>();
  const isChosen = chosen === mark;
  useEffect(() => {
    if (isChosen) cell.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isChosen]);
  const shown = markOf(marks.get(mark) ?? []);
  const before = fixed === undefined ? typed[mark] : undefined;
  const canType = onType !== undefined && fixed === undefined;
  const close = (typedIn: string | undefined, stays: boolean) => {
    setDraft(undefined);
    if (stays) cell.current?.focus();
    if (typedIn !== undefined && typedIn !== written) onType?.(mark, typedIn);
  };
  const keyOnCell = (event: KeyboardEvent<HTMLTableCellElement>) => {
    // Keys on the mark inside the cell are the mark's.
    if (draft !== undefined || event.target !== event.currentTarget) return;
    const start = startsTyping(event, written);
    if (start !== undefined) setDraft(start);
    else if (!stepFrom(event.currentTarget, event.key)) return;
    event.preventDefault();
  };
  const classes = [
    'figure',
    isChosen && 'markedCell--chosen',
    shown && `markedCell--${shown.tone}`,
    before && 'markedCell--typed',
  ];
  return (
    <td
      ref={cell}
      className={classes.filter(Boolean).join(' ')}
      tabIndex={canType ? (entrance ? 0 : -1) : undefined}
      title={
        [
          source,
          before &&
            `原文 ${before.issued === '' ? '空' : before.issued}，${before.by} ${before.at.slice(0, 10)} 改`,
          shown?.title,
          onType && fixed,
        ]
          .filter(Boolean)
          .join('\n') || undefined
      }
      onDoubleClick={canType ? () => setDraft(written) : undefined}
      onKeyDown={canType ? keyOnCell : undefined}
    >
      {draft !== undefined ? (
        <CellBox start={draft} onClose={close} />
      ) : shown ? (
        <button type="button" className={`mark mark--${shown.tone}`} onClick={() => onChoose(mark)}>
          <span aria-hidden>{shown.shape}</span> {written === '' ? '—' : written}
        </button>
      ) : (
        written
      )}
    </td>
  );
}
