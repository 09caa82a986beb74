import { Button, InputNumber } from 'antd';
import { useEffect, useState } from 'react';
import { engine } from '../../app/engine.ts';
import type { Rebinding } from '../../workers/import/rebind.ts';
import type { PreviewRow, ToldList } from '../../workers/import/told.ts';

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

/** The sheet as it is, each row coloured as what it was found to be; the borders can be corrected. */
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
  useEffect(() => {
    // `list.range` changes with the borders: read again.
    const request = { file, list: list.index, from, count: ROWS };
    engine.call('import.preview', request).then(
      (next) => setAnswer(list.range === '' ? undefined : next),
      () => undefined,
    );
  }, [file, list.index, list.range, from]);
  const [header, end] = bordersOf(list.range);
  const [first, setFirst] = useState(header);
  const [depth, setDepth] = useState(list.headerRows);
  const [last, setLast] = useState(end);
  if (!answer) return null;
  return (
    <div className="sheetPreview">
      <div className="sheetPreview-head">
        表头从第
        <InputNumber
          size="small"
          min={1}
          value={first}
          onChange={(value) => setFirst(value ?? header)}
          aria-label="表头第一行"
        />
        行起，共
        <InputNumber
          size="small"
          min={1}
          max={6}
          value={depth}
          onChange={(value) => setDepth(value ?? 1)}
          aria-label="表头行数"
        />
        行；到第
        <InputNumber
          size="small"
          min={first}
          value={last}
          onChange={(value) => setLast(value ?? end)}
          aria-label="清单最后一行"
        />
        行
        <Button
          size="small"
          onClick={() =>
            void onChange({
              list: list.index,
              borders: { header: first, headerEnd: first + depth - 1, end: last },
            })
          }
        >
          按此重认
        </Button>
      </div>
      <div className="sheetPreview-rows">
        <table>
          <tbody>
            {answer.rows.map((row) => (
              <tr key={row.row} className={`row--${row.role}`}>
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
      </div>
      <div className="sheetPreview-foot">
        <Button size="small" disabled={from === 0} onClick={() => setFrom(Math.max(0, from - ROWS))}>
          上一屏
        </Button>
        <span className="muted">
          第 {from + 1}–{Math.min(answer.total, from + ROWS)} 行，共 {answer.total.toLocaleString('zh-CN')} 行
        </span>
        <Button size="small" disabled={from + ROWS >= answer.total} onClick={() => setFrom(from + ROWS)}>
          下一屏
        </Button>
      </div>
    </div>
  );
}

function placed(cells: readonly string[]) {
  return cells.map((text, place) => ({ place, text }));
}

/** First and last row of a range such as `A3:K1902`. */
function bordersOf(range: string): [number, number] {
  const [first = '1', last = first] = range.match(/\d+/g) ?? [];
  return [Number.parseInt(first, 10), Number.parseInt(last, 10)];
}
