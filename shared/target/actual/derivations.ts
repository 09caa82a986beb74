import type { RecordChange } from '../../model/changeSet.ts';
import type { Ledger } from '../../model/ledger.ts';
import type { LedgerRecord } from '../../model/record.ts';
import { type DecimalText, decimalText, Exact, isDecimalText } from '../../money/decimal.ts';
import type { Period } from '../progress/period.ts';
import {
  firmsMoved,
  lastReported,
  monthBit,
  monthMask,
  type TownCounts,
  type YearCounts,
  yearOf,
} from './counts.ts';
import type { DerivedFigure, DerivedRow } from './derived.ts';
import { figureOfFirms, rowsOfFirms } from './firmFigures.ts';
import { type MonthOfProject, monthsOfProject } from './months.ts';
import { registerIndex, textOf } from './registerIndex.ts';
import { type DerivationRule, satisfies } from './rules.ts';
import { addYuan, totalOf } from './yuanSum.ts';

export type { DerivedFigure, DerivedRow } from './derived.ts';

/** Counts that are kept up to date with the registers; an edit touches only what hangs on its record. */
export interface Derivations {
  /**
   * Undefined where there is nothing to count from: no project of these towns that meets the rule's conditions has
   * a month reported in the period, or no firm meets them.
   */
  figure(rule: string, towns: readonly string[], period: Period): DerivedFigure | undefined;
  rows(rule: string, towns: readonly string[], period: Period): DerivedRow[];
  /** Takes an act in; returns the towns whose figures it may have changed. */
  apply(changes: readonly RecordChange[]): ReadonlySet<string>;
}

const NO_TOWN = '';

