import type { RecordChange } from '../../model/changeSet.ts';
import type { Ledger } from '../../model/ledger.ts';
import type { LedgerRecord } from '../../model/record.ts';
import { type DecimalText, decimalText, Exact, isDecimalText } from '../../money/decimal.ts';
import { monthOf, type Period } from '../progress/period.ts';
import { type MonthOfProject, monthsOfProject } from './months.ts';
import { type DerivationRule, satisfies } from './rules.ts';
import { addYuan, emptySum, totalOf, type YuanSum } from './yuanSum.ts';

/** A figure counted from the registers: yuan, firms, or a ratio, by the rule's measure. */
export interface DerivedFigure {
  readonly rule: string;
  readonly kind: DerivationRule['measure']['kind'];
  readonly value: DecimalText;
  /** For distinct firms: how many of them are above the line, and of how many the line's figure is not known. */
  readonly ofWhich?: DecimalText;
  readonly ofWhichUnknown?: number;
  /** For a share: what was divided. */
  readonly numerator?: number;
  readonly denominator?: number;
  /** Projects or firms behind the figure. */
  readonly rowCount: number;
  /** Projects or firms that meet the rule and have no town: they are in no town's figure. */
  readonly unplaced: number;
}

/** One record behind a figure, with what it adds. */
export interface DerivedRow {
  readonly register: 'project' | 'enterprise';
  readonly id: string;
  /** Yuan, for sums; `1` for what is counted. */
  readonly amount: DecimalText;
  readonly note?: string;
}

/** Counts that are kept up to date with the registers; an edit touches only what hangs on its record. */
export interface Derivations {
  /** Undefined where there is nothing to count from: no project or firm of these towns meets the rule's conditions. */
  figure(rule: string, towns: readonly string[], period: Period): DerivedFigure | undefined;
  rows(rule: string, towns: readonly string[], period: Period): DerivedRow[];
  apply(changes: readonly RecordChange[]): void;
}

/** What the projects of one town and year add up to. Lists have one place for each month. */
interface YearOfProjects {
  readonly sums: YuanSum[];
  /** Firm → how many of its projects moved in each month. */
  readonly firms: Map<string, number[]>;
  readonly projects: Map<string, number[]>;
}

interface TownOfRule {
  readonly years: Map<string, YearOfProjects>;
  /** Firms that meet the rule, and whether they meet its further condition; month for `entered`. */
  readonly firms: Map<string, { readonly having: boolean; readonly month: string }>;
  /** Projects that meet the rule, moved or not: what tells zero from unknown. */
  members: number;
}

const MONTHS = 12;
const NO_TOWN = '';

