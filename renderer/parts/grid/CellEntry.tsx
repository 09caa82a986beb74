import { type RefObject, useEffect, useImperativeHandle, useRef, useState } from 'react';

/** The cell that has the focus. */
export interface EntryPlace {
  readonly slot: number;
  readonly field: string;
  readonly label: string;
  readonly readonly: boolean;
}

export interface EntryHandle {
  /** Takes the keyboard, so that the next key, an input method's first letter included, goes into the cell. */
  take(): void;
  /** Opens with what is in the cell: arrows then move within the text. */
  edit(text: string): void;
  /** True while something is being typed: the grid then leaves every key alone. */
  typing(): boolean;
  /** Writes what was typed. */
  commit(): void;
  owns(target: EventTarget | null): boolean;
}

interface Props {
  readonly ref: RefObject<EntryHandle | null>;
  readonly area: RefObject<HTMLElement | null>;
  readonly place: RefObject<EntryPlace | undefined>;
  onEntered(place: EntryPlace, text: string): void;
  onRefused(place: EntryPlace): void;
  /** Typing ended with a key that moves on: `ArrowDown`. */
  onLeave(key: string): void;
}

/** The keys that end typing over a cell, and the move that each makes. */
const LEAVES: Readonly<Record<string, string>> = {
  Enter: 'ArrowDown',
  'Shift+Enter': 'ArrowUp',
  Tab: 'ArrowRight',
  'Shift+Tab': 'ArrowLeft',
  ArrowDown: 'ArrowDown',
  ArrowUp: 'ArrowUp',
  ArrowLeft: 'ArrowLeft',
  ArrowRight: 'ArrowRight',
};

/**
 * Where typing over a cell happens. It holds the keyboard while a cell is focused, unseen until the first
 * letter: an input method starts only in a text box, and a box that opens on the first key would swallow it.
 */
export function CellEntry({ ref, area, place, onEntered, onRefused, onLeave }: Props) {
  const box = useRef<HTMLTextAreaElement>(null);
  const [open, setOpen] = useState(false);
  const composing = useRef(false);
  /** The cell that the text is for; the focus may have gone on. */
  const meant = useRef<EntryPlace>(undefined);
  /** What was in the cell when it was opened to be edited inside; undefined while it is typed over. */
  const before = useRef<string>(undefined);

  const lay = () => {
    const cell = area.current?.querySelector('revogr-focus.focused-cell')?.getBoundingClientRect();
    const frame = area.current?.getBoundingClientRect();
    if (!box.current || !cell || !frame) return;
    const { style } = box.current;
    style.left = `${cell.left - frame.left}px`;
    style.top = `${cell.top - frame.top}px`;
    style.minWidth = `${cell.width}px`;
    style.maxWidth = `${Math.max(cell.width, frame.right - cell.left)}px`;
    style.height = `${cell.height}px`;
  };
  const close = () => {
    if (box.current) box.current.value = '';
    composing.current = false;
    meant.current = undefined;
    before.current = undefined;
    setOpen(false);
  };
  const commit = () => {
    const text = box.current?.value ?? '';
    const cell = meant.current;
    const changed = cell !== undefined && !cell.readonly && text !== before.current;
    close();
    if (changed) onEntered(cell, text);
  };
  const began = () => {
    if (meant.current) return;
    meant.current = place.current;
    lay();
    setOpen(true);
    if (!place.current || place.current.readonly) {
      if (place.current) onRefused(place.current);
      close();
    }
  };

  useImperativeHandle(ref, () => ({
    take: () => {
      lay();
      box.current?.focus({ preventScroll: true });
    },
    edit: (text) => {
      if (!box.current) return;
      box.current.value = text;
      before.current = text;
      began();
      box.current.focus({ preventScroll: true });
    },
    typing: () => meant.current !== undefined || composing.current,
    commit,
    owns: (target) => target === box.current,
  }));

  useEffect(() => {
    // Some time after it has drawn, the grid would give the keyboard to the cell itself: in the midst of typing.
    const frame = area.current;
    const keep = (event: Event) => event.preventDefault();
    frame?.addEventListener('afterfocus', keep, true);
    return () => frame?.removeEventListener('afterfocus', keep, true);
  }, [area]);

  return (
    <textarea
      ref={box}
      rows={1}
      className={open ? 'cellEntry cellEntry--open' : 'cellEntry'}
      data-resting={open ? undefined : ''}
      aria-label="在选中的格里输入"
      autoComplete="off"
      spellCheck={false}
      onCompositionStart={() => {
        composing.current = true;
        began();
      }}
      onCompositionEnd={() => {
        composing.current = false;
      }}
      onInput={began}
      onBlur={commit}
      onKeyDown={(event) => {
        if (!meant.current || event.nativeEvent.isComposing) return;
        const inside = before.current !== undefined && event.key.startsWith('Arrow');
        const leave = inside ? undefined : LEAVES[event.shiftKey ? `Shift+${event.key}` : event.key];
        if (event.key === 'Escape') close();
        else if (leave) commit();
        else return;
        event.preventDefault();
        event.stopPropagation();
        if (leave) onLeave(leave);
      }}
    />
  );
}
