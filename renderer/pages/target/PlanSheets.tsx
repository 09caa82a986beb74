import { useMemo, useState } from 'react';
import { cellOf } from '../../../shared/target/plan/target.ts';
import { engine } from '../../app/engine.ts';
import { problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { TabBar } from '../../parts/TabBar.tsx';
import type { ToldFinding, ToldPlanTables } from '../../workers/target/tellPlan.ts';
import { BreakdownSheet } from './BreakdownSheet.tsx';
import { FindingsPanel } from './FindingsPanel.tsx';
import { IndicatorSheet } from './IndicatorSheet.tsx';
import { markKeys } from './marks.ts';

/** A plan's tables as grids, with what does not add up at their side; a mark in a cell and its line find each other. */
export function PlanSheets({
  tables,
  acceptable,
}: {
  readonly tables: ToldPlanTables;
  /** The plan is in the library: findings can be accepted and figures typed. */
  readonly acceptable: boolean;
}) {
  const sheets = useMemo(
    () => [
      ...tables.breakdowns.map(({ year, rows }) => ({
        key: year,
        label: `${year} 年分解表（${rows.length} 个单元）`,
      })),
      { key: 'indicators', label: `指标（${tables.indicators.length} 项）` },
    ],
    [tables],
  );
  const [sheet, setSheet] = useState(
    tables.breakdowns.some(({ columns }) => columns.length > 2) ? (sheets[0]?.key ?? '') : 'indicators',
  );
  const tell = useTell();
  const [chosen, setChosen] = useState<string>();
  const keyOf = useMemo(() => markKeys(tables), [tables]);
  const marks = useMemo(() => marksOf(tables.findings, keyOf), [tables, keyOf]);
  const breakdown = tables.breakdowns.find(({ year }) => year === sheet);
  const pick = (finding: ToldFinding) => {
    setChosen(finding.key);
    const inBreakdown = tables.breakdowns.find(
      ({ year, columns }) =>
        year === finding.year && columns.some(({ indicator }) => indicator === finding.indicator),
    );
    if (finding.unit !== undefined || (inBreakdown && finding.code.startsWith('sum'))) {
      if (inBreakdown) setSheet(inBreakdown.year);
    } else if (finding.indicator !== '' && !inBreakdown) setSheet('indicators');
  };
  const choose = (key: string) => {
    const [first] = marks.get(key) ?? [];
    if (first) setChosen(first.key);
  };
  const current = tables.findings.find(({ key }) => key === chosen);
  const type = async (key: string, written: string) => {
    try {
      const cell = { plan: tables.id, ...cellOf(key) };
      const act = await engine.call('target.typeFigure', { ...cell, written });
      if (act) tell.done('已改，可以撤销');
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  const shared = {
    marks,
    chosen: current ? keyOf(current) : undefined,
    onChoose: choose,
    typed: tables.typed,
    onType: acceptable ? (key: string, written: string) => void type(key, written) : undefined,
  };
  return (
    <div className="planSheets">
      <div className="planSheets-grid">
        <TabBar tabs={sheets} chosen={breakdown ? breakdown.year : 'indicators'} onChoose={setSheet} />
        {breakdown ? (
          <BreakdownSheet breakdown={breakdown} cells={tables.cells} {...shared} />
        ) : (
          <IndicatorSheet tables={tables} {...shared} />
        )}
        {acceptable ? (
          <p className="muted planSheets-hint">
            双击或按回车改一格，原文保留；改过的格右上角有蓝角，可以撤销。
          </p>
        ) : null}
      </div>
      <FindingsPanel
        plan={acceptable ? tables.id : undefined}
        findings={tables.findings}
        chosen={chosen}
        onPick={pick}
      />
    </div>
  );
}

function marksOf(
  findings: readonly ToldFinding[],
  keyOf: (finding: ToldFinding) => string,
): ReadonlyMap<string, readonly ToldFinding[]> {
  const marks = new Map<string, ToldFinding[]>();
  for (const finding of findings) {
    const key = keyOf(finding);
    if (key !== '') marks.set(key, [...(marks.get(key) ?? []), finding]);
  }
  return marks;
}
