import type { RecordChange } from '../../model/changeSet.ts';
import { type Ledger, recordsOf } from '../../model/ledger.ts';
import type { LedgerRecord } from '../../model/record.ts';

/** One list entry of a firm, with the time for which it holds. */
export interface ListEntry {
  readonly record: LedgerRecord;
  readonly list: string;
  readonly from: string;
  readonly to: string;
}

/** A firm with its projects, or a project whose firm is in no roster: what is worked out together. */
export interface Household {
  readonly id: string;
  readonly enterprise: LedgerRecord | undefined;
  /** In the order of their ids. */
  readonly projects: readonly LedgerRecord[];
}

/**
 * The ledger as the clauses look at it: figures by firm and year, lists by firm, projects with their firm.
 * Everything is ordered by names and ids, so that the order in which records came in changes nothing.
 */
export class SubjectIndex {
  private readonly enterprises = new Map<string, LedgerRecord>();
  private readonly projects = new Map<string, LedgerRecord>();
  private readonly projectsOf = new Map<string, LedgerRecord[]>();
  private readonly facts = new Map<string, LedgerRecord[]>();
  private readonly entries = new Map<string, ListEntry[]>();
  /** How many firms are on a list: of lists that have none it is not known who is on them. */
  private readonly listed = new Map<string, number>();

  constructor(ledger: Ledger) {
    for (const register of ['enterprise', 'project', 'annualFact', 'membership'] as const)
      for (const record of recordsOf(ledger, register)) this.put(record);
    for (const [id, list] of this.projectsOf) this.projectsOf.set(id, byId(list, idOf));
    for (const [id, list] of this.facts) this.facts.set(id, byId(list, idOf));
    for (const [id, list] of this.entries) this.entries.set(id, byId(list, entryId));
  }

  get size(): number {
    return this.enterprises.size + this.projects.size;
  }

  /** Every household, by the name of its firm (then of its project). */
  households(): Household[] {
    const firms = [...this.enterprises.keys()];
    const alone = [...this.projects.values()].flatMap((project) =>
      this.enterprises.has(textIn(project, 'enterprise')) ? [] : [project.id],
    );
    const all = [...firms, ...alone].flatMap((id) => this.household(id) ?? []);
    return all.sort(
      (left, right) => compareText(nameOf(left), nameOf(right)) || compareText(left.id, right.id),
    );
  }

  /** By the id of a firm, or of a project without one. */
  household(id: string): Household | undefined {
    const enterprise = this.enterprises.get(id);
    if (enterprise) return { id, enterprise, projects: this.projectsOf.get(id) ?? [] };
    const project = this.projects.get(id);
    if (!project || this.enterprises.has(textIn(project, 'enterprise'))) return undefined;
    return { id, enterprise: undefined, projects: [project] };
  }

  /** The household in which a firm or project is worked out. */
  householdOf(subject: string): string {
    const project = this.projects.get(subject);
    if (!project || this.enterprises.has(subject)) return subject;
    const firm = textIn(project, 'enterprise');
    return this.enterprises.has(firm) ? firm : subject;
  }

  /** The firm's figures of a year; the record with the lowest id where there are several. */
  factOf(enterprise: string, year: string): LedgerRecord | undefined {
    return this.facts.get(enterprise)?.find((fact) => fact.values.year === year);
  }

  factsOf(enterprise: string): readonly LedgerRecord[] {
    return this.facts.get(enterprise) ?? [];
  }

  isKnownList(list: string): boolean {
    return (this.listed.get(list) ?? 0) > 0;
  }

  /** The entry of a list that holds at some time of the year. */
  entryOf(enterprise: string, list: string, year: string): ListEntry | undefined {
    return this.entries
      .get(enterprise)
      ?.find(
        (entry) =>
          entry.list === list &&
          (entry.from === '' || entry.from.slice(0, 4) <= year) &&
          (entry.to === '' || entry.to.slice(0, 4) >= year),
      );
  }

