import { Button, Checkbox, Input, Select } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { formatMoney } from '../../../shared/money/format.ts';
import { engine } from '../../app/engine.ts';
import { addressOf } from '../../app/route.ts';
import { useSignal } from '../../app/signal.ts';
import { acts, problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { Message } from '../../parts/Message.tsx';
import type { FundQuery, ToldFund } from '../../workers/tasks/allowanceArrangement.ts';
import { type SavedDocument, saveForm } from './documents.ts';
import { NotEvaluated } from './EligibleView.tsx';
import { FundLines } from './FundLines.tsx';
import { FundWorking } from './FundWorking.tsx';
import { Saved } from './Saved.tsx';
import { SharesDrawer } from './SharesDrawer.tsx';
import { yuanTyped } from './yuanTyped.ts';
import './allowance.css';

const ASKED: FundQuery = {
  clauses: [],
  onlyApplied: false,
  pool: null,
  method: 'ratio',
  decided: {},
  basis: '',
  split: '',
};

const PAGE = 100;

/** 资金安排: a fund and its lines, shared where it is too small, split between the levels, written to the ledger. */
export function FundView() {
  const tell = useTell();
  const turn = useSignal(acts);
  const [query, setQuery] = useState<FundQuery>(ASKED);
  const [page, setPage] = useState(1);
  const [pool, setPool] = useState('');
  const [fund, setFund] = useState<ToldFund>();
  const [shares, setShares] = useState(false);
  const [working, setWorking] = useState<string>();
  const [written, setWritten] = useState<readonly string[]>();
  const [saved, setSaved] = useState<SavedDocument>();
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    if (turn < 0) return;
    // Typing an amount asks once, not at every digit.
    const timer = setTimeout(() => {
      engine
        .call('allowance.fund', { query, offset: (page - 1) * PAGE, limit: PAGE })
        .then(setFund, (error: unknown) => tell.problem(problemFrom(error)));
    }, 150);
    return () => clearTimeout(timer);
  }, [query, page, turn, tell]);

  const ask = useCallback((change: Partial<FundQuery>) => {
    setQuery((before) => ({ ...before, ...change }));
    setPage(1);
    setWritten(undefined);
    setSaved(undefined);
  }, []);
  const typePool = (text: string) => {
    setPool(text);
    const yuan = text.trim() === '' ? null : yuanTyped(text);
    if (yuan !== undefined) ask({ pool: yuan });
  };
  const decide = useCallback(
    (key: string, yuan: string | null) =>
      setQuery((before) => {
        const decided = { ...before.decided };
        if (yuan === null) delete decided[key];
        else decided[key] = yuan;
        return { ...before, decided };
      }),
    [],
  );
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      tell.problem(problemFrom(error));
    } finally {
      setBusy(false);
    }
  };
  const write = () =>
    run(async () => {
      const { act, ids } = await engine.call('allowance.arrange', query);
      setWritten(ids);
      tell.done(act ? `已${act.label}，可用 Ctrl+Z 撤销` : '台账里已经是这样安排的，没有改动');
    });
  const form = (kind: 'arrangement' | 'publicity') =>
    run(async () => {
      const document = await saveForm(kind, fund?.year ?? '', written);
      if (document) setSaved(document);
    });

  if (!fund) return null;
  if (fund.year === '')
    return (
      <NotEvaluated about="测算之后，在这里把资金盘子安排到每一条，分出省、市、镇三级，写入台账并生成资金安排表。" />
    );
  const typed = pool.trim() === '' || yuanTyped(pool) !== undefined;
  return (
    <>
      <div className="allowanceBar">
        <Select<string[]>
          aria-label="资金用于哪些条款"
          mode="multiple"
          maxTagCount="responsive"
          style={{ flex: 1, minWidth: 220 }}
          placeholder="资金用于哪些条款：全部"
          value={[...query.clauses]}
          options={[...fund.clauses]}
          onChange={(clauses) => ask({ clauses })}
        />
        <Input
          aria-label="资金盘子"
          style={{ width: 190 }}
          status={typed ? '' : 'error'}
          placeholder="资金盘子，够用留空"
          suffix="万元"
          value={pool}
          onChange={({ target }) => typePool(target.value)}
        />
        <Select<FundQuery['method']>
          aria-label="不够时怎么安排"
          style={{ width: 148 }}
          value={query.method}
          onChange={(method) => ask({ method })}
          options={[
            { value: 'ratio', label: '同比例安排' },
            { value: 'rank', label: '从高到低安排' },
            { value: 'decision', label: '集体研究决定' },
          ]}
        />
        {query.method === 'decision' ? (
          <Input
            aria-label="决定的依据"
            style={{ width: 220 }}
            placeholder="依据：会议纪要名称、文号"
            value={query.basis}
            onChange={({ target }) => ask({ basis: target.value })}
          />
        ) : null}
        <Checkbox checked={query.onlyApplied} onChange={({ target }) => ask({ onlyApplied: target.checked })}>
          只安排已申报的
        </Checkbox>
        <Button
          type={written ? 'default' : 'primary'}
          loading={busy}
          disabled={fund.total === 0}
          onClick={() => void write()}
        >
          写入台账
        </Button>
      </div>
      <div className="allowanceSum">
        <span>
          {fund.year} 年度 {fund.total.toLocaleString('zh-CN')} 条，测算合计{' '}
          <strong>{formatMoney(fund.computed)}</strong> 万元
        </span>
        <span>
          安排合计 <strong>{formatMoney(fund.arranged)}</strong> 万元
        </span>
        {query.pool === null ? null : <span>资金盘子 {formatMoney(query.pool)} 万元</span>}
        {fund.decided > 0 ? (
          <span className="muted">
            另有 {fund.decided.toLocaleString('zh-CN')} 条已核定、拨付或终止，不再安排
          </span>
        ) : null}
        <span className="allowanceBar-rest" />
        <span className="muted">省、市、镇分担</span>
        <Select<string>
          size="small"
          aria-label="分担比例"
          style={{ width: 200 }}
          value={fund.split?.id ?? ''}
          onChange={(split) => ask({ split })}
          options={[
            { value: '', label: '还没有适用的比例' },
            ...fund.splits.map(({ id, label }) => ({ value: id, label })),
          ]}
        />
        <Button size="small" onClick={() => setShares(true)}>
          填写比例…
        </Button>
      </div>
      {fund.split === null && fund.total > 0 ? (
        <Message
          kind="notice"
          what={`没有 ${fund.year} 年适用的省、市、镇分担比例，三级各栏先空着`}
          advice="向财政部门问清比例和适用时间，点“填写比例…”填入；不知道的不按零计。"
        />
      ) : null}
      {fund.stale ? (
        <Message kind="notice" what="测算之后台账有改动" advice="如果改的是测算用到的数据，先重新测算。" />
      ) : null}
      {fund.problems.length > 0 ? (
        <Message kind="warning" what={fund.problems.join('；')} advice="改好后才能写入台账。" />
      ) : null}
      {saved ? <Saved document={saved} onClose={() => setSaved(undefined)} /> : null}
      {written && !saved ? (
        <Message
          kind="done"
          what={`${written.length.toLocaleString('zh-CN')} 条安排已写入台账`}
          where="核定额、三级分担和差异原因都在奖补台账里，可以逐条修改。"
        >
          <Button type="primary" loading={busy} onClick={() => void form('arrangement')}>
            生成资金安排表…
          </Button>{' '}
          <Button loading={busy} onClick={() => void form('publicity')}>
            生成公示表…
          </Button>{' '}
          <Button href={addressOf('policy', { view: 'ledger' })}>看台账</Button>
        </Message>
      ) : null}
      <FundLines
        fund={fund}
        page={page}
        pageSize={PAGE}
        onPage={setPage}
        deciding={query.method === 'decision'}
        onDecide={decide}
        onWorking={setWorking}
      />
      <FundWorking lineKey={working} query={query} fund={fund} onClose={() => setWorking(undefined)} />
      <SharesDrawer open={shares} year={fund.year} onClose={() => setShares(false)} />
    </>
  );
}
