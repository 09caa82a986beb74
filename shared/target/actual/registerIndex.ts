import type { RecordChange } from '../../model/changeSet.ts';
import type { Ledger } from '../../model/ledger.ts';
import type { LedgerRecord } from '../../model/record.ts';

/** The records that derived figures hang on, found by what they refer to. A copy: the ledger may move on. */
export interface RegisterIndex {
  readonly projects: ReadonlyMap<string, LedgerRecord>;
  readonly firms: ReadonlyMap<string, LedgerRecord>;
  /** Monthly figures of a project, in the order in which they came. */
  factsOf(project: string): readonly LedgerRecord[];
  projectsOf(firm: string): readonly string[];
  annual(firm: string, year: string): LedgerRecord | undefined;
  /** Adds the projects and firms whose figures a change can move; to be asked before `keep` and with it. */
  touchedBy(change: RecordChange, projects: Set<string>, firms: Set<string>): void;
  keep(change: RecordChange): void;
}

const NONE: readonly LedgerRecord[] = [];
const NO_PROJECTS: readonly string[] = [];

export function textOf(record: LedgerRecord, field: string): string | undefined {
  const value = record.values[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function registerIndex(ledger: Ledger): RegisterIndex {
  const projects = new Map<string, LedgerRecord>(ledger.get('project'));
  const firms = new Map<string, LedgerRecord>(ledger.get('enterprise'));
  const facts = new Map<string, LedgerRecord[]>();
  const projectsByFirm = new Map<string, string[]>();
  const annual = new Map<string, LedgerRecord>();

  for (const fact of ledger.get('monthlyFact')?.values() ?? []) addFact(fact);
  for (const fact of ledger.get('annualFact')?.values() ?? []) annual.set(annualKey(fact), fact);
  for (const project of projects.values()) addToFirm(project);

  return {
    projects,
    firms,
    factsOf: (project) => facts.get(project) ?? NONE,
    projectsOf: (firm) => projectsByFirm.get(firm) ?? NO_PROJECTS,
    annual: (firm, year) => annual.get(`${firm}|${year}`),
    touchedBy,
    keep,
  };

  function addFact(fact: LedgerRecord): void {
    const project = textOf(fact, 'project');
    if (project === undefined) return;
    const known = facts.get(project);
    if (known) known.push(fact);
    else facts.set(project, [fact]);
  }

  function addToFirm(project: LedgerRecord): void {
    const firm = textOf(project, 'enterprise');
    if (firm === undefined) return;
    const known = projectsByFirm.get(firm);
    if (known) known.push(project.id);
    else projectsByFirm.set(firm, [project.id]);
  }

  function touchedBy(
    { register, id, before, after }: RecordChange,
    ofProjects: Set<string>,
    ofFirms: Set<string>,
  ) {
    for (const record of [before, after]) {
      if (register === 'project') {
        ofProjects.add(id);
      } else if (register === 'enterprise') {
        ofFirms.add(id);
        for (const project of projectsByFirm.get(id) ?? []) ofProjects.add(project);
      } else if (register === 'monthlyFact' && record) {
        const project = textOf(record, 'project');
        if (project !== undefined) ofProjects.add(project);
      } else if (register === 'annualFact' && record) {
        const firm = textOf(record, 'subject');
        if (firm !== undefined) ofFirms.add(firm);
      }
    }
  }

  function keep({ register, id, before, after }: RecordChange): void {
    if (register === 'enterprise') replace(firms, id, after);
    if (register === 'project') {
      const firm = before ? textOf(before, 'enterprise') : undefined;
      if (firm !== undefined)
        projectsByFirm.set(
          firm,
          (projectsByFirm.get(firm) ?? []).filter((each) => each !== id),
        );
      replace(projects, id, after);
      if (after) addToFirm(after);
    }
    if (register === 'monthlyFact') {
      const project = before ? textOf(before, 'project') : undefined;
      if (project !== undefined)
        facts.set(
          project,
          (facts.get(project) ?? []).filter((fact) => fact.id !== id),
        );
      if (after) addFact(after);
    }
    if (register === 'annualFact') {
      if (before && annual.get(annualKey(before))?.id === id) annual.delete(annualKey(before));
      if (after) annual.set(annualKey(after), after);
    }
  }
}

function annualKey(fact: LedgerRecord): string {
  return `${textOf(fact, 'subject') ?? ''}|${textOf(fact, 'year') ?? ''}`;
}

function replace(records: Map<string, LedgerRecord>, id: string, after: LedgerRecord | null): void {
  if (after) records.set(id, after);
  else records.delete(id);
}
