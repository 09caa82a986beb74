import type { RecordChange } from '../../model/changeSet.ts';
import type { LedgerRecord } from '../../model/record.ts';
import { Chains } from './chains.ts';
import { MonthColumns } from './monthColumns.ts';
import type { RuleBits, RuleSet } from './ruleBits.ts';
import { Slots } from './slots.ts';

export function textOf(record: LedgerRecord, field: string): string | undefined {
  const value = record.values[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

const NO_NUMBER = -1;
/** The number of no town at all. */
export const NO_TOWN = 0;

/**
 * The records that derived figures hang on, each read once when it comes and found by what refers to it. Projects
 * and firms go by their numbers; a number is given to whatever is referred to, also before it comes or where it
 * never does.
 */
export class RegisterIndex {
  readonly months = new MonthColumns();
  readonly towns = new Slots();
  readonly projects: (LedgerRecord | undefined)[] = [];
  readonly firms: (LedgerRecord | undefined)[] = [];
  private readonly projectSlots = new Slots();
  private readonly firmSlots = new Slots();
  private readonly townOfProject: number[] = [];
  private readonly firmOfProject: number[] = [];
  private readonly projectBits: RuleSet[] = [];
  private readonly askingBits: RuleSet[] = [];
  private readonly townOfFirms: number[] = [];
  private readonly firmBits: RuleSet[] = [];
  private readonly withinBits: RuleSet[] = [];
  private readonly ofFirm = new Chains();
  private readonly annuals = new Map<string, LedgerRecord>();

  constructor(private readonly bits: RuleBits) {
    this.towns.of('');
  }

  projectId(project: number): string {
    return this.projectSlots.ids[project] ?? '';
  }

  townName(town: number): string {
    return this.towns.ids[town] ?? '';
  }

  firmId(firm: number): string {
    return this.firmSlots.ids[firm] ?? '';
  }

  /** The firm of a project, where the ledger has it. */
  firmOf(project: number): number | undefined {
    const firm = this.firmOfProject[project] ?? NO_NUMBER;
    return firm !== NO_NUMBER && this.firms[firm] ? firm : undefined;
  }

  /** The rules that a project meets. */
  rulesOf(project: number): RuleSet {
    const firm = this.firmOf(project);
    const own = this.projectBits[project] ?? 0;
    const asking = this.askingBits[project] ?? 0;
    if (firm === undefined) return own & ~asking & this.bits.withoutFirm;
    return own & (this.firmBits[firm] ?? 0) & (~asking | (this.withinBits[firm] ?? 0));
  }

  /** The town of a project: its own, or its firm's. */
  townOf(project: number): number {
    const own = this.townOfProject[project] ?? NO_TOWN;
    const firm = own === NO_TOWN ? this.firmOf(project) : undefined;
    return firm === undefined ? own : this.townOfFirm(firm);
  }

  townOfFirm(firm: number): number {
    return this.townOfFirms[firm] ?? NO_TOWN;
  }

  projectsOf(firm: number): number[] {
    const found: number[] = [];
    for (let each = this.ofFirm.first(firm); each >= 0; each = this.ofFirm.next(each)) found.push(each);
    return found;
  }

  annual(firm: number, year: string): LedgerRecord | undefined {
    return this.annuals.get(`${this.firmId(firm)}|${year}`);
  }

  /** Adds the projects and firms whose figures a change can move; to be asked before `keep`. */
  touchedBy({ register, id, before, after }: RecordChange, ofProjects: Set<number>, ofFirms: Set<number>) {
    if (register === 'project') {
      ofProjects.add(this.project(id));
      return;
    }
    if (register === 'enterprise') {
      const firm = this.firm(id);
      ofFirms.add(firm);
      for (const project of this.projectsOf(firm)) ofProjects.add(project);
      return;
    }
    for (const record of [before, after]) {
      const project = record && register === 'monthlyFact' ? textOf(record, 'project') : undefined;
      if (project !== undefined) ofProjects.add(this.project(project));
      const firm = record && register === 'annualFact' ? textOf(record, 'subject') : undefined;
      if (firm !== undefined) ofFirms.add(this.firm(firm));
    }
  }

  keep({ before, after }: RecordChange): void {
    if (before) this.drop(before);
    if (after) this.put(after);
  }

  /** Takes a record in that is not there yet; answers the number of a project or firm. */
  put(record: LedgerRecord): number {
    if (record.register === 'project') return this.putProject(record);
    if (record.register === 'enterprise') {
      const firm = this.firm(record.id);
      this.firms[firm] = record;
      this.townOfFirms[firm] = this.town(record);
      this.firmBits[firm] = this.bits.ofFirm(record);
      this.withinBits[firm] = this.bits.within(record);
      return firm;
    }
    if (record.register === 'monthlyFact') {
      const project = textOf(record, 'project');
      if (project !== undefined) this.months.add(this.project(project), record);
    } else if (record.register === 'annualFact') this.annuals.set(annualKey(record), record);
    return NO_NUMBER;
  }

  private putProject(record: LedgerRecord): number {
    const project = this.project(record.id);
    const named = textOf(record, 'enterprise');
    const firm = named === undefined ? NO_NUMBER : this.firm(named);
    this.projects[project] = record;
    this.townOfProject[project] = this.town(record);
    this.firmOfProject[project] = firm;
    this.projectBits[project] = this.bits.ofProject(record);
    this.askingBits[project] = this.bits.askingFirm(record);
    if (firm !== NO_NUMBER) this.ofFirm.add(firm, project);
    return project;
  }

  private town(record: LedgerRecord): number {
    return this.towns.of(textOf(record, 'town') ?? '');
  }

  /** The number of a project, with its place in every column: a column with holes is slow. */
  private project(id: string): number {
    const project = this.projectSlots.of(id);
    if (project === this.projects.length) {
      this.projects.push(undefined);
      this.townOfProject.push(NO_TOWN);
      this.firmOfProject.push(NO_NUMBER);
      this.projectBits.push(0);
      this.askingBits.push(0);
    }
    return project;
  }

  private firm(id: string): number {
    const firm = this.firmSlots.of(id);
    if (firm === this.firms.length) {
      this.firms.push(undefined);
      this.townOfFirms.push(NO_TOWN);
      this.firmBits.push(0);
      this.withinBits.push(0);
    }
    return firm;
  }

  private drop(record: LedgerRecord): void {
    if (record.register === 'monthlyFact') {
      const project = textOf(record, 'project');
      if (project !== undefined) this.months.remove(this.project(project), record.id);
    } else if (record.register === 'project') {
      const project = this.project(record.id);
      const firm = this.firmOfProject[project] ?? NO_NUMBER;
      if (firm !== NO_NUMBER) this.ofFirm.remove(firm, project);
      this.projects[project] = undefined;
      this.firmOfProject[project] = NO_NUMBER;
      this.projectBits[project] = 0;
    } else if (record.register === 'enterprise') this.firms[this.firm(record.id)] = undefined;
    else if (record.register === 'annualFact' && this.annuals.get(annualKey(record))?.id === record.id)
      this.annuals.delete(annualKey(record));
  }
}

function annualKey(fact: LedgerRecord): string {
  return `${textOf(fact, 'subject') ?? ''}|${textOf(fact, 'year') ?? ''}`;
}
