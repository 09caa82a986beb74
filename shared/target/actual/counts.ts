import type { RecordChange } from '../../model/changeSet.ts';
import type { LedgerRecord } from '../../model/record.ts';
import { MonthList } from './monthList.ts';
import { RegisterIndex, textOf } from './registerIndex.ts';
import { type RuleSet, ruleBits } from './ruleBits.ts';
import { type DerivationRule, firmMeets } from './rules.ts';
import { Tallies, type YearTally } from './tally.ts';

/** What all rules count, by town: sums, months, firms. In step with the registers, record by record and act by act. */
export interface Counts {
  readonly index: RegisterIndex;
  readonly tallies: Tallies;
  readonly ofProjects: readonly DerivationRule[];
  readonly ofFirms: readonly DerivationRule[];
  /**
   * Takes in a record that is not there yet. Quick as long as projects come last, as they do when a ledger is read
   * into memory in the order of its registers.
   */
  put(record: LedgerRecord): void;
  /** Takes an act in; returns the towns whose figures it may have changed. */
  apply(changes: readonly RecordChange[]): ReadonlySet<string>;
}

export function createCounts(rules: readonly DerivationRule[]): Counts {
  const ofProjects = rules.filter((rule) => rule.of === 'project');
  const ofFirms = rules.filter((rule) => rule.of === 'enterprise');
  const index = new RegisterIndex(ruleBits(ofProjects));
  const tallies = new Tallies(index.towns, ofProjects.length, ofFirms.length);
  const those = (kind: DerivationRule['measure']['kind']): RuleSet =>
    ofProjects.reduce((bits, { measure }, at) => (measure.kind === kind ? bits | (1 << at) : bits), 0);
  const summing = those('sum');
  const marking = those('distinctFirms');
  const months = new MonthList();
  let anyProject = false;
  return { index, tallies, ofProjects, ofFirms, put, apply };

  function put(record: LedgerRecord): void {
    if (record.register === 'project') {
      const project = index.put(record);
      anyProject = true;
      addProject(project, 1);
      markMoves(project);
    } else if (anyProject) apply([{ register: record.register, id: record.id, before: null, after: record }]);
    else if (record.register === 'enterprise') addFirm(index.put(record), 1);
    else index.put(record);
  }

  /** Adds a project to every sum that it belongs to, or takes it out while the index still holds its old state. */
  function addProject(project: number, sign: 1 | -1): void {
    const met = index.rulesOf(project);
    if (met === 0) return;
    const town = index.townOf(project);
    const { members } = tallies.town(town);
    for (let rule = 0; rule < ofProjects.length; rule += 1)
      if ((met & (1 << rule)) !== 0) members[rule] = (members[rule] ?? 0) + sign;
    index.months.read(project, months);
    let tally: YearTally | undefined;
    let year = -1;
    for (let at = 0; at < months.length; at += 1) {
      const code = months.codes[at] ?? 0;
      const of = Math.floor(code / 12);
      if (!tally || of !== year) {
        year = of;
        tally = tallies.year(town, year);
      }
      addMonth(tally, met, code - year * 12, at, sign);
    }
  }

  function addMonth(tally: YearTally, met: RuleSet, month: number, at: number, sign: 1 | -1): void {
    const { reported, sums } = tally;
    const exact = months.exact[at];
    const fen = sign * (months.fen[at] ?? 0);
    for (let rule = 0; rule < ofProjects.length; rule += 1) {
      const bit = 1 << rule;
      if ((met & bit) === 0) continue;
      const place = rule * 12 + month;
      reported[place] = (reported[place] ?? 0) + sign;
      if ((summing & bit) === 0) continue;
      if (exact) sums.addExact(place, sign > 0 ? exact : exact.negated());
      else sums.addFen(place, fen);
    }
  }

  /**
   * Marks the months in which a firm moved by this project; `months` still holds them where it was just added. Marks
   * are only ever added: whoever takes a project away clears its firm's and marks the others again.
   */
  function markMoves(project: number): void {
    const firm = index.firmOf(project);
    const met = index.rulesOf(project) & marking;
    if (firm === undefined || met === 0) return;
    const town = index.townOf(project);
    for (let at = 0; at < months.length; ) {
      const year = Math.floor((months.codes[at] ?? 0) / 12);
      let moved = 0;
      for (; at < months.length && Math.floor((months.codes[at] ?? 0) / 12) === year; at += 1)
        if (months.isAboveZero(at)) moved |= 1 << ((months.codes[at] ?? 0) % 12);
      if (moved === 0) continue;
      const { firms } = tallies.year(town, year);
      for (let rule = 0; rule < ofProjects.length; rule += 1) {
        const moves = (met & (1 << rule)) === 0 ? undefined : firms[rule];
        moves?.set(firm, (moves.get(firm) ?? 0) | moved);
      }
    }
  }

  /** Takes a firm's marks away wherever this project of it may have left one. */
  function forgetMoves(project: number, firm: number): void {
    const { years } = tallies.town(index.townOf(project));
    index.months.read(project, months);
    for (let at = 0; at < months.length; at += 1)
      for (const moves of years.get(Math.floor((months.codes[at] ?? 0) / 12))?.firms ?? [])
        moves.delete(firm);
  }

  function addFirm(firm: number, sign: 1 | -1): void {
    const record = index.firms[firm];
    if (!record) return;
    const { firms } = tallies.town(index.townOfFirm(firm));
    for (const [at, rule] of ofFirms.entries()) {
      if (!rule.where.every((each) => firmMeets(each, record))) continue;
      if (sign < 0) firms[at]?.delete(firm);
      else
        firms[at]?.set(firm, {
          having: rule.measure.kind === 'share' && firmMeets(rule.measure.having, record),
          month: rule.measure.kind === 'entered' ? (textOf(record, rule.measure.field) ?? '') : '',
        });
    }
  }

  /** Takes everything that hangs on the changed records out, changes the records, and counts them again. */
  function apply(changes: readonly RecordChange[]): ReadonlySet<string> {
    const projects = new Set<number>();
    const firms = new Set<number>();
    for (const change of changes) index.touchedBy(change, projects, firms);
    const marked = new Set(firms);
    const towns = new Set<string>();
    recount(-1);
    for (const firm of marked) for (const project of index.projectsOf(firm)) forgetMoves(project, firm);
    for (const change of changes) index.keep(change);
    anyProject ||= changes.some(({ register }) => register === 'project');
    recount(1);
    for (const firm of marked)
      for (const project of index.projectsOf(firm)) {
        index.months.read(project, months);
        markMoves(project);
      }
    return towns;

    function recount(sign: 1 | -1): void {
      for (const project of projects) {
        if (!index.projects[project]) continue;
        addProject(project, sign);
        towns.add(index.townName(index.townOf(project)));
        const firm = index.firmOf(project);
        if (firm !== undefined) marked.add(firm);
      }
      for (const firm of firms) {
        if (!index.firms[firm]) continue;
        addFirm(firm, sign);
        towns.add(index.townName(index.townOfFirm(firm)));
        for (const project of index.projectsOf(firm)) towns.add(index.townName(index.townOf(project)));
      }
    }
  }
}
