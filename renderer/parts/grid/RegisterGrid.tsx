import { RevoGrid } from '@revolist/react-datagrid';
import { Popover } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { fieldOf, type RegisterDescription } from '../../../shared/model/register.ts';
import { engine } from '../../app/engine.ts';
import type { ColumnFilter, Sort, ViewQuery } from '../../workers/view/query.ts';
import { showValue } from '../values/show.ts';
import { CellEntry } from './CellEntry.tsx';
import { ColumnFilterBox } from './ColumnFilterBox.tsx';
import { columnsOf, TOTAL_SLOT } from './columns.ts';
import './grid.css';
import { ROW, useGridEditing } from './gridEditing.ts';
import { RowWindow } from './rowWindow.ts';

interface Props {
  readonly description: RegisterDescription;
  readonly query: ViewQuery;
  /** Keys of the columns on screen. */
  readonly shown: readonly string[];
  /** A record to show and mark. */
  readonly jumpTo?: { readonly slot: number; readonly field?: string } | undefined;
  onQuery(query: ViewQuery): void;
  onOpen(id: string): void;
  onCounted(counts: { readonly shown: number; readonly total: number }): void;
}

/** A register as a sheet: what Excel users expect of one, over as many rows as there are. */
export function RegisterGrid({ description, query, shown, jumpTo, onQuery, onOpen, onCounted }: Props) {
  const grid = useRef<HTMLRevoGridElement>(null);
  const area = useRef<HTMLDivElement>(null);
  const rows = useRef<RowWindow | undefined>(undefined);
  const [ordered, setOrdered] = useState<RowWindow>();
  const [totals, setTotals] = useState<Readonly<Record<string, string>>>({});
  const [filtering, setFiltering] = useState<{
    readonly key: string;
    readonly x: number;
    readonly y: number;
  }>();
  const latest = useRef(0);

  const reorder = useCallback(async () => {
    latest.current += 1;
    const turn = latest.current;
    const { order, total } = await engine.call('view.order', query);
    if (turn !== latest.current) return;
    const next = new RowWindow(description.id, order, () => void grid.current?.refresh('all'));
    next.need(0, 80);
    rows.current = next;
    setOrdered(next);
    onCounted({ shown: order.length, total });
    const sums = await engine.call('view.totals', query);
    if (turn === latest.current) setTotals(sums);
  }, [description.id, query, onCounted]);

  useEffect(() => {
    reorder().catch(() => undefined);
    return engine.listen((event) => {
      if (event.kind !== 'committed') return;
      const touched = event.touched.find(({ register }) => register === description.id);
      if (!touched) return;
      if (touched.rowsChanged || touched.slots === null) reorder().catch(() => undefined);
      else {
        void rows.current?.changed(touched.slots);
        engine.call('view.totals', query).then(setTotals, () => undefined);
      }
    });
  }, [reorder, description.id, query]);

  useEffect(() => {
    if (!jumpTo || !ordered) return;
    const place = ordered.placeOf(jumpTo.slot);
    if (place < 0) return;
    void grid.current?.scrollToRow(Math.max(0, place - 4));
    ordered.need(place - 20, place + 40);
  }, [jumpTo, ordered]);

  const columns = useMemo(
    () => columnsOf(description, shown, () => rows.current, { sorts: query.sorts, filters: query.filters }),
    [description, shown, query.sorts, query.filters],
  );
  const foot = useMemo(() => {
    const sums = Object.entries(totals).flatMap(([key, value]) => {
      const field = fieldOf(description, key);
      return field ? [[key, showValue(field, value)] as const] : [];
    });
    return [
      {
        slot: TOTAL_SLOT,
        [description.nameField]: sums.length > 0 ? '合计' : '',
        ...Object.fromEntries(sums),
      },
    ];
  }, [totals, description]);
  const editing = useGridEditing({ grid, rows, description, shown, onOpen });

  const sortBy = (sort: Sort, add: boolean) => {
    const others = add ? query.sorts.filter((other) => other.field !== sort.field) : [];
    onQuery({ ...query, sorts: [...others, sort] });
  };
  const headClicked = (event: React.MouseEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    const button = target?.closest('[data-filter]');
    const key = button?.getAttribute('data-filter');
    if (button && key) {
      event.stopPropagation();
      const { left, bottom } = button.getBoundingClientRect();
      setFiltering({ key, x: left, y: bottom });
      return;
    }
    const name = target?.closest('.gridHead')?.querySelector('[data-filter]')?.getAttribute('data-filter');
    if (!name || target?.closest('.resizable')) return;
    const before = query.sorts.find((sort) => sort.field === name);
    sortBy({ field: name, descending: before ? !before.descending : false }, event.shiftKey);
  };
  const field = filtering ? fieldOf(description, filtering.key) : undefined;
  const filterWith = (filter: ColumnFilter | undefined) => {
    const others = query.filters.filter((other) => other.field !== filtering?.key);
    onQuery({ ...query, filters: filter ? [...others, filter] : others });
    setFiltering(undefined);
  };

  return (
    // The grid inside takes the keyboard; these handlers only add what it does not know.
    <div className="registerGrid" ref={area} onClickCapture={headClicked} {...editing.area}>
      <RevoGrid
        ref={grid}
        theme="compact"
        columns={columns}
        source={ordered?.models ?? []}
        pinnedBottomSource={foot}
        rowSize={ROW}
        range
        resize
        canFocus
        stretch={false}
        useClipboard={false}
        hideAttribution
        {...editing.grid}
        onViewportscroll={({ detail }) => {
          if (detail.dimension !== 'rgRow') return;
          const top = Math.floor(detail.coordinate / ROW);
          rows.current?.need(top, top + 60);
        }}
      />
      <CellEntry area={area} {...editing.entry} />
      {filtering && field ? (
        <Popover
          open
          trigger="click"
          placement="bottomLeft"
          onOpenChange={(open) => (open ? undefined : setFiltering(undefined))}
          content={
            <ColumnFilterBox
              register={description}
              field={field}
              current={query.filters.find((filter) => filter.field === field.key)}
              onFilter={filterWith}
              onSort={(sort) => {
                sortBy(sort, false);
                setFiltering(undefined);
              }}
            />
          }
        >
          <span style={{ position: 'fixed', left: filtering.x, top: filtering.y, width: 1, height: 1 }} />
        </Popover>
      ) : null}
    </div>
  );
}
