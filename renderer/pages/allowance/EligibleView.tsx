import { Button, Dropdown, Input, Pagination, Select } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { formatMoney } from '../../../shared/money/format.ts';
import type { EligibleList } from '../../../shared/submission/eligible.ts';
import { engine } from '../../app/engine.ts';
import { addressOf } from '../../app/route.ts';
import { useSignal } from '../../app/signal.ts';
import { acts, problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { Message } from '../../parts/Message.tsx';
import { TabBar } from '../../parts/TabBar.tsx';
import type {
  AllowanceOption,
  AllowanceQuery,
  ToldAllowances,
  ToldNotices,
} from '../../workers/tasks/allowance.ts';
import { WorkingDrawer } from '../policy/WorkingDrawer.tsx';
import { printNotices, type SavedDocument, saveNoticeWorkbook, today } from './documents.ts';
import { EligibleLines } from './EligibleLines.tsx';
import { NoticeDrawer } from './NoticeDrawer.tsx';
import { NoticePrint } from './NoticePrint.tsx';
import { Saved } from './Saved.tsx';
import './allowance.css';

const PAGE = 100;
const TABS: readonly { readonly key: EligibleList; readonly label: string }[] = [
  { key: 'eligible', label: '可享受、未申报' },
  { key: 'near', label: '差一点' },
];

/** 免申即享: who may have what and has not asked for it, and who misses by one step; notices and entries from there. */
export function EligibleView() {
  const tell = useTell();
  const turn = useSignal(acts);
  const [query, setQuery] = useState<AllowanceQuery>({
    list: 'eligible',
    clause: null,
    department: null,
    town: null,
    search: '',
  });
  const [page, setPage] = useState(1);
  const [told, setTold] = useState<ToldAllowances>();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [working, setWorking] = useState<string>();
  const [notice, setNotice] = useState<string>();
  const [printing, setPrinting] = useState<ToldNotices>();
  const [saved, setSaved] = useState<SavedDocument>();
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    if (turn < 0) return;
    engine
      .call('allowance.lines', { ...query, offset: (page - 1) * PAGE, limit: PAGE })
      .then(setTold, (error: unknown) => tell.problem(problemFrom(error)));
  }, [query, page, turn, tell]);

  const ask = (change: Partial<AllowanceQuery>) => {
    setQuery({ ...query, ...change });
    setPage(1);
    setChosen(new Set());
  };
  const run = useCallback(
    async (work: () => Promise<void>) => {
      setBusy(true);
      try {
        await work();
      } catch (error) {
        tell.problem(problemFrom(error));
      } finally {
        setBusy(false);
      }
    },
    [tell],
  );
  const finish = useCallback((document: SavedDocument | null) => {
    if (!document) return;
    setSaved(document);
    setChosen(new Set());
  }, []);
  const keys = [...chosen];
  const print = useCallback(() => {
    void run(async () => finish(await printNotices([...chosen]))).then(() => setPrinting(undefined));
  }, [run, finish, chosen]);
  const register = () =>
    run(async () => {
      const act = await engine.call('allowance.take', { keys, step: 'applied', on: today() });
      setChosen(new Set());
      if (act) tell.done(`已${act.label}，可用 Ctrl+Z 撤销`);
    });
  const notices = (key: string) =>
    key === 'pdf'
      ? run(async () => setPrinting(await engine.call('allowance.notices', { keys })))
      : run(async () => finish(await saveNoticeWorkbook(keys)));

  if (!told) return null;
  if (told.year === '')
    return <NotEvaluated about="测算之后，这里列出可以享受、还没有申报的每一条，金额大的在前。" />;
  const none = chosen.size === 0;
  return (
    <>
      <TabBar<EligibleList>
        tabs={TABS}
        chosen={query.list}
        onChoose={(list) => ask({ list, clause: null, department: null, town: null })}
      />
      {told.stale ? (
        <Message kind="notice" what="测算之后台账有改动" advice="到“测算”重新测算一次，名单才是最新的。" />
      ) : null}
      {saved ? <Saved document={saved} onClose={() => setSaved(undefined)} /> : null}
      <div className="allowanceBar">
        <Filter
          label="条款"
          value={query.clause}
          options={told.clauses}
          onValue={(clause) => ask({ clause })}
        />
        <Filter
          label="主管部门"
          value={query.department}
          options={told.departments}
          onValue={(department) => ask({ department })}
        />
        <Filter label="镇街" value={query.town} options={told.towns} onValue={(town) => ask({ town })} />
        <Input.Search
          allowClear
          style={{ width: 180 }}
          placeholder="企业、项目"
          aria-label="在名单中查找"
          onSearch={(search) => ask({ search })}
        />
        <span className="allowanceBar-rest" />
        <Dropdown
          trigger={['click']}
          disabled={none || busy}
          menu={{
            items: [
              { key: 'pdf', label: 'PDF，一家一页' },
              { key: 'xlsx', label: 'Excel 工作簿，一家一张表' },
            ],
            onClick: ({ key }) => void notices(key),
          }}
        >
          <Button disabled={none} loading={busy}>
            生成告知单 ▾
          </Button>
        </Dropdown>
        {query.list === 'eligible' ? (
          <Button type="primary" disabled={none || busy} onClick={() => void register()}>
            登记申报
          </Button>
        ) : null}
      </div>
      <div className="allowanceSum">
        <span>
          共 {told.total.toLocaleString('zh-CN')} 条，{told.firms.toLocaleString('zh-CN')} 家企业，
          {query.list === 'near' ? '达到后' : ''}合计 <strong>{formatMoney(told.sum)}</strong> 万元
        </span>
        <span className="muted">
          {chosen.size === 0
            ? '先勾选，再生成告知单或登记申报'
            : `已选 ${chosen.size.toLocaleString('zh-CN')} 条`}
        </span>
        {chosen.size < told.total ? (
          <Button
            size="small"
            onClick={() => void engine.call('allowance.keys', query).then((all) => setChosen(new Set(all)))}
          >
            全选 {told.total.toLocaleString('zh-CN')} 条
          </Button>
        ) : null}
        {none ? null : (
          <Button size="small" onClick={() => setChosen(new Set())}>
            取消选择
          </Button>
        )}
        <span className="allowanceBar-rest" />
        {told.total > PAGE ? (
          <Pagination
            size="small"
            current={page}
            pageSize={PAGE}
            total={told.total}
            showSizeChanger={false}
            onChange={setPage}
          />
        ) : null}
      </div>
      <EligibleLines
        list={query.list}
        lines={told.lines}
        narrowed={
          query.clause !== null || query.department !== null || query.town !== null || query.search !== ''
        }
        chosen={chosen}
        onChosen={setChosen}
        onWorking={setWorking}
        onNotice={setNotice}
      />
      <WorkingDrawer resultKey={working} onClose={() => setWorking(undefined)} />
      <NoticeDrawer lineKey={notice} onClose={() => setNotice(undefined)} />
      {printing ? <NoticePrint told={printing} onReady={print} /> : null}
    </>
  );
}

function Filter({
  label,
  value,
  options,
  onValue,
}: {
  readonly label: string;
  readonly value: string | null;
  readonly options: readonly AllowanceOption[];
  onValue(value: string | null): void;
}) {
  return (
    <Select<string>
      aria-label={label}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={`${label}：全部`}
      style={{ width: 170 }}
      popupMatchSelectWidth={false}
      value={value}
      options={[...options]}
      onChange={(next: string | undefined) => onValue(next ?? null)}
    />
  );
}

/** Shown by the views that work on an evaluation before there is one. */
export function NotEvaluated({ about }: { readonly about: string }) {
  return (
    <EmptyState title="先测算一次" about={about}>
      <Button type="primary" href={addressOf('policy')}>
        去测算
      </Button>
    </EmptyState>
  );
}
