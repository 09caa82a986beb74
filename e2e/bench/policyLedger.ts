import { applyChanges, emptyLedger } from '../../shared/model/ledger.ts';
import type { LedgerRecord, RegisterId } from '../../shared/model/record.ts';
import type { FieldValues } from '../../shared/model/value.ts';

/** The figures of one firm and of one project, as the ledger and the bare loop both have them. Yuan. */
export interface FirmFigures {
  readonly paidInCapital: string;
  /** By year 2020, 2021, 2022. */
  readonly revenue: readonly [string, string, string];
  readonly output: readonly [string, string, string];
  readonly list: '' | 'leading' | 'demonstration' | 'specialised';
}

export interface ProjectFigures {
  readonly firm: number;
  readonly total: string;
  readonly completed: string;
  readonly fixed: string;
  readonly base: string;
  readonly year: string;
  readonly completionYear: string;
  readonly designation: 'general' | 'demonstration' | 'leading' | '';
}

export const YEARS = ['2020', '2021', '2022'] as const;

export function firmFigures(firm: number): FirmFigures {
  const revenue = (year: number) => `${((firm * 104_729) % 90_000_000) + year * 9_000_000}.5`;
  const output = (year: number) => String(((firm * 1_299_709) % 9_000_000_000) + year * 700_000_000 + 1);
  return {
    paidInCapital: String(1 + ((firm * 7919) % 90_000_000)),
    revenue: [revenue(0), revenue(1), revenue(2)],
    output: [output(0), output(1), output(2)],
    list:
      firm % 10 === 0 ? ((['leading', 'demonstration', 'specialised'] as const)[(firm / 10) % 3] ?? '') : '',
  };
}

export function projectFigures(project: number, firms: number): ProjectFigures {
  return {
    firm: (project * 3) % firms,
    total: `${1 + ((project * 7919) % 120_000_000)}.25`,
    completed: String(1 + ((project * 6151) % 110_000_000)),
    fixed: String(1 + ((project * 6151) % 80_000_000)),
    base: String(1 + (project % 2_000_000)),
    year: String(1 + ((project * 31) % 4_000_000)),
    completionYear: String(2019 + (project % 3)),
    designation: (['general', 'demonstration', 'leading', ''] as const)[project % 4] ?? '',
  };
}

/** A roster with three years of figures and lists, and projects with everything that their clauses ask for. */
export function policyLedger(firms: number, projects: number): ReturnType<typeof emptyLedger> {
  const ledger = emptyLedger();
  const put = (register: RegisterId, id: string, values: FieldValues): void => {
    const after: LedgerRecord = { id, register, values, origins: [] };
    applyChanges(ledger, [{ register, id, before: null, after }]);
  };
  for (let firm = 0; firm < firms; firm += 1) {
    const { paidInCapital, revenue, output, list } = firmFigures(firm);
    put('enterprise', `e${firm}`, { name: `企业${firm}`, town: 'xiaolan', paidInCapital });
    for (const [place, year] of YEARS.entries())
      put('annualFact', `e${firm}:${year}`, {
        subject: `e${firm}`,
        year,
        operatingRevenue: revenue[place] ?? '',
        outputValue: output[place] ?? '',
      });
    if (list !== '') put('membership', `m${firm}`, { subject: `e${firm}`, list, validFrom: '2019' });
  }
  for (let project = 0; project < projects; project += 1) {
    const told = projectFigures(project, firms);
    put('project', `p${project}`, {
      name: `项目${project}`,
      enterprise: `e${told.firm}`,
      totalInvestment: told.total,
      completedInvestment: told.completed,
      fixedAssetInvestment: told.fixed,
      appraisedOn: `${told.completionYear}-06-30`,
      baseYearContribution: told.base,
      yearContribution: told.year,
      alreadyPaid: '0',
      designation: told.designation,
    });
  }
  return ledger;
}
