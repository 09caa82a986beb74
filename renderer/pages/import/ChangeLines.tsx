import { Pagination, Select } from 'antd';
import { useEffect, useState } from 'react';
import type { RowDecision } from '../../../shared/workbook/staging/plan.ts';
import { engine } from '../../app/engine.ts';
import type { ImportLine, ImportTab } from '../../workers/import/pages.ts';
import type { ToldFile } from '../../workers/tasks/importFile.ts';
import { plan } from './importState.ts';

const PAGE = 30;

const NONE: Readonly<Record<ImportTab, string>> = {
  added: '没有新增。',
  updated: '没有变更。',
  missing: '台账里的都在文件中。',
  near: '没有名称相近、需要判断的。',
  problems: '没有需要核对的问题。',
  rejected: '没有拒收的行。',
  notices: '没有换算或省略。',
};

/** What a tab is about, where its name does not say what becomes of its lines. */
const ABOUT: Partial<Record<ImportTab, string>> = {
  missing: '只是提示：台账里的这些不会删除，也不会改动。',
  notices: '按下面的办法读入；企业改名也在这里，原名记入曾用名。',
};

/** A tab's lines, a page at a time. */
export function ChangeLines({
  file,
  tab,
  total,
}: {
  readonly file: ToldFile;
  readonly tab: ImportTab;
  readonly total: number;
}) {
  const [page, setPage] = useState(1);
  const [lines, setLines] = useState<readonly ImportLine[]>([]);
  useEffect(() => {
    engine
      .call('import.lines', { file: file.file, tab, offset: (page - 1) * PAGE, limit: PAGE })
      .then(setLines, () => undefined);
  }, [file, tab, page]);
  if (total === 0) return <p className="muted">{NONE[tab]}</p>;
  return (
    <div className="changeLines">
      {ABOUT[tab] ? <p className="muted">{ABOUT[tab]}</p> : null}
      <div className="changeLines-rows">
        <table>
          <tbody>
            {lines.map((line) => (
              <Line key={line.key} line={line} tab={tab} file={file} />
            ))}
          </tbody>
        </table>
      </div>
      {total > PAGE ? (
        <Pagination
          size="small"
          current={page}
          pageSize={PAGE}
          total={total}
          showSizeChanger={false}
          showTotal={(all) => `共 ${all.toLocaleString('zh-CN')} 条`}
          onChange={setPage}
        />
      ) : null}
    </div>
  );
}

function Line({
  line,
  tab,
  file,
}: {
  readonly line: ImportLine;
  readonly tab: ImportTab;
  readonly file: ToldFile;
}) {
  const sheet = file.lists[line.list]?.sheet ?? '';
  const place = line.finding?.cell
    ? `${line.finding.sheet ?? sheet} ${line.finding.cell.replace(/^(\d+):\1$/, '第 $1 行')}`
    : line.row === null
      ? ''
      : `第 ${line.row} 行`;
  if (line.finding) {
    const { severity, message, value, advice } = line.finding;
    const light = severity === 'error' ? 'red' : severity === 'warning' ? 'amber' : 'green';
    return (
      <tr>
        <td className="changeLines-place">{place}</td>
        <td>
          {tab === 'notices' ? null : (
            <span className={`lightMark lightMark--${light}`}>{severity === 'error' ? '■ ' : '▲ '}</span>
          )}
          {tab === 'rejected' && line.name ? <strong>{line.name}：</strong> : null}
          {message}
          {value ? <code className="rawValue">{value}</code> : null}
          {advice ? <span className="muted">　{advice}</span> : null}
        </td>
      </tr>
    );
  }
  return (
    <tr>
      <td className="changeLines-place">{place}</td>
      <td>
        <strong>{line.name}</strong>
        {tab === 'updated' ? <span className="muted">　{line.register}</span> : null}
        {tab === 'near' ? <Decision line={line} file={file} /> : null}
        <div className="changeLines-cells">
          {line.cells.slice(0, tab === 'added' ? 8 : 40).map((cell) => (
            <span key={cell.label}>
              <span className="muted">{cell.label}</span>{' '}
              {tab === 'updated' ? (
                <>
                  <del>{cell.before === '' ? '空' : cell.before}</del> →{' '}
                  <ins>{cell.after === '' ? '空' : cell.after}</ins>
                </>
              ) : (
                cell.after
              )}
            </span>
          ))}
          {tab === 'added' && line.cells.length > 8 ? (
            <span className="muted">等 {line.cells.length} 项</span>
          ) : null}
        </div>
      </td>
    </tr>
  );
}

function Decision({ line, file }: { readonly line: ImportLine; readonly file: ToldFile }) {
  const decide = async (value: string) => {
    const decision: RowDecision =
      value === 'new' ? { kind: 'new' } : value === 'skip' ? { kind: 'skip' } : { kind: 'match', id: value };
    await engine.call('import.decide', { file: file.file, list: line.list, row: line.row ?? 0, decision });
    await plan(file);
  };
  return (
    <Select
      size="small"
      aria-label={`“${line.name}”是哪一家`}
      style={{ width: 420, marginLeft: 12 }}
      placeholder="是同一家吗？不选则作为新企业"
      value={line.decision}
      onChange={(value: string) => void decide(value)}
      options={[
        ...line.candidates.map(({ id, name, reason }) => ({
          value: id,
          label: `就是“${name}”（${reason}）`,
        })),
        { value: 'new', label: '不是，作为新的加入' },
        { value: 'skip', label: '这一行先不导入' },
      ]}
    />
  );
}
