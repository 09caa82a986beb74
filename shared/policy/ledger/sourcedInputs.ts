import type { Finding } from '../../model/finding.ts';
import type { FieldValue } from '../../model/value.ts';
import type { Clause } from '../clause.ts';
import type { InputDescription, InputSource } from '../input.ts';
import { InputEntry, type InputOrigin, KnownInputs, slotsOf } from '../inputValues.ts';
import { findingOf, isRefused, NO_FINDINGS, readValue, valueText } from '../readInputs.ts';
import { type Found, look, type Subject, zeroInFirstYear } from './sources.ts';
import type { SubjectIndex } from './subjects.ts';

/** One source of one kind of input, with a number under which what it gave is kept for the household. */
interface Asked {
  readonly source: InputSource;
  readonly number: number;
  /** For whom what it gives is the same: everybody, all projects of a firm, or one project. */
  readonly owner: 'run' | 'firm' | 'project';
}

interface Plan {
  readonly description: InputDescription;
  readonly sources: readonly Asked[];
}

/** What a source gave: an entry to compute with, or a finding that says why it makes no sense. */
interface Cell {
  readonly entry: InputEntry | undefined;
  readonly finding: Finding | undefined;
  /** It is something of the subject itself, not only a year or the office's own ratio. */
  readonly touches: boolean;
}

const EMPTY: Cell = { entry: undefined, finding: undefined, touches: false };

/** Cells of one firm or one project, by the number of the source. */
export type Cells = (Cell | undefined)[];

export interface SourcedInputs {
  readonly known: KnownInputs;
  readonly touched: boolean;
}

/** A value that the clerk has put beside the ledger for one clause and one firm or project. */
export interface SuppliedValue {
  readonly value: FieldValue | readonly string[];
  readonly origin: InputOrigin;
}

export type Supplied = Readonly<Record<string, SuppliedValue>>;

const OWNERS: Readonly<Partial<Record<InputSource['from'], Asked['owner']>>> = {
  project: 'project',
  evaluationYear: 'run',
  parameter: 'run',
};

/** Sources of all clauses of a run, numbered: clauses that ask for the same figure are answered once. */
export class InputTable {
  private readonly numbers = new Map<string, number>();
  private readonly plans = new Map<Clause, readonly Plan[]>();
  /** Years and the office's own ratios: of this one run. */
  private readonly ofRun: Cells = [];

  constructor(clauses: readonly Clause[]) {
    for (const clause of clauses)
      this.plans.set(
        clause,
        clause.inputs.map((input) => this.planOf(input)),
      );
  }

  /** True where the ledger may know something for the clause. */
  hasSources(clause: Clause): boolean {
    return (this.plans.get(clause) ?? []).some(({ sources }) => sources.length > 0);
  }

  /** The inputs of a clause as the ledger has them, with what the clerk supplied laid over. */
  read(
    clause: Clause,
    subject: Subject,
    index: SubjectIndex,
    cells: { readonly firm: Cells; readonly project: Cells },
    supplied: Supplied | undefined,
  ): SourcedInputs {
    const plans = this.plans.get(clause) ?? [];
    // As long as it has to be and no longer: a roster keeps hundreds of thousands of these.
    const entries = new Array<InputEntry | undefined>(plans.length).fill(undefined);
    let findings: Finding[] | undefined;
    let touched = false;
    for (let place = 0; place < plans.length; place += 1) {
      const plan = plans[place];
      if (!plan) continue;
      const cell = this.cellOf(clause, plan, subject, index, cells, supplied, entries);
      if (cell === EMPTY) continue;
      entries[place] = cell.entry;
      if (cell.touches) touched = true;
      if (cell.finding) {
        findings ??= [];
        findings.push(cell.finding);
      }
    }
    const known = new KnownInputs(slotsOf(clause.inputs), entries, findings ?? NO_FINDINGS);
    return { known, touched };
  }

  private cellOf(
    clause: Clause,
    plan: Plan,
    subject: Subject,
    index: SubjectIndex,
    cells: { readonly firm: Cells; readonly project: Cells },
    supplied: Supplied | undefined,
    entries: readonly (InputEntry | undefined)[],
  ): Cell {
    const given = supplied?.[plan.description.name];
    if (given) return cellFrom(plan.description, given.value, given.origin, true);
    for (const { source, number, owner } of plan.sources) {
      if (source.from === 'zeroInFirstYear') {
        const place = slotsOf(clause.inputs).get(source.after) ?? -1;
        const found = zeroInFirstYear(entries[place]?.text, subject.year);
        if (found) return cellFrom(plan.description, found.value, found.origin, false);
        continue;
      }
      const kept = owner === 'run' ? this.ofRun : owner === 'firm' ? cells.firm : cells.project;
      const cell = kept[number] ?? toldCell(plan.description, source, look(source, subject, index));
      kept[number] = cell;
      if (cell !== EMPTY) return cell;
    }
    return EMPTY;
  }

  private planOf(description: InputDescription): Plan {
    const { label, type, max, negativeAllowed, choices } = description;
    const sources = (description.sources ?? []).map((source): Asked => {
      const key = JSON.stringify([source, label, type, max, negativeAllowed, choices]);
      const number = this.numbers.get(key) ?? this.numbers.size;
      this.numbers.set(key, number);
      return { source, number, owner: OWNERS[source.from] ?? 'firm' };
    });
    return { description, sources };
  }
}

const CANONICAL = /^-?(0|[1-9]\d*)(\.\d*[1-9])?$/;

/** Nothing more is computed with the figures of a household. */
export function releaseCells(cells: Cells): void {
  for (const cell of cells) cell?.entry?.release();
}

function toldCell(description: InputDescription, source: InputSource, found: Found | undefined): Cell {
  if (!found || found.value === null || found.value === '') return EMPTY;
  const ofList = source.from === 'membership';
  const touches = ofList ? found.value === true : found.origin.register !== null;
  return cellFrom(description, found.value, found.origin, touches);
}

function cellFrom(
  description: InputDescription,
  value: FieldValue | readonly string[],
  origin: InputOrigin,
  touches: boolean,
): Cell {
  if (value === null || value === '') return EMPTY;
  const known = readValue(description, value);
  if (isRefused(known)) {
    const finding = findingOf(description, value, known.refused);
    const { register, id, field } = origin;
    return {
      entry: undefined,
      finding: register === null ? finding : { ...finding, record: { register, id, field } },
      touches,
    };
  }
  // The ledger's own text where it is canonical already, so that it is held once.
  const text = typeof value === 'string' && CANONICAL.test(value) ? value : valueText(known);
  return { entry: InputEntry.of(known, text, origin), finding: undefined, touches };
}
