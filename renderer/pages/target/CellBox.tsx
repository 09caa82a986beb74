import { useEffect, useRef, useState } from 'react';

/** The box in a cell that is being typed in. Enter or leaving it takes what was typed, Escape lets it be; once only. */
export function CellBox({
  start,
  onClose,
}: {
  readonly start: string;
  /** `undefined`: nothing was typed. `stays`: the keyboard stays with the cell. */
  onClose(typed: string | undefined, stays: boolean): void;
}) {
  const box = useRef<HTMLInputElement>(null);
  const closed = useRef(false);
  const [written, setWritten] = useState(start);
  useEffect(() => box.current?.focus(), []);
  const close = (typed: string | undefined, stays: boolean) => {
    if (closed.current) return;
    closed.current = true;
    onClose(typed?.trim(), stays);
  };
  return (
    <input
      ref={box}
      className="cellBox"
      aria-label="目标数"
      value={written}
      onChange={({ target }) => setWritten(target.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') close(written, true);
        if (event.key === 'Escape') close(undefined, true);
      }}
      onBlur={() => close(written, false)}
    />
  );
}
