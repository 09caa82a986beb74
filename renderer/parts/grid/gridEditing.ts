import { type RefObject, useEffect } from 'react';
import type { RegisterDescription } from '../../../shared/model/register.ts';
import { engine } from '../../app/engine.ts';
import { problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import type { CellsAnswer } from '../../workers/tasks/cells.ts';
import { blockOf, type GridRange, grown } from './gridBlock.ts';
import type { RowWindow } from './rowWindow.ts';
import { parseTsv } from './tsv.ts';

/** What the grid tells of a cell that was typed into. */
interface BeforeEdit {
  readonly prop: string | number;
  readonly val?: unknown;
  readonly model?: { readonly slot?: number };
}

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

  useEffect(() => {
    // The grid has no text box of its own while it rests, so a paste arrives at the document.
    const pasted = (event: ClipboardEvent) => {
      const inGrid =
        grid.current?.contains(document.activeElement) || document.activeElement === document.body;
      const typing = document.activeElement instanceof HTMLInputElement;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (!inGrid || typing || text === '') return;
      event.preventDefault();
      void put(parseTsv(text), '粘贴');
    };
    document.addEventListener('paste', pasted);
    return () => document.removeEventListener('paste', pasted);
  });

  return {
    area: {
      onKeyDownCapture: (event: React.KeyboardEvent) => {
        const typing =
          event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
        if (typing) return;
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
    grid: {
      onBeforeedit: (event: CustomEvent<BeforeEdit>) => {
        event.preventDefault();
        const { prop, val, model } = event.detail;
        const cell = { slot: model?.slot ?? -1, field: String(prop), text: String(val ?? '') };
        void told(engine.call('cells.edit', { register: description.id, how: '修改', cells: [cell] }));
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