  /**
   * Takes changes in. Answers the households that have to be worked out again, or `all` where a list was
   * begun or emptied: then what is not known of everybody has changed.
   */
  apply(changes: readonly RecordChange[]): ReadonlySet<string> | 'all' {
    const touched = new Set<string>();
    let everybody = false;
    for (const { before, after } of changes) {
      const record = after ?? before;
      if (!record) continue;
      const known = record.register === 'membership' ? textIn(record, 'list') : '';
      const list = before && record.register === 'membership' ? textIn(before, 'list') : known;
      const wasKnown = [list, known].map((each) => this.isKnownList(each));
      if (before) this.touch(before, touched);
      if (before) this.remove(before);
      if (after) this.put(after, true);
      if (after) this.touch(after, touched);
      if (record.register === 'membership')
        everybody ||= [list, known].some((each, place) => this.isKnownList(each) !== wasKnown[place]);
      if (record.register === 'enterprise' && (before === null || after === null))
        for (const project of this.projects.values())
          if (textIn(project, 'enterprise') === record.id) touched.add(record.id).add(project.id);
    }
    return everybody ? 'all' : touched;
  }

  private touch(record: LedgerRecord, touched: Set<string>): void {
    if (record.register === 'enterprise') touched.add(record.id);
    else if (record.register === 'project') {
      touched.add(this.householdOf(record.id)).add(record.id);
    } else if (record.register === 'annualFact' || record.register === 'membership')
      touched.add(textIn(record, 'subject'));
  }

  /** @param sorted keeps the lists in the order of ids; the first reading sorts them once at its end. */
  private put(record: LedgerRecord, sorted = false): void {
    if (record.register === 'enterprise') this.enterprises.set(record.id, record);
    else if (record.register === 'project') {
      this.projects.set(record.id, record);
      insert(this.projectsOf, textIn(record, 'enterprise'), record, sorted, idOf);
    } else if (record.register === 'annualFact')
      insert(this.facts, textIn(record, 'subject'), record, sorted, idOf);
    else if (record.register === 'membership') {
      const list = textIn(record, 'list');
      this.listed.set(list, (this.listed.get(list) ?? 0) + 1);
      const entry = { record, list, from: textIn(record, 'validFrom'), to: textIn(record, 'validTo') };
      insert(this.entries, textIn(record, 'subject'), entry, sorted, entryId);
    }
  }

  private remove(record: LedgerRecord): void {
    if (record.register === 'enterprise') this.enterprises.delete(record.id);
    else if (record.register === 'project') {
      this.projects.delete(record.id);
      take(this.projectsOf, textIn(record, 'enterprise'), record.id, idOf);
    } else if (record.register === 'annualFact') take(this.facts, textIn(record, 'subject'), record.id, idOf);
    else if (record.register === 'membership') {
      const list = textIn(record, 'list');
      this.listed.set(list, (this.listed.get(list) ?? 0) - 1);
      take(this.entries, textIn(record, 'subject'), record.id, entryId);
    }
  }
}

const idOf = (record: LedgerRecord): string => record.id;
const entryId = ({ record }: ListEntry): string => record.id;

function insert<T>(
  lists: Map<string, T[]>,
  key: string,
  item: T,
  sorted: boolean,
  id: (item: T) => string,
): void {
  if (key === '') return;
  const list = lists.get(key);
  if (!list) lists.set(key, [item]);
  else if (sorted) lists.set(key, byId([...list, item], id));
  else list.push(item);
}

function take<T>(lists: Map<string, T[]>, key: string, wanted: string, id: (item: T) => string): void {
  const list = lists.get(key);
  if (list)
    lists.set(
      key,
      list.filter((item) => id(item) !== wanted),
    );
}

function byId<T>(list: readonly T[], id: (item: T) => string): T[] {
  return list.length < 2 ? [...list] : [...list].sort((left, right) => compareText(id(left), id(right)));
}

function textIn(record: LedgerRecord, key: string): string {
  const value = record.values[key];
  return typeof value === 'string' ? value : '';
}

/** What a firm or project is called, its id where it has no name. */
export function nameIn(record: LedgerRecord): string {
  return textIn(record, 'name') || textIn(record, 'unitName') || record.id;
}

function nameOf({ enterprise, projects }: Household): string {
  const [project] = projects;
  return enterprise ? nameIn(enterprise) : project ? nameIn(project) : '';
}

export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
