import { Button, InputNumber } from 'antd';
import { useEffect, useState } from 'react';
import { engine } from '../../app/engine.ts';
import type { Rebinding } from '../../workers/import/rebind.ts';
import type { PreviewRow, ToldList } from '../../workers/import/told.ts';
import { BorderHandle } from './BorderHandle.tsx';
import { BORDER_NAMES, type Border, type Borders, bordersOf, movedTo, sameBorders } from './borders.ts';

const ROWS = 60;

const ROLES: Readonly<Record<PreviewRow['role'], string>> = {
  title: '标题',
  meta: '说明',
  blank: '',
  header: '表头',
  repeat: '重复表头',
  body: '内容',
  group: '分组',
  subtotal: '小计',
  total: '合计',
  note: '备注',
  outside: '不读',
};

/**
 * The sheet as it is, each row coloured as what it was found to be. The edges of header and list can be dragged,
 * moved with the arrow keys or typed in; the list is then read anew.
 */
export function SheetPreview({
  file,
  list,
  onChange,
}: {
  readonly file: number;
  readonly list: ToldList;
  onChange(rebinding: Omit<Rebinding, 'file'>): Promise<void>;
}) {
  const [from, setFrom] = useState(0);
  const [answer, setAnswer] = useState<{ rows: readonly PreviewRow[]; left: number; total: number }>();
  const { range, headerRows } = list;
  const [draft, setDraft] = useState<Borders>(() => bordersOf({ range, headerRows }));
  useEffect(() => setDraft(bordersOf({ range, headerRows })), [range, headerRows]);
  useEffect(() => {
    // The range changes with the borders: read again.
    const request = { file, list: list.index, from, count: ROWS };
    engine.call('import.preview', request).then(
      (next) => setAnswer(range === '' ? undefined : next),
      () => undefined,
    );
  }, [file, list.index, range, from]);
  if (!answer) return null;
  const { total } = answer;
  const move = (border: Border, row: number) => setDraft((before) => movedTo(before, border, row, total));
  const apply = () => {
    if (sameBorders(draft, bordersOf({ range, headerRows }))) return;
    void onChange({ list: list.index, borders: draft });
  };
  const show = (row: number) => setFrom(Math.max(0, Math.floor((row - 1) / ROWS) * ROWS));
  return (
    <div className="sheetPreview">
      <div className="sheetPreview-head">
        {BORDERS.map((border) => (
          <span key={border}>
            {BORDER_NAMES[border]}{' '}
            <InputNumber
              size="small"
              min={1}
              max={total}
              value={draft[border]}
              onChange={(value) => value !== null && move(border, value)}
              onPressEnter={apply}
              onBlur={apply}
              aria-label={BORDER_NAMES[border]}
            />
          </span>
        ))}
        <span className="muted">认错了可以拖动蓝线</span>
      </div>
      <div className="sheetPreview-rows">
        <div className="sheetPreview-sheet">
          <table>
            <tbody>
              {answer.rows.map((row) => (
                <tr key={row.row} data-row={row.row} className={`row--${row.role}`}>
                  <th scope="row">{row.row}</th>
                  <td className="sheetPreview-role">{ROLES[row.role]}</td>
                  {placed(row.cells).map(({ place, text }) => (
                    <td key={place} title={text}>
                      {text}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {BORDERS.map((border) => {
            const line = draft[border] - from - (border === 'header' ? 1 : 0);
            const { length } = answer.rows;
            if (line < 0 || line > length) return null;
            return (
              <BorderHandle
                key={border}
                border={border}
                row={draft[border]}
                rows={total}
                top={line / length}
                onMove={move}
                onDrop={apply}
              />
            );
          })}
        </div>
      </div>
      <div className="sheetPreview-foot">
        <Button size="small" disabled={from === 0} onClick={() => setFrom(Math.max(0, from - ROWS))}>
          上一屏
        </Button>
        <span className="muted">
          第 {from + 1}–{Math.min(total, from + ROWS)} 行，共 {total.toLocaleString('zh-CN')} 行
        </span>
        <Button size="small" disabled={from + ROWS >= total} onClick={() => setFrom(from + ROWS)}>
          下一屏
        </Button>
        <Button size="small" onClick={() => show(draft.header)}>
          到表头
        </Button>
        <Button size="small" onClick={() => show(draft.end)}>
          到末行
        </Button>
      </div>
    </div>
  );
}

const BORDERS: readonly Border[] = ['header', 'headerEnd', 'end'];

function placed(cells: readonly string[]) {
  return cells.map((text, place) => ({ place, text }));
}
