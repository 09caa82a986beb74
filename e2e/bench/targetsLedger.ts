import { emptyLedger, type Ledger } from '../../shared/model/ledger.ts';
import type { LedgerRecord, RegisterId } from '../../shared/model/record.ts';
import type { FieldValues } from '../../shared/model/value.ts';
import type { Plan } from '../../shared/target/plan/schema.ts';
import { shippedPlan } from '../../shared/target/plan/shipped.ts';

/** The ledger of issue 5: 24 towns × 40 indicators × 10 years × 12 months, 100,000 projects with three months each. */
export const PROJECTS = Number(process.env.BENCH_PROJECTS ?? 100_000);
const YEARS = Array.from({ length: 10 }, (_, index) => String(2015 + index));
const INDUSTRIES = ['C3351', '3872', '金属制品业', '灯饰', '2110', undefined];

const annex2 = shippedPlan('zs-2015-annex2');
if (!annex2) throw new Error('zs-2015-annex2');
const towns = annex2.units.map((unit) => unit.id);

/** Forty indicators: those of annex 2 four times over, with targets in every year. */
export const plan: Plan = {
  ...annex2,
  to: '2024',
  indicators: Array.from({ length: 4 }, (_, copy) =>
    annex2.indicators.map((indicator) => ({
      ...indicator,
      id: copy === 0 ? indicator.id : `${indicator.id}.${copy}`,
      figures: Object.fromEntries(YEARS.map((year) => [year, indicator.figures['2015'] ?? '-'])),
      byUnit: Object.fromEntries(YEARS.map((year) => [year, indicator.byUnit['2015'] ?? []])),
    })),
  ).flat(),
};

/** An id as an import gives it: `project:` and a UUID, the same for the same number. */
function idOf(register: RegisterId, number: number): string {
  let mixed = (number + 1) * 2_654_435_761;
  const part = () => {
    mixed = Math.imul(mixed ^ (mixed >>> 15), 2_246_822_519) ^ number;
    return (mixed >>> 0).toString(16).padStart(8, '0');
  };
  const hex = part() + part() + part() + part();
  return `${register}:${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The id of the fact in which project number `index` reported its month number `month` (0 to 2). */
export function monthlyFactId(index: number, month: number): string {
  return idOf('monthlyFact', index * 3 + month);
}

/** The id of one of the figures that were entered for one town. */
export function entered(number: number): string {
  const indicator = plan.indicators[10 + (number % 20)];
  return `${indicator?.id}xiaolan${YEARS[number % YEARS.length]}${1 + (number % 12)}`;
}

function record(register: RegisterId, id: string, values: FieldValues): LedgerRecord {
  return { id, register, values, origins: [] };
}

/** Firms, projects with three reported months each, and every monthly figure of half the indicators. */
function* records(oneTown: boolean): Generator<LedgerRecord> {
  for (let firm = 0; firm < PROJECTS / 5; firm += 1)
    yield record('enterprise', idOf('enterprise', firm), {
      town: oneTown ? 'xiaolan' : (towns[firm % towns.length] ?? ''),
      aboveScale: firm % 3 !== 0,
      industryCode: String(1300 + ((firm * 37) % 3000)),
      ...(firm % 7 === 0 ? { techCentreLevel: 'city' } : {}),
    });
  for (let index = 0; index < PROJECTS; index += 1) {
    const firm = index % (PROJECTS / 5);
    const industry = INDUSTRIES[index % INDUSTRIES.length];
    yield record('project', idOf('project', index), {
      ...(index % 3 === 0 ? {} : { town: oneTown ? 'xiaolan' : (towns[firm % towns.length] ?? '') }),
      enterprise: idOf('enterprise', firm),
      ...(industry === undefined ? {} : { industry }),
      ...(index % 5 === 0 ? {} : { kind: index % 4 === 0 ? 'intelligent' : 'equipment' }),
    });
    for (const [at, month] of ['02', '05', '08'].entries())
      yield record('monthlyFact', monthlyFactId(index, at), {
        project: idOf('project', index),
        month: `${YEARS[index % YEARS.length]}-${month}`,
        ...amounts(index, at),
      });
  }
  for (const indicator of plan.indicators.slice(10, 30))
    for (const town of towns)
      for (const year of YEARS)
        for (let month = 1; month <= 12; month += 1)
          yield record('indicatorFact', `${indicator.id}${town}${year}${month}`, {
            plan: plan.id,
            indicator: indicator.id,
            town,
            period: `${year}-${String(month).padStart(2, '0')}`,
            basis: 'cumulative',
            value: String(month),
          });
}

/** Of ten projects, two report only the year's cumulative figure, six the month's, two both. */
function amounts(index: number, at: number): FieldValues {
  const yuan = (factor: number) =>
    `${((index * 7919) % 5_000_000) * factor}.${String(index % 100).padStart(2, '0')}`;
  const way = (index >> 3) % 10;
  return {
    ...(way < 2 ? {} : { investment: yuan(1) }),
    ...(way < 4 ? { investmentToDate: yuan(at + 1) } : {}),
  };
}

/** As the working copy is read: by register and id, 5,000 rows at a time, every row out of its serialised form. */
export function loadedLedger(oneTown: boolean, read: (rows: readonly LedgerRecord[]) => void): Ledger {
  const all = [...records(oneTown)];
  all.sort((one, other) => order(one.register, other.register) || order(one.id, other.id));
  const ledger = emptyLedger();
  for (let from = 0; from < all.length; from += 5000) {
    const rows = structuredClone(all.slice(from, from + 5000));
    for (const each of rows) {
      const known = ledger.get(each.register) ?? new Map<string, LedgerRecord>();
      ledger.set(each.register, known.set(each.id, each));
    }
    read(rows);
  }
  return ledger;
}

function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
