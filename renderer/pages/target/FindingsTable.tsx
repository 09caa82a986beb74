import { useEffect, useState } from 'react';
import type { PlanFinding } from '../../../shared/target/check/finding.ts';
import { engine } from '../../app/engine.ts';

const MARKS = {
  error: { mark: '■', light: 'red' },
  warning: { mark: '▲', light: 'amber' },
  notice: { mark: '●', light: 'green' },
} as const;

/** What in a plan contradicts itself: where, what it should be, what stands there, and the difference. */
export function FindingsTable({ plan }: { readonly plan: string }) {
  const [findings, setFindings] = useState<readonly PlanFinding[]>();
  useEffect(() => {
    engine.call('target.findings', { plan }).then(setFindings, () => undefined);
  }, [plan]);
  if (!findings) return null;
  if (findings.length === 0) return <p className="muted">这份目标表内部没有对不上的地方。</p>;
  return (
    <div className="targetRows">
      <table>
        <thead>
          <tr>
            <th>位置</th>
            <th className="figure">应为</th>
            <th className="figure">原文</th>
            <th className="figure">相差</th>
            <th>说明</th>
          </tr>
        </thead>
        <tbody>
          {findings.map((finding) => {
            const { mark, light } = MARKS[finding.severity];
            return (
              <tr key={`${finding.code}-${finding.where}-${finding.message}`}>
                <td>
                  <span className={`lightMark--${light}`}>{mark}</span> {finding.where}
                </td>
                <td className="figure">{finding.expected}</td>
                <td className="figure">{finding.actual}</td>
                <td className="figure">{finding.difference}</td>
                <td>{finding.message}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
