import { type DecimalText, decimalText, Exact, isDecimalText } from '../../money/decimal.ts';
import type { Period } from '../progress/period.ts';
import type { Counts } from './counts.ts';
import type { Derivations, DerivedFigure, DerivedRow } from './derived.ts';
import { figureOfFirms, rowsOfFirms } from './firmFigures.ts';
import { MonthList } from './monthList.ts';
import { NO_TOWN } from './registerIndex.ts';
import type { DerivationRule } from './rules.ts';
import { firmsMoved, lastReported, type TownTally, type YearTally } from './tally.ts';

/** The figures that the counts give, and the records behind each. */
export function countedFigures(
  rules: readonly DerivationRule[],
  { index, tallies, ofProjects, ofFirms }: Counts,
): Pick<Derivations, 'figure' | 'rows'> {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const months = new MonthList();
  return { figure, rows };

  function chosen(towns: readonly string[]): TownTally[] {
    return towns.flatMap((town) => tallies.named(town) ?? []);
  }

  function yearsOf(towns: readonly string[], { year }: Period): YearTally[] {
    return chosen(towns).flatMap((each) => each.years.get(Number.parseInt(year, 10)) ?? []);
  }

  function figure(ruleId: string, towns: readonly string[], period: Period): DerivedFigure | undefined {
    const rule = byId.get(ruleId);
    if (!rule) return undefined;
    const nowhere = tallies.town(NO_TOWN);
    const base = { rule: ruleId, title: rule.title, words: rule.words, kind: rule.measure.kind };
    if (rule.of === 'enterprise') {
      const at = ofFirms.indexOf(rule);
      const marked = chosen(towns).flatMap(({ firms }) => firms[at] ?? []);
      return figureOfFirms(rule, marked, period, { ...base, unplaced: nowhere.firms[at]?.size ?? 0 });
    }
    const at = ofProjects.indexOf(rule);
    const years = yearsOf(towns, period);
    const reportedTo = lastReported(years, at, period.endMonth);
    if (reportedTo === 0) return undefined;
    const counted = { ...base, reportedTo, unplaced: nowhere.members[at] ?? 0 };
    if (rule.measure.kind === 'sum') {
      const sum = years.reduce<Exact>(
        (total, { sums }) => total.plus(sums.total(at * 12, at * 12 + period.endMonth)),
        new Exact(0),
      );
      return { ...counted, value: decimalText(sum) };
    }
    const firms = firmsMoved(years, at, period.endMonth);
    const line = rule.measure.kind === 'distinctFirms' ? rule.measure.ofWhich : undefined;
    return {
      ...counted,
      value: String(firms.size),
      ...(line ? aboveLine(firms, line, period.year) : {}),
    };
  }

  function aboveLine(
    firms: ReadonlySet<number>,
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
    const idOf = (firm: number) => index.firmId(firm);
    if (rule.of === 'enterprise') {
      const at = ofFirms.indexOf(rule);
      return chosen(towns).flatMap(({ firms }) => rowsOfFirms(rule, firms[at] ?? new Map(), period, idOf));
    }
    const at = ofProjects.indexOf(rule);
    if (rule.measure.kind === 'distinctFirms')
      return [...firmsMoved(yearsOf(towns, period), at, period.endMonth)].map((firm) => ({
        register: 'enterprise',
        id: idOf(firm),
        amount: '1',
      }));
    const among = new Set(towns.flatMap((town) => index.towns.find(town) ?? []));
    const found: DerivedRow[] = [];
    for (let project = 0; project < index.projects.length; project += 1) {
      if ((index.rulesOf(project) & (1 << at)) === 0 || !among.has(index.townOf(project))) continue;
      const row = rowOfProject(project, period);
      if (row) found.push(row);
    }
    return found;
  }

  /** Undefined for a project of which every month was nought. */
  function rowOfProject(project: number, period: Period): DerivedRow | undefined {
    const first = Number.parseInt(period.year, 10) * 12;
    const end = first + period.endMonth;
    if (!index.months.anyBetween(project, first, end - 1)) return undefined;
    index.months.read(project, months);
    let amount = new Exact(0);
    let moved = false;
    let differs = false;
    let negative = false;
    for (let at = 0; at < months.length; at += 1) {
      const code = months.codes[at] ?? 0;
      if (code < first || code >= end) continue;
      const yuan = months.yuan(at);
      amount = amount.plus(yuan);
      moved ||= !yuan.isZero();
      differs ||= months.differs[at] ?? false;
      negative ||= yuan.isNegative() && !yuan.isZero();
    }
    if (!moved) return undefined;
    const notes = [...(differs ? ['有月份由累计数相减得出'] : []), ...(negative ? ['有月份的数是负的'] : [])];
    return {
      register: 'project',
      id: index.projectId(project),
      amount: decimalText(amount),
      ...(notes.length === 0 ? {} : { note: notes.join('；') }),
    };
  }
}