export function createDerivations(rules: readonly DerivationRule[], ledger: Ledger): Derivations {
  const projects = new Map<string, LedgerRecord>(ledger.get('project'));
  const firms = new Map<string, LedgerRecord>(ledger.get('enterprise'));
  const factsOf = new Map<string, Map<string, LedgerRecord>>();
  const projectsOf = new Map<string, Set<string>>();
  const annual = new Map<string, LedgerRecord>();
  const counted = new Map(rules.map((rule) => [rule.id, new Map<string, TownOfRule>()]));

  for (const fact of ledger.get('monthlyFact')?.values() ?? []) keepFact(fact);
  for (const fact of ledger.get('annualFact')?.values() ?? []) keepAnnual(fact, true);
  for (const project of projects.values()) {
    const firm = textOf(project, 'enterprise');
    if (firm !== undefined) projectsOfFirm(firm).add(project.id);
    countProject(project, 1);
  }
  for (const firm of firms.values()) countFirm(firm, 1);

  return { figure, rows, apply };

  function keepFact(fact: LedgerRecord): void {
    const project = textOf(fact, 'project');
    if (project === undefined) return;
    let facts = factsOf.get(project);
    if (!facts) {
      facts = new Map();
      factsOf.set(project, facts);
    }
    facts.set(fact.id, fact);
  }

  function keepAnnual(fact: LedgerRecord, present: boolean): void {
    const key = `${textOf(fact, 'subject') ?? ''}|${textOf(fact, 'year') ?? ''}`;
    if (present) annual.set(key, fact);
    else if (annual.get(key)?.id === fact.id) annual.delete(key);
  }

  function projectsOfFirm(firm: string): Set<string> {
    let ids = projectsOf.get(firm);
    if (!ids) {
      ids = new Set();
      projectsOf.set(firm, ids);
    }
    return ids;
  }

  function townOf(rule: string, town: string): TownOfRule {
    const towns = counted.get(rule);
    let found = towns?.get(town);
    if (!found) {
      found = { years: new Map(), firms: new Map(), members: 0 };
      towns?.set(town, found);
    }
    return found;
  }

  /** Adds a project to every rule that it meets, or takes it out (`sign` -1) while the maps still hold its old state. */
  function countProject(project: LedgerRecord, sign: 1 | -1): void {
    const firmId = textOf(project, 'enterprise');
    const firm = firmId === undefined ? undefined : firms.get(firmId);
    let months: MonthOfProject[] | undefined;
    for (const rule of rules) {
      if (rule.of !== 'project' || !satisfies(rule.where, project, firm)) continue;
      const town = townOf(rule.id, textOf(project, 'town') ?? (firm && textOf(firm, 'town')) ?? NO_TOWN);
      town.members += sign;
      months ??= monthsOfProject(factsOf.get(project.id)?.values() ?? []);
      for (const { month, amount } of months) {
        const year = yearOf(town, month.slice(0, 4));
        const index = Number.parseInt(month.slice(5), 10) - 1;
        const sum = year.sums[index];
        if (!sum) continue;
        addYuan(sum, amount, sign);
        if (isNonZero(amount)) tally(year.projects, project.id, index, sign);
        if (firmId !== undefined && isNonZero(amount) && !amount.startsWith('-'))
          tally(year.firms, firmId, index, sign);
      }
    }
  }

  function countFirm(firm: LedgerRecord, sign: 1 | -1): void {
    for (const rule of rules) {
      if (rule.of !== 'enterprise' || !satisfies(rule.where, undefined, firm)) continue;
      const { firms: members } = townOf(rule.id, textOf(firm, 'town') ?? NO_TOWN);
      if (sign < 0) members.delete(firm.id);
      else
        members.set(firm.id, {
          having: rule.measure.kind === 'share' && satisfies([rule.measure.having], undefined, firm),
          month: rule.measure.kind === 'entered' ? (textOf(firm, rule.measure.field) ?? '') : '',
        });
    }
  }

  function figure(ruleId: string, towns: readonly string[], period: Period): DerivedFigure | undefined {
    const rule = rules.find((each) => each.id === ruleId);
    if (!rule) return undefined;
    const chosen = townsOf(ruleId, towns);
    const nowhere = counted.get(ruleId)?.get(NO_TOWN);
    const unplaced = nowhere ? Math.max(nowhere.members, nowhere.firms.size) : 0;
    const base = { rule: ruleId, kind: rule.measure.kind, unplaced };
    if (rule.of === 'project') {
      if (chosen.every((town) => town.members === 0)) return undefined;
      const years = chosen.flatMap((town) => town.years.get(period.year) ?? []);
      if (rule.measure.kind === 'sum') {
        return {
          ...base,
          value: totalOf(years.flatMap((year) => year.sums.slice(0, period.endMonth))),
          rowCount: moved(
            years.map((year) => year.projects),
            period.endMonth,
          ).size,
        };
      }
      const distinct = moved(
        years.map((year) => year.firms),
        period.endMonth,
      );
      const line = rule.measure.kind === 'distinctFirms' ? rule.measure.ofWhich : undefined;
      return {
        ...base,
        value: String(distinct.size),
        rowCount: distinct.size,
        ...(line ? aboveLine(distinct, line, period.year) : {}),
      };
    }
    const members = chosen.flatMap((town) => [...town.firms.values()]);
    if (members.length === 0) return undefined;
    if (rule.measure.kind === 'share') {
      const numerator = members.filter((each) => each.having).length;
      return {
        ...base,
        value: decimalText(new Exact(numerator).dividedBy(members.length)),
        numerator,
        denominator: members.length,
        rowCount: numerator,
      };
    }
    const entered = members.filter((each) => within(each.month, period)).length;
    return { ...base, value: String(entered), rowCount: entered };
  }

  function aboveLine(
    distinct: ReadonlySet<string>,
    line: { readonly field: string; readonly above: string },
    year: string,
  ): { ofWhich: DecimalText; ofWhichUnknown: number } {
    const before = String(Number.parseInt(year, 10) - 1);
    let above = 0;
    let unknown = 0;
    for (const firm of distinct) {
      const value = annual.get(`${firm}|${before}`)?.values[line.field];
      if (typeof value !== 'string' || !isDecimalText(value)) unknown += 1;
      else if (new Exact(value).greaterThan(line.above)) above += 1;
    }
    return { ofWhich: String(above), ofWhichUnknown: unknown };
  }

  function rows(ruleId: string, towns: readonly string[], period: Period): DerivedRow[] {
    const rule = rules.find((each) => each.id === ruleId);
    if (!rule) return [];
    const chosen = townsOf(ruleId, towns);
    if (rule.of === 'enterprise') {
      return chosen.flatMap((town) =>
        [...town.firms].flatMap(([id, { having, month }]): DerivedRow[] => {
          if (rule.measure.kind === 'entered')
            return within(month, period) ? [{ register: 'enterprise', id, amount: '1', note: month }] : [];
          return [{ register: 'enterprise', id, amount: having ? '1' : '0' }];
        }),
      );
    }
    const years = chosen.flatMap((town) => town.years.get(period.year) ?? []);
    if (rule.measure.kind === 'distinctFirms')
      return [
        ...moved(
          years.map((year) => year.firms),
          period.endMonth,
        ),
      ].map((id) => ({
        register: 'enterprise',
        id,
        amount: '1',
      }));
    const last = monthOf(period);
    return [
      ...moved(
        years.map((year) => year.projects),
        period.endMonth,
      ),
    ].map((id) => {
      const months = monthsOfProject(factsOf.get(id)?.values() ?? []).filter(
        ({ month }) => month.slice(0, 4) === period.year && month <= last,
      );
      const amount = months.reduce<Exact>((sum, each) => sum.plus(each.amount), new Exact(0));
      const notes = [
        ...(months.some((each) => each.fromCumulative) ? ['有月份由累计数相减得出'] : []),
        ...(months.some((each) => each.amount.startsWith('-')) ? ['有月份累计数比上月少'] : []),
      ];
      return {
        register: 'project',
        id,
        amount: decimalText(amount),
        ...(notes.length === 0 ? {} : { note: notes.join('；') }),
      };
    });
  }

  function townsOf(rule: string, towns: readonly string[]): TownOfRule[] {
    const known = counted.get(rule);
    return towns.flatMap((town) => known?.get(town) ?? []);
  }

  /** Takes everything that hangs on the changed records out, changes the records, and counts them again. */
  function apply(changes: readonly RecordChange[]): void {
    const touchedProjects = new Set<string>();
    const touchedFirms = new Set<string>();
    for (const { register, id, before, after } of changes) {
      if (register === 'project') touchedProjects.add(id);
      if (register === 'enterprise') {
        touchedFirms.add(id);
        for (const project of projectsOf.get(id) ?? []) touchedProjects.add(project);
      }
      if (register === 'monthlyFact')
        for (const record of [before, after]) {
          const project = record ? textOf(record, 'project') : undefined;
          if (project !== undefined) touchedProjects.add(project);
        }
    }
    recount(touchedProjects, touchedFirms, -1);
    for (const change of changes) keep(change);
    recount(touchedProjects, touchedFirms, 1);
  }

  function recount(
    touchedProjects: ReadonlySet<string>,
    touchedFirms: ReadonlySet<string>,
    sign: 1 | -1,
  ): void {
    for (const id of touchedProjects) {
      const project = projects.get(id);
      if (project) countProject(project, sign);
    }
    for (const id of touchedFirms) {
      const firm = firms.get(id);
      if (firm) countFirm(firm, sign);
    }
  }

  function keep({ register, id, before, after }: RecordChange): void {
    if (register === 'enterprise') replace(firms, id, after);
    if (register === 'project') {
      const oldFirm = before ? textOf(before, 'enterprise') : undefined;
      if (oldFirm !== undefined) projectsOf.get(oldFirm)?.delete(id);
      const newFirm = after ? textOf(after, 'enterprise') : undefined;
      if (newFirm !== undefined) projectsOfFirm(newFirm).add(id);
      replace(projects, id, after);
    }
    if (register === 'monthlyFact') {
      const project = before ? textOf(before, 'project') : undefined;
      if (project !== undefined) factsOf.get(project)?.delete(id);
      if (after) keepFact(after);
    }
    if (register === 'annualFact') {
      if (before) keepAnnual(before, false);
      if (after) keepAnnual(after, true);
    }
  }
}

