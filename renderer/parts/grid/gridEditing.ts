import { type RefObject, useEffect, useRef } from 'react';
import { fieldOf, type RegisterDescription } from '../../../shared/model/register.ts';
import { isPresent } from '../../../shared/model/value.ts';
import { engine } from '../../app/engine.ts';
import { problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import type { CellsAnswer } from '../../workers/tasks/cells.ts';
import { plainValue } from '../values/show.ts';
import type { EntryHandle, EntryPlace } from './CellEntry.tsx';
import { blockOf, type GridRange, grown } from './gridBlock.ts';
import { isMove, moved, stretched } from './gridMoves.ts';
import type { RowWindow } from './rowWindow.ts';
import { parseTsv } from './tsv.ts';

/** What the grid tells of the cell that has got the focus. */
interface Focused {
  readonly column?: { readonly prop?: string | number };
  readonly model?: { readonly slot?: number };
}

/** Height of a row, in pixels. */
export const ROW = 28;

/** Milliseconds after the last step by which the grid has drawn all of them. */
const SETTLED = 150;

interface Surroundings {
  readonly grid: RefObject<HTMLRevoGridElement | null>;
  readonly rows: RefObject<RowWindow | undefined>;
  readonly description: RegisterDescription;
  readonly shown: readonly string[];
  onOpen(id: string): void;
}

/** Typing, pasting, filling and clearing: each is one act, and what is not taken is told with its reason. */
export function useGridEditing({ grid, rows, description, shown, onOpen }: Surroundings) {
  const tell = useTell();
  const entry = useRef<EntryHandle>(null);
  const place = useRef<EntryPlace>(undefined);

  /** The selected range with the columns of its side (frozen or not), or the focused cell. */
  const selected = async () => {
    const range = (await grid.current?.getSelectedRange()) ?? null;
    const focused = (await grid.current?.getFocused()) ?? null;
    const colType = range?.colType ?? focused?.colType ?? 'rgCol';
    const cell = focused?.cell;
    const found: GridRange | undefined =
      range ?? (cell ? { x: cell.x, y: cell.y, x1: cell.x, y1: cell.y } : undefined);
    return found ? { range: found, props: propsOf(description, shown, colType) } : undefined;
  };

  const told = async (work: Promise<CellsAnswer>) => {
    try {
      const { rejected, changed } = await work;
      const [first] = rejected;
      if (!first) return;
      const label = description.fields.find((field) => field.key === first.field)?.label ?? '';
      tell.problem({
        code: 'cells.rejected',
        message: `${changed > 0 ? `已填入 ${changed} 处，` : ''}${rejected.length} 处没有填入`,
        advice: `“${label}”列不能填“${first.text}”：${first.reason}。${rejected.length > 1 ? '其余各处同样保留原值。' : '原值保留。'}`,
      });
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };

  const copy = async () => {
    const place = await selected();
    if (!place || !rows.current) return;
    const text = await engine.call(
      'block.text',
      blockOf(description.id, place.range, place.props, rows.current),
    );
    await navigator.clipboard.writeText(text);
  };
  const put = async (table: readonly (readonly string[])[], how: '粘贴' | '清除') => {
    const place = await selected();
    if (!place || !rows.current || table.length === 0) return;
    const range = how === '粘贴' ? grown(place.range, table) : place.range;
    const block = blockOf(description.id, range, place.props, rows.current);
    await told(engine.call('block.paste', { ...block, rows: table, how }));
  };
  const fillDown = async () => {
    const place = await selected();
    if (!place || !rows.current) return;
    const block = blockOf(description.id, place.range, place.props, rows.current);
    const [source, ...rest] = block.slots;
    if (source === undefined || rest.length === 0) return;
    await told(engine.call('block.fill', { ...block, slots: rest, sources: [source] }));
  };
  const open = async () => {
    const place = await selected();
    const slot = place ? rows.current?.order[place.range.y] : undefined;
    const row = slot === undefined ? undefined : rows.current?.row(slot);
    if (row) onOpen(row.id);
  };

  /** The cell that the keyboard is for from now on; what is being typed goes into the one before. */
  const focusOn = (prop: string | number | undefined, slot: number | undefined) => {
    const field = description.fields.find(({ key }) => key === prop);
    if (slot === place.current?.slot && field?.key === place.current?.field && entry.current?.typing())
      return;
    if (entry.current?.typing()) entry.current.commit();
    place.current =
      field && slot !== undefined && slot >= 0
        ? { slot, field: field.key, label: field.label, readonly: field.kind === 'reference' }
        : undefined;
    entry.current?.take();
  };
  const settled = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** A click overtakes the keys before it. */
  const clicks = useRef(0);
  const moves = useRef<Promise<unknown>>(Promise.resolve());
  /** Moves the focus or stretches the selection; one key after the other, each from where the last one led. */
  const go = (key: string, stretching = false) => {
    const since = clicks.current;
    moves.current = moves.current.then(() => goNow(key, stretching, since)).catch(() => undefined);
    return moves.current;
  };
  const goNow = async (key: string, stretching: boolean, since: number) => {
    const focused = await grid.current?.getFocused();
    if (!focused?.cell || !rows.current) return;
    const side = focused.colType === 'colPinStart' ? 'colPinStart' : 'rgCol';
    const bounds = {
      frozen: propsOf(description, shown, 'colPinStart').length,
      columns: propsOf(description, shown, 'rgCol').length,
      rows: rows.current.order.length,
      page: Math.max(1, Math.floor((grid.current?.clientHeight ?? 0) / ROW) - 4),
    };
    const { x, y } = focused.cell;
    const range = stretching ? await grid.current?.getSelectedRange() : null;
    if (clicks.current !== since) return;
    if (range && range.colType === focused.colType) {
      const far = {
        side,
        x: range.x === x ? range.x1 : range.x,
        y: range.y === y ? range.y1 : range.y,
      } as const;
      const to = stretched(far, key, bounds);
      await grid.current?.setCellsFocus({ x, y }, { x: to.x, y: to.y }, side, focused.rowType);
      return;
    }
    const to = moved({ side, x, y }, key, bounds);
    await grid.current?.setCellsFocus(to, to, to.side, focused.rowType);
    requestAnimationFrame(() => bringIntoSight(to.y));
    clearTimeout(settled.current);
    settled.current = setTimeout(() => bringIntoSight(to.y), SETTLED);
  };
  /** The grid follows its focus too, but misses the last of several quick steps, or goes back a step after. */
  const bringIntoSight = (row: number) => {
    const pane = grid.current?.querySelector('.vertical-inner');
    if (!pane) return;
    const [top, bottom] = [row * ROW, (row + 1) * ROW];
    if (top < pane.scrollTop) pane.scrollTop = top;
    else if (bottom > pane.scrollTop + pane.clientHeight) pane.scrollTop = bottom - pane.clientHeight;
  };
  /** Where Tab leads out of the grid: behind the last column, before the first. */
  const isAtEdge = (backwards: boolean) => {
    const columns = [...propsOf(description, shown, 'colPinStart'), ...propsOf(description, shown, 'rgCol')];
    return place.current?.field === columns.at(backwards ? 0 : -1);
  };
  /** Edits what is in the cell, as F2 and a double click do in Excel. */
  const editInside = () => {
    const cell = place.current;
    const field = cell ? fieldOf(description, cell.field) : undefined;
    if (!cell || !field) return;
    const value = rows.current?.row(cell.slot)?.values[cell.field];
    entry.current?.edit(isPresent(value) ? plainValue(field, value) : '');
  };

  useEffect(() => {
    // Nothing else has the keyboard while the grid rests, so a paste arrives at the document.
    const pasted = (event: ClipboardEvent) => {
      const active = document.activeElement;
      const resting = active === document.body || (entry.current?.owns(active) && !entry.current.typing());
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (!resting || text === '') return;
      event.preventDefault();
      void put(parseTsv(text), '粘贴');
    };
    document.addEventListener('paste', pasted);
    return () => document.removeEventListener('paste', pasted);
  });

  return {
    area: {
      onKeyDownCapture: (event: React.KeyboardEvent) => {
        const elsewhere =
          !entry.current?.owns(event.target) &&
          (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement);
        if (elsewhere || entry.current?.typing()) return;
        const key = event.key.toLowerCase();
        const run = (work: () => Promise<void>) => {
          event.preventDefault();
          event.stopPropagation();
          void work();
        };
        if (event.ctrlKey && key === 'c') run(copy);
        else if (event.ctrlKey && key === 'x') run(() => copy().then(() => put([['']], '清除')));
        else if (event.ctrlKey && key === 'd') run(fillDown);
        else if (key === 'delete' || key === 'backspace') run(() => put([['']], '清除'));
        else if (event.ctrlKey && key === 'enter') run(open);
        else if (key === 'enter') run(async () => void go(event.shiftKey ? 'ArrowUp' : 'ArrowDown'));
        else if (key === 'tab' && isAtEdge(event.shiftKey)) event.stopPropagation();
        else if (key === 'tab') run(async () => void go(event.shiftKey ? 'ArrowLeft' : 'ArrowRight'));
        else if (isMove(event.ctrlKey ? `Ctrl+${event.key}` : event.key))
          run(async () => void go(event.ctrlKey ? `Ctrl+${event.key}` : event.key, event.shiftKey));
        else if (key === 'f2') run(async () => editInside());
      },
      onMouseDownCapture: (event: React.MouseEvent) => {
        // The keyboard is taken at once: the grid tells of its focus only after it has drawn.
        const cell = event.target instanceof Element ? event.target.closest('.rgCell') : null;
        const side = cell?.closest('revogr-data');
        if (!cell || side?.getAttribute('type') !== 'rgRow' || event.shiftKey) return;
        clicks.current += 1;
        clearTimeout(settled.current);
        const props = propsOf(description, shown, side.getAttribute('col-type') ?? '');
        const column = props[Number(cell.getAttribute('data-rgcol'))];
        focusOn(column, rows.current?.order[Number(cell.getAttribute('data-rgrow'))]);
      },
      onDoubleClickCapture: (event: React.MouseEvent) => {
        const cell = event.target instanceof Element ? event.target.closest('revogr-data') : null;
        // A name opens its record; every other cell is edited in place.
        if (!cell?.closest('[col-type="colPinStart"], .colPinStart')) return;
        event.preventDefault();
        event.stopPropagation();
        void open();
      },
    },
    entry: {
      ref: entry,
      place,
      onEntered: ({ slot, field }: EntryPlace, text: string) =>
        void told(
          engine.call('cells.edit', {
            register: description.id,
            how: '修改',
            cells: [{ slot, field, text }],
          }),
        ),
      onRefused: ({ label }: EntryPlace) =>
        tell.problem({
          code: 'cell.readonly',
          message: `“${label}”不能在这里填`,
          advice: '它由程序从所属的记录带出，请到那条记录里改。',
        }),
      onLeave: (key: string) => void go(key),
    },
    grid: {
      onAfterfocus: ({ detail }: CustomEvent<Focused>) => {
        focusOn(detail.column?.prop, detail.model?.slot);
      },
      onBeforekeydown: (event: CustomEvent<{ readonly original: KeyboardEvent }>) => {
        const { original } = event.detail;
        const { target } = original;
        const ours = target === document.body || entry.current?.owns(target);
        const letter =
          original.key.length === 1 && !original.ctrlKey && !original.metaKey && !original.altKey;
        // Tab has led out of the grid.
        const left = original.key === 'Tab' && target === document.body;
        // Letters go into the entry by themselves; keys typed elsewhere in the window are none of the grid's.
        if (!ours || left || entry.current?.typing() || letter || original.isComposing)
          event.preventDefault();
      },
      onBeforeeditstart: (event: CustomEvent<unknown>) => {
        event.preventDefault();
        editInside();
      },
      onBeforerangeedit: (event: CustomEvent<unknown>) => event.preventDefault(),
      onBeforeautofill: (
        event: CustomEvent<{ newRange: GridRange; oldRange: GridRange; type: string; colType: string }>,
      ) => {
        event.preventDefault();
        if (!rows.current) return;
        const { newRange, oldRange, colType } = event.detail;
        const props = propsOf(description, shown, colType);
        const whole = blockOf(description.id, newRange, props, rows.current);
        const sources = blockOf(description.id, oldRange, props, rows.current).slots;
        const slots = whole.slots.filter((slot) => !sources.includes(slot));
        if (slots.length > 0) void told(engine.call('block.fill', { ...whole, slots, sources }));
      },
    },
  };
}

function propsOf(description: RegisterDescription, shown: readonly string[], colType: string): string[] {
  const frozen = colType === 'colPinStart';
  return description.fields
    .filter((field) => shown.includes(field.key) && (field.frozen === true) === frozen)
    .map((field) => field.key);
}
