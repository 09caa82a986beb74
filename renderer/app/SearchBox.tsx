import { SearchOutlined } from '@ant-design/icons';
import { useEffect, useId, useRef, useState } from 'react';
import { REGISTERS } from '../../shared/registers/index.ts';
import { Shortcut } from '../parts/Shortcut.tsx';
import type { AnswerOf } from '../workers/rpc/task.ts';
import type { Tasks } from '../workers/tasks/index.ts';
import { searchAsked } from './asked.ts';
import { engine } from './engine.ts';
import { navigate } from './route.ts';
import './searchBox.css';
import { useSignal } from './signal.ts';

type Answer = AnswerOf<Tasks['search.find']>;

/** Hits of each register that are listed. */
const LISTED = 8;

/** One box over firms and projects: name or part of it, pinyin or initials, code, town; answers while typing. */
export function SearchBox() {
  const asked = useSignal(searchAsked);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [answer, setAnswer] = useState<Answer>([]);
  const [chosen, setChosen] = useState(0);
  const latest = useRef(0);

  useEffect(() => {
    if (asked > 0) {
      input.current?.focus();
      input.current?.select();
    }
  }, [asked]);

  const look = (query: string) => {
    setText(query);
    setOpen(query.trim() !== '');
    latest.current += 1;
    const turn = latest.current;
    engine.call('search.find', { query, limit: LISTED }).then(
      (found) => {
        if (turn !== latest.current) return;
        setAnswer(found);
        setChosen(0);
      },
      () => setAnswer([]),
    );
  };

  const hits = answer.flatMap((group) => group.found);
  const go = (index: number) => {
    const hit = hits[index];
    if (!hit) return;
    setOpen(false);
    input.current?.blur();
    navigate(hit.register, { id: hit.id });
  };

  const keys = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setChosen((chosen + step + hits.length) % Math.max(1, hits.length));
    } else if (event.key === 'Enter') go(chosen);
    else if (event.key === 'Escape') {
      // Nothing is left behind that could be taken for a filter of the page.
      setText('');
      setOpen(false);
      input.current?.blur();
    }
  };

  return (
    <search className="searchBox">
      <SearchOutlined aria-hidden className="searchBox-icon" />
      <input
        ref={input}
        role="combobox"
        aria-label="查找企业和项目"
        aria-expanded={open}
        aria-controls={listId}
        aria-activedescendant={open && hits[chosen] ? `${listId}-${chosen}` : undefined}
        placeholder="查找企业、项目：名称、拼音首字母、信用代码、镇街"
        value={text}
        onChange={(event) => look(event.target.value)}
        onFocus={() => setOpen(text.trim() !== '')}
        onBlur={() => setOpen(false)}
        onKeyDown={keys}
      />
      <Shortcut keys="Ctrl+K" />
      {open ? (
        <div className="searchBox-list" id={listId} role="listbox" aria-label="查找结果">
          {hits.length === 0 ? <div className="searchBox-none">没有找到“{text.trim()}”</div> : null}
          {answer.map(({ register, found, total }) =>
            found.length === 0 ? null : (
              <div key={register}>
                <div className="searchBox-group">
                  {REGISTERS[register].label}
                  <span>
                    {total > found.length
                      ? `前 ${found.length} / 共 ${total.toLocaleString('zh-CN')}`
                      : total}
                  </span>
                </div>
                {found.map((hit) => {
                  const index = hits.indexOf(hit);
                  return (
                    <div
                      key={hit.id}
                      id={`${listId}-${index}`}
                      className="searchBox-hit"
                      role="option"
                      tabIndex={-1}
                      aria-selected={index === chosen}
                      onMouseDown={(event) => {
                        event.preventDefault();
                        go(index);
                      }}
                      onMouseEnter={() => setChosen(index)}
                    >
                      <span className="searchBox-name">{hit.name}</span>
                      <span className="searchBox-detail">{hit.detail}</span>
                    </div>
                  );
                })}
              </div>
            ),
          )}
        </div>
      ) : null}
    </search>
  );
}
