import { AutoComplete, Button, Input } from 'antd';
import { useState } from 'react';
import { engine } from '../../app/engine.ts';
import { useSignal } from '../../app/signal.ts';
import { phase, problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import type { ToldClause } from '../../workers/tasks/policyLibrary.ts';

interface Choice {
  readonly value: string;
  readonly id: string;
  readonly label: string;
}

/**
 * Contracts, purchases, prizes: what a clause asks for and no list brings. The typed figures are put beside the
 * ledger for a firm or project and a year, and take part in the evaluation of that year.
 */
export function SupplyToFirm({
  clause,
  texts,
}: {
  readonly clause: ToldClause;
  readonly texts: Readonly<Record<string, string>>;
}) {
  const tell = useTell();
  const state = useSignal(phase);
  const officeYear =
    state.phase === 'ready' && typeof state.office.year === 'string' ? state.office.year : '';
  const [year, setYear] = useState(officeYear);
  const [query, setQuery] = useState('');
  const [choices, setChoices] = useState<readonly Choice[]>([]);
  const [chosen, setChosen] = useState<Choice>();
  const find = async (text: string) => {
    setQuery(text);
    setChosen(undefined);
    if (text.trim() === '') return;
    const wanted = clause.ofProject ? 'project' : 'enterprise';
    const groups = await engine.call('search.find', { query: text, limit: 12 }).catch(() => []);
    setChoices(
      groups.flatMap(({ register, found }) =>
        register === wanted
          ? found.map(({ id, name, detail }) => ({ value: name, id, label: `${name}　${detail}` }))
          : [],
      ),
    );
  };
  const keep = async () => {
    if (!chosen) return;
    try {
      await engine.call('policy.supply', {
        clause: clause.id,
        subject: chosen.id,
        name: chosen.value,
        year,
        texts,
      });
      tell.done(`已登记到 ${chosen.value}，计入 ${year} 年度测算`);
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  const typed = Object.values(texts).some((text) => text !== '');
  return (
    <>
      <h3>登记到名录：合同、购置、获奖等，名录里没有地方放的</h3>
      <div className="tryInputs-actions">
        <AutoComplete
          style={{ width: 280 }}
          value={query}
          options={choices.map(({ value, id, label }) => ({ value, label, key: id }))}
          onChange={(text: string) => void find(text)}
          onSelect={(value: string) => setChosen(choices.find((choice) => choice.value === value))}
        >
          <Input
            aria-label={clause.ofProject ? '登记到哪个项目' : '登记到哪家企业'}
            placeholder={clause.ofProject ? '登记到哪个项目' : '登记到哪家企业'}
          />
        </AutoComplete>
        <Input
          aria-label="登记到哪个年度"
          style={{ width: 110 }}
          suffix="年度"
          maxLength={4}
          value={year}
          onChange={({ target }) => setYear(target.value.replace(/\D/g, ''))}
        />
        <Button disabled={!chosen || !typed || year.length !== 4} onClick={() => void keep()}>
          登记，计入测算
        </Button>
      </div>
    </>
  );
}
