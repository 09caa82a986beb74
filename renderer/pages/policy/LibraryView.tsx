import { Input } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { engine } from '../../app/engine.ts';
import { useSignal } from '../../app/signal.ts';
import { acts } from '../../app/state.ts';
import type { ToldClause, ToldPack } from '../../workers/tasks/policyLibrary.ts';
import { ClauseCalculator } from './ClauseCalculator.tsx';
import { ClauseQuestions } from './ClauseQuestions.tsx';
import { SupplyToFirm } from './SupplyToFirm.tsx';

/** 政策库: packs and their clauses at the left, one clause with its words and a calculator at the right. */
export function LibraryView({ wanted }: { readonly wanted: string | undefined }) {
  const [packs, setPacks] = useState<readonly ToldPack[]>([]);
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string | undefined>(wanted);
  const turn = useSignal(acts);
  useEffect(() => {
    if (turn < 0) return;
    engine.call('policy.library', {}).then(setPacks, () => undefined);
  }, [turn]);
  const text = search.trim();
  const shown = packs
    .map((pack) => ({ pack, clauses: pack.clauses.filter((clause) => matches(pack, clause, text)) }))
    .filter(({ clauses }) => clauses.length > 0);
  const all = shown.flatMap(({ pack, clauses }) => clauses.map((clause) => ({ pack, clause })));
  const open = all.find(({ pack, clause }) => `${pack.id} ${clause.id}` === chosen) ?? all[0];
  return (
    <div className="library">
      <nav className="library-list" aria-label="政策条款">
        <Input
          allowClear
          placeholder="查条款：名称、编号、原文"
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
        {shown.map(({ pack, clauses }) => (
          <section key={pack.id}>
            <h3>
              {pack.title}
              <span className="muted small">
                　{pack.validity}
                {pack.quality === '原文' ? '' : `；${pack.quality}`}
                {pack.enabled ? '' : '；未启用'}
              </span>
            </h3>
            {clauses.map((clause) => (
              <button
                key={clause.id}
                type="button"
                aria-current={open?.clause === clause}
                onClick={() => setChosen(`${pack.id} ${clause.id}`)}
              >
                <span>{clause.title}</span>
                <span className="muted small">{clause.id}</span>
              </button>
            ))}
          </section>
        ))}
        {shown.length === 0 && packs.length > 0 ? <p className="muted">没有找到“{text}”。</p> : null}
      </nav>
      {open ? (
        <ClausePage key={`${open.pack.id} ${open.clause.id}`} pack={open.pack} clause={open.clause} />
      ) : null}
    </div>
  );
}

function ClausePage({ pack, clause }: { readonly pack: ToldPack; readonly clause: ToldClause }) {
  const calculate = useCallback(
    (texts: Readonly<Record<string, string>>) =>
      engine.call('policy.calculate', { clause: clause.id, texts }),
    [clause.id],
  );
  return (
    <article className="card clausePage">
      <h2>
        {clause.title} <span className="muted small">{clause.id}</span>
      </h2>
      <div className="card-body">
        <blockquote>
          {clause.quote}
          <footer>
            ——《{pack.document}》{pack.number ? `（${pack.number}）` : ''}
            {clause.section}，{pack.issuer}
          </footer>
        </blockquote>
        <dl>
          <dt>有效期</dt>
          <dd>{clause.validity}</dd>
          <dt>主管部门</dt>
          <dd>{clause.department || '文件没有写明'}</dd>
          <dt>来源</dt>
          <dd>{pack.quality}</dd>
        </dl>
        <ClauseQuestions clause={clause} />
        {clause.notes.length > 0 ? (
          <>
            <h3>注意</h3>
            <ul>
              {clause.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </>
        ) : null}
        {clause.computed ? (
          <>
            <h3>试算</h3>
            <ClauseCalculator
              inputs={clause.inputs}
              calculate={calculate}
              after={(texts) => <SupplyToFirm clause={clause} texts={texts} />}
            />
          </>
        ) : (
          <p className="muted">本条没有可以计算的金额，只列出原文。</p>
        )}
      </div>
    </article>
  );
}

function matches(pack: ToldPack, clause: ToldClause, text: string): boolean {
  if (text === '') return true;
  return [clause.id, clause.title, clause.quote, clause.section, pack.title].some((part) =>
    part.includes(text),
  );
}
