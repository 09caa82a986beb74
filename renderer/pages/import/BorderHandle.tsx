import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { BORDER_NAMES, type Border } from './borders.ts';

const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, PageUp: -10, PageDown: 10 };

/**
 * The edge of a list in the preview, a line over its whole width: dragged with the pointer or moved with the arrow
 * keys. `onMove` is told each row that it passes, `onDrop` when it is let go.
 */
export function BorderHandle({
  border,
  row,
  rows,
  top,
  onMove,
  onDrop,
}: {
  readonly border: Border;
  readonly row: number;
  readonly rows: number;
  /** How far down the table, as a share of its height. */
  readonly top: number;
  onMove(border: Border, row: number): void;
  onDrop(): void;
}) {
  const dragging = useRef(false);
  const moveBy = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step !== undefined) {
      event.preventDefault();
      onMove(border, row + step);
    } else if (event.key === 'Enter') onDrop();
  };
  const drag = (event: PointerEvent<HTMLSpanElement>) => {
    if (!dragging.current) return;
    const under = rowUnder(event.clientX, event.clientY);
    if (under !== undefined && under !== row) onMove(border, under);
  };
  return (
    <span
      className="borderHandle"
      style={{ top: `${top * 100}%` }}
      role="slider"
      tabIndex={0}
      aria-label={BORDER_NAMES[border]}
      aria-orientation="vertical"
      aria-valuemin={1}
      aria-valuemax={rows}
      aria-valuenow={row}
      title={`${BORDER_NAMES[border]}：上下拖动，或用 ↑ ↓ 移动后按回车`}
      onKeyDown={moveBy}
      onBlur={onDrop}
      onPointerDown={(event) => {
        dragging.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={drag}
      onPointerUp={() => {
        dragging.current = false;
        onDrop();
      }}
      onPointerCancel={() => {
        dragging.current = false;
      }}
    />
  );
}

/** Excel's number of the preview's row at a place of the window. */
function rowUnder(x: number, y: number): number | undefined {
  for (const element of document.elementsFromPoint(x, y)) {
    const row = element.closest('tr')?.dataset.row;
    if (row !== undefined) return Number.parseInt(row, 10);
  }
  return undefined;
}
