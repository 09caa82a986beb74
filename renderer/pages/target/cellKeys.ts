const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Moves the focus to the neighbouring cell that can be typed in; false where the key is no arrow. */
export function stepFrom(cell: HTMLTableCellElement, key: string): boolean {
  const step = STEPS[key];
  if (!step) return false;
  const [down, right] = step;
  let row: Element | null | undefined = cell.parentElement;
  if (down !== 0) row = down > 0 ? row?.nextElementSibling : row?.previousElementSibling;
  const next = row?.children[cell.cellIndex + right];
  if (next instanceof HTMLElement && next.hasAttribute('tabindex')) next.focus();
  return true;
}

/** What a key types into a cell that is not being typed in yet; undefined for keys that type nothing. */
export function startsTyping(
  { key, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  written: string,
): string | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  if (key === 'Enter' || key === 'F2') return written;
  if (key === 'Delete' || key === 'Backspace') return '';
  return key.length === 1 && key !== ' ' ? key : undefined;
}
