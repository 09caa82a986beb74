import { ChangedRecords } from '../../parts/history/ChangedRecords.tsx';
import type { WouldChange } from '../../workers/vault/wouldChange.ts';

/** What a restore would add, change and remove: counts by register, then records. */
export function WouldChangeView({ change, same }: { readonly change: WouldChange; readonly same: string }) {
  if (change.total === 0) return <p>{same}</p>;
  const count = (number: number) => (number > 0 ? number.toLocaleString('zh-CN') : '');
  return (
    <>
      <table className="vaultTable vaultTable--figures">
        <caption className="muted">恢复会改动</caption>
        <thead>
          <tr>
            <th>台账</th>
            <th>找回</th>
            <th>改回</th>
            <th>删去</th>
          </tr>
        </thead>
        <tbody>
          {change.registers.map((register) => (
            <tr key={register.register}>
              <td>
                {register.label}（{register.counter}）
              </td>
              <td>{count(register.added)}</td>
              <td>{count(register.updated)}</td>
              <td>{count(register.removed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ChangedRecords records={change.records} total={change.total} />
    </>
  );
}