export function createDerivations(rules: readonly DerivationRule[], ledger: Ledger): Derivations {
  const steps = countInSteps(rules, ledger);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Projects counted between two pauses. */
const STEP = 2000;

/** The same with pauses, for a thread that others wait on. The ledger must not change before the end. */
export function* countInSteps(
  rules: readonly DerivationRule[],
  ledger: Ledger,
): Generator<undefined, Derivations> {
  const index = registerIndex(ledger);
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const ofProjects = rules.filter((rule) => rule.of === 'project');
  const ofFirms = rules.filter((rule) => rule.of === 'enterprise');
  const counted = new Map(rules.map((rule) => [rule.id, new Map<string, TownCounts>()]));

  let done = 0;
  for (const project of index.projects.values()) {
    done += 1;
    if (done % STEP === 0) yield;
    addProject(project, 1);
  }
  for (const firm of index.firms.values()) addFirm(firm, 1);
  return { figure, rows, apply };

  function countsOf(rule: string, town: string): TownCounts {
    const towns = counted.get(rule);
    let found = towns?.get(town);
    if (!found) {
      found = { years: new Map(), firms: new Map(), members: 0 };
      towns?.set(town, found);
    }
    return found;
  }

  function monthsOf(project: LedgerRecord): MonthOfProject[] {
    return monthsOfProject(index.factsOf(project.id));
  }

  function firmOf(project: LedgerRecord): LedgerRecord | undefined {
    const id = textOf(project, 'enterprise');
    return id === undefined ? undefined : index.firms.get(id);
  }

  /** A project without a town belongs to its firm's. */
  function townOf(project: LedgerRecord): string {
    const firm = firmOf(project);
    return textOf(project, 'town') ?? (firm && textOf(firm, 'town')) ?? NO_TOWN;
  }

  /** Adds a project to every sum that it belongs to, or takes it out while the index still holds its old state. */
  function addProject(project: LedgerRecord, sign: 1 | -1): void {
    const firm = firmOf(project);
    const town = textOf(project, 'town') ?? (firm && textOf(firm, 'town')) ?? NO_TOWN;
    const months = monthsOf(project);
    for (const rule of ofProjects) {
      if (!satisfies(rule.where, project, firm)) continue;
      const counts = countsOf(rule.id, town);
      counts.members += sign;
      const sums = rule.measure.kind === 'sum';
      let year: YearCounts | undefined;
      let named = '';
      for (const month of months) {
        // The months of a project come year by year: each year is looked up once.
        if (!year || month.year !== named) {
          named = month.year;
          year = yearOf(counts, named);
        }
        year.reported[month.index] = (year.reported[month.index] ?? 0) + sign;
        const sum = sums ? year.sums[month.index] : undefined;
        if (sum) addYuan(sum, month.amount, sign, month.fen);
      }
      if (sign > 0 && firm && rule.measure.kind === 'distinctFirms') markMonths(counts, firm.id, months);
    }
  }

  /** Marks the months in which a firm's projects moved again, after its marks were cleared. */
  function markFirm(project: LedgerRecord): void {
    const firm = firmOf(project);
    if (!firm) return;
    for (const rule of ofProjects)
      if (rule.measure.kind === 'distinctFirms' && satisfies(rule.where, project, firm))
        markMonths(countsOf(rule.id, townOf(project)), firm.id, monthsOf(project));
  }

  function clearFirm(id: string): void {
    for (const towns of counted.values())
      for (const counts of towns.values()) for (const { firms } of counts.years.values()) firms.delete(id);
  }

  function addFirm(firm: LedgerRecord, sign: 1 | -1): void {
    for (const rule of ofFirms) {
      if (!satisfies(rule.where, undefined, firm)) continue;
      const { firms } = countsOf(rule.id, textOf(firm, 'town') ?? NO_TOWN);
      if (sign < 0) firms.delete(firm.id);
      else
        firms.set(firm.id, {
          having: rule.measure.kind === 'share' && satisfies([rule.measure.having], undefined, firm),
          month: rule.measure.kind === 'entered' ? (textOf(firm, rule.measure.field) ?? '') : '',
        });
    }
  }

  function chosen(rule: string, towns: readonly string[]): TownCounts[] {
    const known = counted.get(rule);
    return towns.flatMap((town) => known?.get(town) ?? []);
  }

  function figure(ruleId: string, towns: readonly string[], period: Period): DerivedFigure | undefined {
    const rule = byId.get(ruleId);
    if (!rule) return undefined;
    const counts = chosen(ruleId, towns);
    const nowhere = counted.get(ruleId)?.get(NO_TOWN);
    const base = {
      rule: ruleId,
      title: rule.title,
      words: rule.words,
      kind: rule.measure.kind,
      unplaced: nowhere ? Math.max(nowhere.members, nowhere.firms.size) : 0,
    };
    if (rule.of === 'enterprise') return figureOfFirms(rule, counts, period, base);
    const years = counts.flatMap((each) => each.years.get(period.year) ?? []);
    const reportedTo = lastReported(years, period.endMonth);
    if (reportedTo === 0) return undefined;
    if (rule.measure.kind === 'sum')
      return {
        ...base,
        reportedTo,
        value: totalOf(years.flatMap(({ sums }) => sums.slice(0, period.endMonth))),
      };
    const firms = firmsMoved(years, monthMask(period.endMonth));
    const line = rule.measure.kind === 'distinctFirms' ? rule.measure.ofWhich : undefined;
    return {
      ...base,
      reportedTo,
      value: String(firms.size),
      ...(line ? aboveLine(firms, line, period.year) : {}),
    };
  }

  function aboveLine(
    firms: ReadonlySet<string>,
    line: { readonly field: string; readonly above: string },
    year: string,
  ): { ofWhich: DecimalText; ofWhichUnknown: number } {
    const before = String(Number.parseInt(year, 10) - 1);
    let above = 0;
    let unknown = 0;
    for (const firm of firms) {
      const value = index.annual(firm, before)?.values[line.field];
      if (typeof value !== 'string' || !isDecimalText(value)) unknown += 1;
      else if (new Exact(value).greaterThan(line.above)) above += 1;
    }
    return { ofWhich: String(above), ofWhichUnknown: unknown };
  }

  function rows(ruleId: string, towns: readonly string[], period: Period): DerivedRow[] {
    const rule = byId.get(ruleId);
    if (!rule) return [];
    const counts = chosen(ruleId, towns);
    if (rule.of === 'enterprise') return counts.flatMap(({ firms }) => rowsOfFirms(rule, firms, period));
    if (rule.measure.kind === 'distinctFirms') {
      const years = counts.flatMap((each) => each.years.get(period.year) ?? []);
      return [...firmsMoved(years, monthMask(period.endMonth))].map((id) => ({
        register: 'enterprise',
        id,
        amount: '1',
      }));
    }
    return [...index.projects.values()].flatMap((project) =>
      towns.includes(townOf(project)) && satisfies(rule.where, project, firmOf(project))
        ? rowOfProject(project, period)
        : [],
    );
  }

  function rowOfProject(project: LedgerRecord, period: Period): DerivedRow[] {
    const months = monthsOf(project).filter(
      (month) => month.year === period.year && month.index < period.endMonth,
    );
    if (months.every(({ amount }) => !/[1-9]/.test(amount))) return [];
    const amount = months.reduce<Exact>((sum, each) => sum.plus(each.amount), new Exact(0));
    const notes = [
      ...(months.some((each) => each.fromCumulative) ? ['有月份由累计数相减得出'] : []),
      ...(months.some((each) => each.amount.startsWith('-')) ? ['有月份的数是负的'] : []),
    ];
    return [
      {
        register: 'project',
        id: project.id,
        amount: decimalText(amount),
        ...(notes.length === 0 ? {} : { note: notes.join('；') }),
      },
    ];
  }

  /** Takes everything that hangs on the changed records out, changes the records, and counts them again. */
  function apply(changes: readonly RecordChange[]): ReadonlySet<string> {
    const projectIds = new Set<string>();
    const firmIds = new Set<string>();
    for (const change of changes) index.touchedBy(change, projectIds, firmIds);
    const marked = new Set(firmIds);
    const towns = new Set<string>();
    recount(-1);
    for (const change of changes) index.keep(change);
    recount(1);
    for (const id of marked) {
      clearFirm(id);
      for (const project of index.projectsOf(id)) {
        const record = index.projects.get(project);
        if (record) markFirm(record);
      }
    }
    return towns;

    function recount(sign: 1 | -1): void {
      for (const id of projectIds) {
        const project = index.projects.get(id);
        if (!project) continue;
        addProject(project, sign);
        towns.add(townOf(project));
        const firm = textOf(project, 'enterprise');
        if (firm !== undefined) marked.add(firm);
      }
      for (const id of firmIds) {
        const firm = index.firms.get(id);
        if (!firm) continue;
        addFirm(firm, sign);
        towns.add(textOf(firm, 'town') ?? NO_TOWN);
        for (const project of index.projectsOf(id)) {
          const record = index.projects.get(project);
          if (record) towns.add(townOf(record));
        }
      }
    }
  }
}

/** Marks are only ever added: whoever takes a project away clears its firm's and marks the others again. */
function markMonths(counts: TownCounts, firm: string, months: readonly MonthOfProject[]): void {
  for (let at = 0; at < months.length; ) {
    const year = months[at]?.year ?? '';
    let bits = 0;
    for (; at < months.length && months[at]?.year === year; at += 1) {
      const month = months[at];
      if (month && (month.fen === undefined ? isAboveZero(month.amount) : month.fen > 0))
        bits |= monthBit(month.index);
    }
    if (bits === 0) continue;
    const { firms } = yearOf(counts, year);
    firms.set(firm, (firms.get(firm) ?? 0) | bits);
  }
}

function isAboveZero(amount: DecimalText): boolean {
  return !amount.startsWith('-') && /[1-9]/.test(amount);
}