function replace(records: Map<string, LedgerRecord>, id: string, after: LedgerRecord | null): void {
  if (after) records.set(id, after);
  else records.delete(id);
}

function textOf(record: LedgerRecord, field: string): string | undefined {
  const value = record.values[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function isNonZero(amount: DecimalText): boolean {
  return /[1-9]/.test(amount);
}

function within(month: string, period: Period): boolean {
  return month.slice(0, 4) === period.year && month.slice(0, 7) <= monthOf(period) && month.length >= 7;
}

function yearOf(town: TownOfRule, year: string): YearOfProjects {
  let found = town.years.get(year);
  if (!found) {
    found = { sums: Array.from({ length: MONTHS }, emptySum), firms: new Map(), projects: new Map() };
    town.years.set(year, found);
  }
  return found;
}

function tally(counts: Map<string, number[]>, id: string, month: number, sign: 1 | -1): void {
  let months = counts.get(id);
  if (!months) {
    months = new Array<number>(MONTHS).fill(0);
    counts.set(id, months);
  }
  months[month] = (months[month] ?? 0) + sign;
  if (sign < 0 && months.every((count) => count === 0)) counts.delete(id);
}

/** Who moved in any month up to the given one. */
function moved(counts: readonly ReadonlyMap<string, readonly number[]>[], endMonth: number): Set<string> {
  const found = new Set<string>();
  for (const each of counts)
    for (const [id, months] of each) {
      for (let month = 0; month < endMonth; month += 1)
        if ((months[month] ?? 0) > 0) {
          found.add(id);
          break;
        }
    }
  return found;
}
