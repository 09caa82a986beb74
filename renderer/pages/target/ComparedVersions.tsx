import { Button } from 'antd';
import { Exact } from '../../../shared/money/decimal.ts';
import { type AllocationVersion, changedParts } from '../../../shared/target/allocate/versions.ts';
import type { ToldAllocation } from '../../workers/tasks/targetAllocate.ts';

/** Two versions side by side; what changed stands out. */
export function ComparedVersions({
  told,
  earlier,
  later,
  onClose,
}: {
  readonly told: ToldAllocation;
  readonly earlier: AllocationVersion;
  readonly later: AllocationVersion;
  onClose(): void;
}) {
  const changed = new Map(changedParts(earlier, later).map((each) => [each.unit, each]));
  const part = (version: AllocationVersion, unit: string) => version.parts[version.units.indexOf(unit)];
  const names = new Map(told.units.map(({ id, name }) => [id, name]));
  const units = [...new Set([...earlier.units, ...later.units])];
  return (
    <section className="allocationTable" aria-label="版本对比">
      <div className="allocationTable-compared">
        第 {earlier.number} 版与第 {later.number} 版：{changed.size} 个单元不同
        <Button size="small" onClick={onClose}>
          关闭对比
        </Button>
      </div>
      <table>
        <thead>
          <tr>
            <th>单元</th>
            <th className="figure">第 {earlier.number} 版</th>
            <th className="figure">第 {later.number} 版</th>
            <th className="figure">变化</th>
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => {
            const before = part(earlier, unit);
            const after = part(later, unit);
            return (
              <tr key={unit} className={changed.has(unit) ? 'allocationTable-changed' : undefined}>
                <th scope="row">{names.get(unit) ?? unit}</th>
                <td className="figure">{before ?? '—'}</td>
                <td className="figure">{after ?? '—'}</td>
                <td className="figure">{changed.has(unit) ? difference(before, after) : ''}</td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">总量</th>
            <td className="figure">{earlier.total}</td>
            <td className="figure">{later.total}</td>
            <td className="figure">{difference(earlier.total, later.total)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function difference(before: string | undefined, after: string | undefined): string {
  if (before === undefined || after === undefined) return '—';
  const gap = new Exact(after).minus(before);
  return `${gap.isPositive() && !gap.isZero() ? '+' : ''}${gap.toFixed()}`;
}
