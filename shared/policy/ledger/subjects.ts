import type { Ledger } from '../../model/ledger.ts';
import { recordsOf } from '../../model/ledger.ts';
import type { LedgerRecord } from '../../model/record.ts';

/** One list entry of a firm, with the time for which it holds. */
export interface ListEntry {
  readonly record: LedgerRecord;
  readonly list: string;
  readonly from: string;
  readonly to: string;
}

/** The ledger as the clauses look at it: figures by firm and year, lists by firm, projects with their firm. */
export class SubjectIndex {
  readonly enterprises: readonly LedgerRecord[];
  readonly projects: readonly LedgerRecord[];
  /** Lists that have at least one firm: of others it is not known who is on them. */
  readonly knownLists = new Set<string>();
  private readonly facts = new Map<string, Map<string, LedgerRecord>>();
  private readonly entries = new Map<string, ListEntry[]>();
  private readonly byId: ReadonlyMap<string, LedgerRecord>;

  constructor(ledger: Ledger) {
    this.enterprises = recordsOf(ledger, 'enterprise');
    this.projects = recordsOf(ledger, 'project');
    this.byId = ledger.get('enterprise') ?? new Map();
    for (const fact of recordsOf(ledger, 'annualFact')) {
      const { subject, year } = fact.values;
      if (typeof subject !== 'string' || typeof year !== 'string') continue;
      const years = this.facts.get(subject) ?? new Map<string, LedgerRecord>();
      this.facts.set(subject, years.set(year, fact));
    }
    for (const record of recordsOf(ledger, 'membership')) {
      const { subject, list, validFrom, validTo } = record.values;
      if (typeof subject !== 'string' || typeof list !== 'string') continue;
      this.knownLists.add(list);
      const entry = {
        record,
        list,
        from: typeof validFrom === 'string' ? validFrom : '',
        to: typeof validTo === 'string' ? validTo : '',
      };
      this.entries.set(subject, [...(this.entries.get(subject) ?? []), entry]);
    }
  }

  /** The firm of a project; undefined where it is in no roster. */
  enterpriseOf(project: LedgerRecord): LedgerRecord | undefined {
    const { enterprise } = project.values;
    return typeof enterprise === 'string' ? this.byId.get(enterprise) : undefined;
  }

  factOf(enterprise: string, year: string): LedgerRecord | undefined {
    return this.facts.get(enterprise)?.get(year);
  }

  /** Figures of all years before `year`. */
  factsBefore(enterprise: string, year: string): LedgerRecord[] {
    return [...(this.facts.get(enterprise) ?? [])].flatMap(([each, fact]) => (each < year ? [fact] : []));
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
}
