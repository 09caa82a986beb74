import type { Ledger } from '../../../shared/model/ledger.ts';
import { derivationRules } from '../../../shared/target/actual/rules.ts';
import { currentVersions } from '../../../shared/target/allocate/versions.ts';
import type { PlanFinding } from '../../../shared/target/check/finding.ts';
import { type Acceptance, acceptances, findingKey } from '../../../shared/target/library/acceptance.ts';
import { keptVersions } from '../../../shared/target/library/keptVersions.ts';
import { findingsOf, type LibraryPlan } from '../../../shared/target/library/library.ts';
import { type TypedFigure, typedFigures, writtenIn } from '../../../shared/target/library/typedFigures.ts';
import type { Indicator, Plan } from '../../../shared/target/plan/schema.ts';
import { cellOf } from '../../../shared/target/plan/target.ts';

/** A finding as it stands beside the cells. */
export interface ToldFinding extends PlanFinding {
  readonly key: string;
  readonly name: string;
  readonly accepted: Pick<Acceptance, 'reason' | 'by' | 'at'> | null;
}

export interface ToldIndicator {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly kind: string;
  readonly category: string;
  readonly ofWhich: string;
  readonly addsOverTowns: boolean;
  /** What the registers count for it; empty where nothing. */
  readonly derivation: string;
  /** The sentences of the source that set it. */
  readonly words: readonly string[];
  readonly base: string;
  /** As written, in the order of the plan's years. */
  readonly figures: readonly string[];
}

/** A year's figures by town: a column for each indicator that has any. */
export interface ToldBreakdown {
  readonly year: string;
  readonly columns: readonly {
    readonly indicator: string;
    readonly name: string;
    readonly unit: string;
    /** The number of the breakdown made here; null where the figures are the plan's own. */
    readonly version: number | null;
  }[];
  readonly whole: readonly string[];
  readonly rows: readonly {
    readonly unit: string;
    readonly name: string;
    readonly cells: readonly string[];
  }[];
}

export interface ToldPlanTables {
  readonly id: string;
  readonly title: string;
  readonly place: string;
  /** Document, section and date of issue. */
  readonly source: string;
  readonly taken: { readonly file: string; readonly by: string; readonly at: string } | null;
  readonly years: readonly string[];
  readonly indicators: readonly ToldIndicator[];
  readonly breakdowns: readonly ToldBreakdown[];
  readonly findings: readonly ToldFinding[];
  /** Figures that were typed over the plan's own: `指标|年|单元` → what the plan has, and who typed. */
  readonly typed: Readonly<Record<string, { readonly issued: string } & Omit<TypedFigure, 'written'>>>;
  /** Where a figure stands in the workbook it was read from: `指标|年|单元` → cell. */
  readonly cells: Readonly<Record<string, string>>;
}

const KINDS: Readonly<Record<Indicator['kind'], string>> = {
  stock: '存量',
  flow: '流量',
  ratio: '比例',
  growth: '增速',
};

/** A plan with its tables and everything that its checks say, doubts of reading first. */
export function tellPlan(library: LibraryPlan, ledger: Ledger): ToldPlanTables {
  const { plan, kept } = library;
  const accepted = acceptances(ledger, plan.id);
  const names = new Map(plan.indicators.map(({ id, name }) => [id, name]));
  const versions = new Map(
    currentVersions(keptVersions(ledger).filter((each) => each.plan === plan.id)).map((each) => [
      `${each.indicator}|${each.year}`,
      each.number,
    ]),
  );
  const findings = findingsOf(library, ledger);
  const years = yearsOf(plan);
  return {
    id: plan.id,
    title: plan.title,
    place: plan.place,
    source: [plan.source.document, plan.source.section, plan.source.issuedOn].filter(Boolean).join('　'),
    taken: kept ? { file: kept.file, by: kept.takenBy, at: kept.takenAt } : null,
    years,
    indicators: plan.indicators.map((indicator) => tellIndicator(indicator, years)),
    breakdowns: breakdownYears(plan).map((year) => breakdown(plan, year, versions)),
    findings: findings.map((each) => {
      const key = findingKey(each);
      const { reason, by, at } = accepted.get(key) ?? {};
      return {
        ...each,
        key,
        name: names.get(each.indicator) ?? '',
        accepted: reason === undefined || by === undefined || at === undefined ? null : { reason, by, at },
      };
    }),
    typed: tellTyped(library, ledger),
    cells: plan.cells ?? {},
  };
}

function tellTyped({ original }: LibraryPlan, ledger: Ledger): ToldPlanTables['typed'] {
  return Object.fromEntries(
    [...typedFigures(ledger, original.id)].map(([key, { by, at }]) => [
      key,
      { issued: writtenIn(original, cellOf(key)) ?? '', by, at },
    ]),
  );
}

function yearsOf(plan: Plan): string[] {
  return [...new Set(plan.indicators.flatMap(({ figures }) => Object.keys(figures)))].sort();
}

function breakdownYears(plan: Plan): string[] {
  return [...new Set(plan.indicators.flatMap(({ byUnit }) => Object.keys(byUnit)))].sort();
}

function tellIndicator(indicator: Indicator, years: readonly string[]): ToldIndicator {
  const { base, goals } = indicator;
  const rule = derivationRules().find(({ id }) => id === indicator.derivation);
  return {
    id: indicator.id,
    name: indicator.name,
    unit: indicator.unit,
    kind: KINDS[indicator.kind],
    category: indicator.category ?? '',
    ofWhich: indicator.ofWhich ?? '',
    addsOverTowns: indicator.addsOverTowns,
    derivation: rule?.words ?? '',
    words: [
      ...goals.map(({ words, quote }) => quote ?? words),
      ...(indicator.quote === undefined ? [] : [indicator.quote]),
    ],
    base: base ? `${base.year} 年 ${base.value}` : '',
    figures: years.map((year) => indicator.figures[year] ?? ''),
  };
}

function breakdown(plan: Plan, year: string, versions: ReadonlyMap<string, number>): ToldBreakdown {
  const indicators = plan.indicators.filter(({ byUnit }) => byUnit[year] !== undefined);
  return {
    year,
    columns: indicators.map(({ id, name, unit }) => ({
      indicator: id,
      name,
      unit,
      version: versions.get(`${id}|${year}`) ?? null,
    })),
    whole: indicators.map(({ figures }) => figures[year] ?? ''),
    rows: plan.units.map(({ id, name }, index) => ({
      unit: id,
      name,
      cells: indicators.map(({ byUnit }) => byUnit[year]?.[index] ?? ''),
    })),
  };
}
