import type { Finding } from '../../model/finding.ts';
import { type Ledger, recordsOf } from '../../model/ledger.ts';
import { townName, townOf } from '../../text/town.ts';
import type { Plan } from '../plan/schema.ts';

/** The town of the ledger's office; undefined where none was set. */
export function ownTown(ledger: Ledger): string | undefined {
  for (const { values } of recordsOf(ledger, 'setting'))
    if (typeof values.town === 'string' && values.town !== '') return values.town;
  return undefined;
}

/** The plan's unit for a town. A unit that lumps the town with others is used, and said. */
export function unitOfTown(
  town: string | undefined,
  plan: Plan,
): { readonly unit?: string; readonly findings: readonly Finding[] } {
  if (town === undefined || plan.units.length === 0) return { findings: [] };
  if (plan.units.some((unit) => unit.id === town)) return { unit: town, findings: [] };
  const lump = plan.units.find((unit) => townOf(unit.id)?.members.includes(town) === true);
  if (lump)
    return {
      unit: lump.id,
      findings: [
        {
          code: 'town.reading',
          severity: 'warning',
          message: `${townName(town)}在这份目标里按“${lump.name}”考核，口径不同，数字不能直接比`,
          advice: '选定口径后再比较',
        },
      ],
    };
  return {
    findings: [
      {
        code: 'town.notInPlan',
        severity: 'warning',
        message: `${plan.title}里没有${townName(town)}，列出全部单元`,
        advice: '核对“设置”里的本镇街，或换一份目标',
      },
    ],
  };
}
