import { Exact } from '../../../shared/money/decimal.ts';
import type { Allocation } from '../../../shared/target/allocate/allocate.ts';
import type { ToldAllocation } from '../../workers/tasks/targetAllocate.ts';
import { type AllocationDraft, type DraftLine, withTyped } from './allocation.ts';

/** A line for each town: weight, lock, floor, cap, and what it gets; columns pasted from a sheet go down. */
export function AllocationTable({
  told,
  draft,
  result,
  onChange,
}: {
  readonly told: ToldAllocation;
  readonly draft: AllocationDraft;
  readonly result: Allocation | undefined;
  onChange(next: AllocationDraft): void;
}) {
  const type = (index: number, key: keyof DraftLine, text: string) =>
    onChange(withTyped(draft, index, key, text));
  return (
    <section className="allocationTable" aria-label="各镇街分解数">
      <table>
        <thead>
          <tr>
            <th>单元</th>
            <th className="figure">权重</th>
            <th>锁定</th>
            <th className="figure">下限</th>
            <th className="figure">上限</th>
            <th className="figure">分解数（{told.unit}）</th>
            <th className="figure">占比</th>
            <th className="figure">上年</th>
            <th className="figure">比上年</th>
          </tr>
        </thead>
        <tbody>
          {told.units.map(({ id, name }, index) => {
            const line = draft.lines[index] ?? { weight: '', lock: '', floor: '', cap: '' };
            const part = result?.parts[index];
            return (
              <tr key={id} className={line.lock === '' ? undefined : 'allocationTable-locked'}>
                <th scope="row">{name}</th>
                <Box
                  name={name}
                  what="权重"
                  text={line.weight}
                  onType={(text) => type(index, 'weight', text)}
                />
                <td className="allocationTable-lock">
                  <input
                    type="checkbox"
                    aria-label={`锁定${name}`}
                    checked={line.lock !== ''}
                    disabled={line.lock === '' && part === undefined}
                    onChange={({ target }) => type(index, 'lock', target.checked ? (part ?? '0') : '')}
                  />
                  {line.lock === '' ? null : (
                    <input
                      type="text"
                      aria-label={`${name}的锁定数`}
                      value={line.lock}
                      onChange={({ target }) => type(index, 'lock', target.value)}
                    />
                  )}
                </td>
                <Box
                  name={name}
                  what="下限"
                  text={line.floor}
                  onType={(text) => type(index, 'floor', text)}
                />
                <Box name={name} what="上限" text={line.cap} onType={(text) => type(index, 'cap', text)} />
                <td className="figure allocationTable-part">{part ?? '—'}</td>
                <td className="figure muted">{share(part, result)}</td>
                <td className="figure muted">{told.before[index] ?? '—'}</td>
                <td className="figure muted">{more(part, told.before[index])}</td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            <td />
            <td />
            <td />
            <td />
            <td className="figure">{result?.sum ?? '—'}</td>
            <td />
            <td className="figure">{sumOf(told.before)}</td>
            <td className="figure muted">{more(result?.sum, sumOf(told.before))}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function Box({
  name,
  what,
  text,
  onType,
}: {
  readonly name: string;
  readonly what: string;
  readonly text: string;
  onType(text: string): void;
}) {
  return (
    <td className="allocationTable-box">
      <input
        type="text"
        inputMode="decimal"
        placeholder={what === '权重' ? '0' : '不限'}
        aria-label={`${name}的${what}`}
        value={text}
        onChange={({ target }) => onType(target.value)}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData('text');
          if (!/\n./.test(pasted)) return;
          event.preventDefault();
          onType(pasted);
        }}
      />
    </td>
  );
}

function share(part: string | undefined, result: Allocation | undefined): string {
  if (part === undefined || !result || new Exact(result.sum).isZero()) return '—';
  return `${new Exact(part).dividedBy(result.sum).times(100).toDecimalPlaces(1).toFixed(1)}%`;
}

function more(part: string | undefined, before: string | null | undefined): string {
  if (part === undefined || typeof before !== 'string' || before === '—') return '—';
  const base = new Exact(before);
  if (!base.isPositive() || base.isZero()) return '—';
  const growth = new Exact(part).minus(base).dividedBy(base).times(100).toDecimalPlaces(1);
  return `${growth.isPositive() && !growth.isZero() ? '+' : ''}${growth.toFixed(1)}%`;
}

/** Of the towns that have a figure; a dash where none has. */
function sumOf(values: readonly (string | null)[]): string {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return '—';
  return known.reduce<Exact>((sum, value) => sum.plus(value), new Exact(0)).toFixed();
}
